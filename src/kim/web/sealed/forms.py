"""Forms of the sealed rooms: secrets, officers, sheets of two officers, words that confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kim.web.base.fields import NameField
from kim.web.base.forms import KimForm

if TYPE_CHECKING:
    from uuid import UUID

    from kim.sealed.models import Officer

SECRET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class Unshown(forms.TextInput):
    """A line in clear, so that long figures can be compared with the paper; what was typed never comes back."""

    def get_context(self, name: str, _value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Always empty."""
        return super().get_context(name, None, attrs)


class UnlockForm(forms.Form):
    """The phrase, or the figures of the sheet."""

    phrase = forms.CharField(
        label=_("Your six words"),
        help_text=_("With blanks between them. The figures of your sheet open as well."),
        max_length=300,
        widget=forms.PasswordInput(attrs=SECRET),
    )
    idle = forms.ChoiceField(
        label=_("Lock by itself"),
        choices=(("15", _("after 15 minutes without a click")), ("60", _("after an hour without a click"))),
        required=False,
        help_text=_("An hour only where nobody else comes to your desk and the door can be locked."),
    )

    @property
    def after(self) -> timedelta:
        """How long it stays open without a click."""
        return timedelta(minutes=int(self.cleaned_data["idle"] or 15))


class OfficerForm(KimForm):
    """Who keeps one of the sheets."""

    name = NameField(
        label=_("Name or function"), help_text=_("For example: Board. Somebody whom you can reach quickly.")
    )

    def __init__(self, *args: Any, taken: tuple[str, ...] = (), **kwargs: Any) -> None:
        """`taken` are the names that stand there."""
        self.taken = {name.casefold() for name in taken}
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """Names tell the sheets apart."""
        name: str = self.cleaned_data["name"]
        if name.casefold() in self.taken:
            raise ValidationError(_("Somebody of this name is there already. Add something that tells them apart."))
        return name


class PairForm(KimForm):
    """Two officers with their sheets."""

    first = forms.ChoiceField(label=_("First sheet: whose?"))
    first_sheet = forms.CharField(label=_("Figures of the first sheet"), max_length=200, widget=Unshown(attrs=SECRET))
    second = forms.ChoiceField(label=_("Second sheet: whose?"))
    second_sheet = forms.CharField(label=_("Figures of the second sheet"), max_length=200, widget=Unshown(attrs=SECRET))

    def __init__(self, *args: Any, officers: list[Officer], **kwargs: Any) -> None:
        """Offer the officers."""
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in officers}
        choices = [("", "–"), *((key, one.name) for key, one in self.known.items())]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("first") and values.get("first") == values.get("second"):
            self.add_error("second", _("This takes the sheets of two different people."))
        return values

    @property
    def sheets(self) -> dict[UUID, str]:
        """What was typed, by officer."""
        values = self.cleaned_data
        return {self.known[values[one]].pk: values[f"{one}_sheet"] for one in ("first", "second")}


class ComparedForm(KimForm):
    """A colleague's six words were compared by voice. `words` are those that were shown."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=300)
    compared = forms.BooleanField(
        label=_("I have spoken with her, and she read the same six words to me from her paper."),
        error_messages={"required": _("Compare the words by voice first: this is what keeps strangers out.")},
    )


class WordForm(KimForm):
    """A word to type, for what cannot be taken back."""

    word = forms.CharField(label=_("Type the word"), max_length=40, widget=forms.TextInput(attrs=SECRET))

    def __init__(self, *args: Any, word: str, **kwargs: Any) -> None:
        """`word` is the one to type."""
        super().__init__(*args, **kwargs)
        self.expected = word

    def clean_word(self) -> str:
        """The very word."""
        typed: str = self.cleaned_data["word"].strip()
        if typed.casefold() != self.expected.casefold():
            raise ValidationError(_("This is another word. Nothing has been done."))
        return typed
