"""Forms of the inbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.cases.vocabulary import extract_reasons
from kim.people.vocabulary import consent_categories, statutory_grounds
from kim.people.vocabulary.consent_categories import COUNSELLING_CENTRE
from kim.web.base.fields import CatalogueField
from kim.web.base.forms import KimForm
from kim.web.cases.widgets import Select
from kim.web.consents.forms import some_of


class ReasonForm(KimForm):
    """Why, in a code."""

    def __init__(self, *args: Any, act: str, **more: Any) -> None:
        """Offer the reasons of this act."""
        super().__init__(*args, **more)
        rows = [extract_reasons.ALL.get(code) for code in extract_reasons.codes(act)]
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why?"), choices=[(row.code, row.label) for row in rows], widget=forms.RadioSelect
        )


class RequestForm(ReasonForm):
    """What more is needed, and why."""

    categories = some_of(
        tuple(code for code in consent_categories.ALL if code not in COUNSELLING_CENTRE), label=_("Which data?")
    )


class OwnGroundForm(KimForm):
    """By which paragraph the own office keeps its copy."""

    paragraph = CatalogueField(
        statutory_grounds.ALL, label=_("Which paragraph?"), widget=Select, empty=_("please choose")
    )
