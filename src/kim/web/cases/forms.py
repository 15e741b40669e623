"""Forms about the person of a case: who she is, what she consents to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate
from kim.people.actions.consents import ConsentTerms
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm, ConsentKind
from kim.people.vocabulary import consent_categories, days, languages, nationalities, residence_statuses
from kim.web.base.fields import (
    BirthField,
    CatalogueField,
    CatalogueMultipleField,
    DayField,
    LineField,
    NameField,
    PartialDateField,
    PhoneField,
    RecordField,
)
from kim.web.base.forms import KimForm
from kim.web.cases import towns
from kim.web.cases.widgets import Select
from kim.web.components.forms import RadioChips

if TYPE_CHECKING:
    pass

REACH = {"message": (True, True), "call": (True, False), "none": (False, False)}
INTERPRETER = {"": None, "yes": True, "no": False}
GENDERS = [("", _("not stated")), ("female", _("female")), ("male", _("male")), ("diverse", _("diverse"))]
"""The catalogue begins with the languages of the county's information sheets."""
PURPOSES = {
    "case_management": _("Case management in our office"),
    "handover": _("Going on in a regular service, confirming the arrival"),
    "exchange": _("Agreeing on the steps of the plan"),
    "referral": _("Referral next door"),
}


class NamesForm(KimForm):
    """The least that opens a case: one name, the language, the municipality."""

    given_name = NameField(label=_("Given name"), required=False)
    family_name = NameField(label=_("Family name"), required=False)
    language = CatalogueField(
        languages.ALL,
        by_name=languages.RARE,
        label=_("Language"),
        required=False,
        empty=_("not known"),
        widget=Select,
    )
    municipality = forms.ChoiceField(
        label=_("Municipality"), required=False, choices=lambda: [("", _("not known")), *towns.names().items()]
    )

    def clean(self) -> dict[str, Any]:
        """One name at least."""
        values = super().clean() or {}
        if not self.errors.keys() & {"given_name", "family_name"} and not self.full_name:
            self.add_error("given_name", _("Write at least one name. One name alone is enough."))
        return values

    @property
    def full_name(self) -> str:
        """The names as typed and tidied."""
        values = getattr(self, "cleaned_data", {})
        return f"{values.get('given_name', '')} {values.get('family_name', '')}".strip()


