"""Taking on another server: its file, then its six words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kim.exchange import cards
from kim.exchange.cards import Card
from kim.web.base.fields import LineField
from kim.web.base.forms import KimForm


class CardForm(KimForm):
    """One file; it gives the card."""

    file = forms.FileField(
        label=_("The file of the other server"),
        help_text=_("It comes by mail or on a stick. It is not secret; what counts are the six words."),
        widget=forms.FileInput(attrs={"accept": ".json"}),
        error_messages={"required": _("Choose the file of the other server."), "empty": _("The file is empty.")},
    )

    def clean_file(self) -> Card:
        """The card. Raises ValidationError for another or a changed file."""
        file: Any = self.cleaned_data["file"]
        try:
            return cards.opened(file.read(cards.LIMIT + 1).decode())
        except ValueError as error:
            raise ValidationError(_("This is no file of a server, or it was changed on its way."), "no_card") from error


class WordsForm(KimForm):
    """The six words of the other side, as they were heard."""

    words = LineField(
        label=_("The six words that the other side reads out"),
        help_text=_("Call there under a number that you know already. Type what you hear."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Type the six words that you hear.")},
    )
