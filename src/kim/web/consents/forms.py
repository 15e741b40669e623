"""Forms about consents, grounds and extracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.people.actions.consents import Less
from kim.people.actions.grounds import GroundTerms
from kim.people.models.consent import ConsentForm
from kim.people.models.ground import NotInformed
from kim.people.vocabulary import consent_categories, statutory_grounds
from kim.people.vocabulary.consent_categories import COUNSELLING_CENTRE, ONLY_BY_CONSENT
from kim.web.base.fields import CatalogueField, CatalogueMultipleField, DayField, RecordField
from kim.web.base.forms import KimForm
from kim.web.cases.widgets import Select
from kim.web.components.forms import RadioChips

if TYPE_CHECKING:
    from kim.people.models import Consent

NOTHING_TICKED = {"required": _("Tick at least one kind of data. What is not ticked stays where it is.")}


def some_of(codes: tuple[str, ...], **more: Any) -> CatalogueMultipleField:
    """Categories to tick, of these."""
    return CatalogueMultipleField(consent_categories.ALL, only=codes, error_messages=NOTHING_TICKED, **more)


class NarrowingForm(KimForm):
    """What is left of a consent. Nothing can be added."""

    form = forms.ChoiceField(label=_("How did the person say so?"), choices=ConsentForm.choices, widget=RadioChips)
    valid_until = DayField(label=_("Until when?"))
    field_order = ("submission", "seen", "categories", "valid_until", "form")

    def __init__(self, *args: Any, consent: Consent, **more: Any) -> None:
        """Show what stands now."""
        super().__init__(*args, **more)
        self.consent = consent
        kept = tuple(consent.categories)
        self.fields["categories"] = some_of(
            kept, label=_("Which data may still be used?"), initial=kept, help_text=_("Leave out what ends.")
        )
        self.initial.setdefault("valid_until", consent.valid_until)
        self.order_fields(self.field_order)

    def clean_valid_until(self) -> Any:
        """From today to the day that was agreed."""
        day = self.cleaned_data["valid_until"]
        if day is not None and not clock.today() <= day <= self.consent.valid_until:
            raise forms.ValidationError(_("Choose a day from today to the end that was agreed."))
        return day

    def less(self) -> Less:
        """What is left."""
        values = self.cleaned_data
        return Less(values["categories"], values["valid_until"], ConsentForm(values["form"]))


class GroundForm(KimForm):
    """A paragraph instead of a yes; and whether the person was told."""

    paragraph = CatalogueField(
        statutory_grounds.ALL, label=_("Which paragraph?"), widget=Select, empty=_("please choose")
    )
    recipient = RecordField(None, label=_("To which office?"))
    categories = some_of(
        tuple(code for code in consent_categories.ALL if code not in ONLY_BY_CONSENT),
        label=_("Which data?"),
        help_text=_("Health, protection and content of counselling are passed on with a consent only."),
    )
    informed_on = DayField(label=_("The person was told on"), required=False)
    not_informed = forms.ChoiceField(
        label=_("Or why was she not told?"), choices=[("", _("she was told")), *NotInformed.choices], required=False
    )

    def __init__(self, *args: Any, offices: Any, **more: Any) -> None:
        """Offer the other offices by name."""
        super().__init__(*args, **more)
        self.fields["recipient"].queryset = offices  # type: ignore[attr-defined]

    def terms(self) -> GroundTerms:
        """What was decided."""
        values = self.cleaned_data
        return GroundTerms(
            values["paragraph"],
            values["recipient"].pk,
            values["categories"],
            values["informed_on"],
            NotInformed(values["not_informed"]) if values["not_informed"] else None,
        )


class SharingForm(KimForm):
    """What of the agreed categories goes into the extract. Nothing is ticked beforehand."""

    def __init__(self, *args: Any, agreed: tuple[str, ...], **more: Any) -> None:
        """Offer what the basis names and an office of the county may pass on."""
        super().__init__(*args, **more)
        offered = tuple(code for code in agreed if code not in COUNSELLING_CENTRE)
        self.fields["categories"] = some_of(offered, label=_("What goes into the extract?"))