class DetailsForm(NamesForm):
    """Everything that is recorded of a person. Empty stays empty, unknown stays unknown."""

    birth = BirthField(
        label=_("Born"), required=False, help_text=_("As far as it is known: 12.4.1988, 04/1988, 1988 or unknown.")
    )
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=GENDERS)
    nationality = CatalogueField(
        nationalities.ALL,
        by_name=nationalities.STATES,
        label=_("Nationality"),
        required=False,
        empty=_("not known"),
        widget=Select,
    )
    further_languages = CatalogueMultipleField(languages.ALL, label=_("Further languages"), required=False)
    needs_interpreter = forms.ChoiceField(
        label=_("Interpreter needed?"),
        choices=[("", _("not known")), ("yes", _("Yes")), ("no", _("No"))],
        widget=RadioChips,
        required=False,
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    reach = forms.ChoiceField(
        label=_("How may the person be reached safely?"),
        choices=[
            ("message", _("May call and leave a message")),
            ("call", _("May call, leave no message")),
            ("none", _("Do not call")),
        ],
        widget=RadioChips,
        error_messages={"required": _("Say whether we may call. Ask the person if you do not know.")},
    )
    contact_when = LineField(
        label=_("When is a good time?"),
        help_text=_("For example: Tuesday mornings. No reasons, no names."),
        limit=60,
        required=False,
    )
    residence_status = CatalogueField(
        residence_statuses.ALL, label=_("Residence status"), required=False, empty=_("not known"), widget=Select
    )
    residence_since_on = DayField(
        label=_("Has this title since"), required=False, help_text=_("The claim to a course counts from this day.")
    )
    residence_until = PartialDateField(
        label=_("Valid until"), required=False, help_text=_("As far as it is known: 12.4.2027, 04/2027 or summer 2027.")
    )
    passport_until_on = DayField(label=_("Passport valid until"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the languages of the county and those that already stand there."""
        super().__init__(*args, **more)
        stored = set(self.initial.get("further_languages", ()))
        usual = {*languages.ALL.codes[: languages.USUAL], *stored}
        offered = [choice for choice in languages.ALL.choices() if choice[0] in usual]
        self.fields["further_languages"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever may be called has a number."""
        values = super().clean()
        if values.get("reach") in {"message", "call"} and "phone" not in self.errors and not values.get("phone"):
            self.add_error("phone", _("Write the number, or choose “Do not call”."))
        self._refuse_implausible(values)
        return values

    def _refuse_implausible(self, values: dict[str, Any]) -> None:
        born = values.get("birth") or PartialDate.unknown()
        for name, span in days.of_person(born, clock.today()).items():
            if reason := span.holds(values.get(name)).reason:
                self.add_error(name, reason)

    def details(self) -> PersonDetails:
        """What was typed, as one value."""
        values = self.cleaned_data
        may_call, may_leave_message = REACH[values["reach"]]
        same = ("given_name", "family_name", "birth", "gender", "nationality", "language", "phone", "contact_when")
        residence = ("residence_status", "residence_since_on", "residence_until", "passport_until_on")
        return PersonDetails(
            **{name: values[name] for name in (*same, *residence)},
            further_languages=values["further_languages"],
            needs_interpreter=INTERPRETER[values["needs_interpreter"]],
            municipality=values["municipality"] or None,
            may_call=may_call,
            may_leave_message=may_leave_message,
        )


def written(details: PersonDetails) -> dict[str, Any]:
    """Details as the form shows them."""
    may = (details.may_call, details.may_call and details.may_leave_message)
    values = {name: getattr(details, name) for name in DetailsForm.base_fields if hasattr(details, name)}
    return values | {
        "municipality": details.municipality or "",
        "needs_interpreter": {None: "", True: "yes", False: "no"}[details.needs_interpreter],
        "reach": next(word for word, rules in REACH.items() if rules == may),
    }


class ConsentTermsForm(KimForm):
    """A yes of the person. Nothing is ticked beforehand."""

    kind = forms.ChoiceField(
        label=_("What does the person agree to?"),
        choices=ConsentKind.choices,
        widget=forms.RadioSelect,
        initial=ConsentKind.PROCESSING,
    )
    recipient = RecordField(
        None,
        label=_("Who may know it?"),
        required=False,
        empty_label=_("Our own office"),
        help_text=_("One office by its name, never “the authorities”."),
    )
    categories = CatalogueMultipleField(
        consent_categories.ALL,
        only=tuple(code for code in consent_categories.ALL if code != "protection"),
        label=_("Which data?"),
        help_text=_("Only what is ticked may be used or passed on."),
        error_messages={"required": _("Tick at least one kind of data. What is not ticked stays where it is.")},
    )
    purpose = forms.ChoiceField(label=_("For what?"), choices=[("", _("please choose")), *PURPOSES.items()])
    form = forms.ChoiceField(label=_("How did the person say yes?"), choices=ConsentForm.choices, widget=RadioChips)
    language = CatalogueField(
        languages.ALL,
        by_name=languages.RARE,
        label=_("In which language was it explained?"),
        required=False,
        empty=_("not noted"),
        widget=Select,
    )
    valid_until = DayField(
        label=_("Until when?"), required=False, help_text=_("Without a day it ends by itself after six months.")
    )

    def __init__(self, *args: Any, offices: Any, **more: Any) -> None:
        """Offer the other offices by name."""
        super().__init__(*args, **more)
        self.fields["recipient"].queryset = offices  # type: ignore[attr-defined]

    def clean_valid_until(self) -> Any:
        """A day ahead."""
        day = self.cleaned_data["valid_until"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day that lies ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        """A release from secrecy names the one who hears it."""
        values = super().clean() or {}
        is_release = values.get("kind") == ConsentKind.RELEASE
        if is_release and "recipient" not in self.errors and values.get("recipient") is None:
            self.add_error("recipient", _("A release from secrecy names the office that may hear it."))
        return values

    def terms(self) -> ConsentTerms:
        """What the person said yes to."""
        values = self.cleaned_data
        return ConsentTerms(
            categories=values["categories"],
            purpose=values["purpose"],
            form=ConsentForm(values["form"]),
            recipient=values["recipient"].pk if values["recipient"] else None,
            kind=ConsentKind(values["kind"]),
            language=values["language"],
            valid_until=values["valid_until"],
        )
