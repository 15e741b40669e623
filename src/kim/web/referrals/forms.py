"""Forms of the room "Verweise"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kim.cases.drafts import Refusal, Slip
from kim.cases.queries import referrals as queries
from kim.cases.vocabulary import decline_reasons
from kim.foundation import clock
from kim.network.models import Municipality, Office
from kim.network.vocabulary import office_kinds, topics, urgencies
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm
from kim.people.vocabulary import languages
from kim.web.base.fields import (
    CatalogueField,
    CatalogueMultipleField,
    DayField,
    LineField,
    NameField,
    PhoneField,
    RecordField,
)
from kim.web.base.forms import KimForm
from kim.web.components.forms import Chips, RadioChips

if TYPE_CHECKING:
    from kim.cases.queries.referrals import NextDoor

NO_CONSENT = "none"
REACH = {"message": (True, True), "call": (True, False), "none": (False, False)}
REACH_CHOICES = [
    ("message", _("May call and leave a message")),
    ("call", _("May call, leave no message")),
    ("none", _("Do not call")),
]
INTERPRETER = {"": None, "yes": True, "no": False}
ABOUT_THE_PERSON = ("given_name", "family_name", "reach", "phone", "contact_when")


def _topics_by_domain() -> list[tuple[str, list[tuple[str, str]]]]:
    return [(domain.label, [(row.code, row.label) for row in rows]) for domain, rows in queries.topics_to_refer()]


class TopicsWidget(Chips):
    """Topics folded into their life domains."""

    template_name = "referrals/topics.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A fold for each domain: label, options, and whether it stands open because something in it is chosen."""
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        folds = [(group, options, any(one["selected"] for one in options)) for group, options, _index in groups]
        return {**context, "folds": folds}


class TopicsField(CatalogueMultipleField):
    """Topics that may stand on a slip, by life domain; a protected domain stands there without any."""

    widget = TopicsWidget
    default_error_messages = {"required": _("Choose at least one topic.")}

    def __init__(self, **more: Any) -> None:
        """Group the choices."""
        super().__init__(topics.ALL, **more)
        self.choices = _topics_by_domain


class PersonForm(KimForm):
    """Who the person is and how she may be reached safely. One name is enough."""

    given_name = NameField(label=_("Given name"), required=False)
    family_name = NameField(label=_("Family name"), required=False)
    reach = forms.ChoiceField(
        label=_("How may the person be reached safely?"),
        choices=REACH_CHOICES,
        widget=RadioChips,
        error_messages={"required": _("Say whether we may call. Ask the person if you do not know.")},
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    contact_when = LineField(
        label=_("When is a good time?"),
        help_text=_("For example: Tuesday mornings. No reasons, no names."),
        limit=60,
        required=False,
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter needed?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=RadioChips,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A name, and a way to be reached that fits the number."""
        values = super().clean() or {}
        if not self.errors.keys() & {"given_name", "family_name"} and not self._has_a_name(values):
            self.add_error("given_name", _("Write at least one name. One name alone is enough."))
        self._check_reach(values)
        return values

    @staticmethod
    def _has_a_name(values: dict[str, Any]) -> bool:
        return bool(values.get("given_name") or values.get("family_name"))

    def _check_reach(self, values: dict[str, Any]) -> None:
        reach, phone = values.get("reach"), values.get("phone")
        if "reach" in self.errors or "phone" in self.errors:
            return
        if reach == "none" and phone:
            self.add_error("phone", _("Leave the number out if nobody may call."))
        elif reach != "none" and not phone:
            self.add_error("phone", _("Write the number, or choose “Do not call”."))

    def details(self, *, language: str, municipality: str) -> PersonDetails:
        """What was said about the person."""
        values = self.cleaned_data
        may_call, may_leave_message = REACH[values["reach"]]
        return PersonDetails(
            given_name=values["given_name"],
            family_name=values["family_name"],
            language=language,
            needs_interpreter=INTERPRETER[values["interpreter"]],
            municipality=municipality,
            phone=values["phone"],
            may_call=may_call,
            may_leave_message=may_leave_message,
            contact_when=values["contact_when"],
        )


class ReferralForm(PersonForm):
    """The slip on one page. Without consent only topics, language, municipality and urgency are read."""

    municipality = RecordField(Municipality.objects.all(), label=_("Where does the person live?"))
    slot = forms.ChoiceField(
        label=_("Book one of these times"),
        widget=RadioChips,
        required=False,
        error_messages={"invalid_choice": _("This slot is no longer free. Please choose another one.")},
    )
    topics = TopicsField(label=_("What is it about?"))
    language = CatalogueField(
        languages.ALL,
        by_name=languages.RARE,
        label=_("Which language does the person like to speak?"),
        empty=_("please choose"),
        error_messages={"required": _("Choose the language.")},
    )
    urgency = CatalogueField(urgencies.ALL, label=_("How soon?"), widget=RadioChips, initial="normal")
    consent = forms.ChoiceField(
        label=_("Does the person agree that we send this slip?"),
        choices=lambda: [*ConsentForm.choices, (NO_CONSENT, _("no: voucher without a name"))],
        widget=RadioChips,
        error_messages={"required": _("Ask the person. Without her consent nothing is sent.")},
    )
    feedback_allowed = forms.BooleanField(
        label=_("The person allows that we learn whether the first talk took place."), required=False
    )
    office = RecordField(None, label=_("For which office do you refer?"), empty_label=None)
    recipient = RecordField(None, label=_("To which office?"), empty_label=None)

    field_order = ("municipality", "slot", "office", "recipient", "topics", "language", "urgency", "consent")

    def __init__(
        self, *args: Any, offices: list[Office], recipients: list[Office], free: NextDoor, **more: Any
    ) -> None:
        """Ask only for what is not clear: with one own office and one recipient neither is a question."""
        super().__init__(*args, **more)
        self.offices, self.recipients, self.free = offices, recipients, free
        self.fields["slot"].choices = [("", _("none")), *((one.key, one.key) for one in free.slots)]  # type: ignore[attr-defined]
        for name, known in (("office", offices), ("recipient", recipients)):
            if len(known) == 1:
                del self.fields[name]
            else:
                _offer(self.fields[name], known)

    def clean(self) -> dict[str, Any]:
        """Without consent what was typed about the person is neither checked nor kept."""
        values = forms.Form.clean(self) or {}
        if values.get("consent") != NO_CONSENT:
            return super().clean()
        for name in ABOUT_THE_PERSON:
            self.errors.pop(name, None)
            values[name] = ""
        return values

    @property
    def is_voucher(self) -> bool:
        """Whether the person did not agree."""
        return bool(self.cleaned_data["consent"] == NO_CONSENT)

    @property
    def sender(self) -> str:
        """Code of the sending office."""
        return str(self.cleaned_data.get("office", self.offices[0]).pk)

    def slip(self) -> Slip:
        """The content of the referral."""
        values = self.cleaned_data
        return Slip(
            recipient=values.get("recipient", self.recipients[0]).pk,
            topics=values["topics"],
            municipality=values["municipality"].pk,
            urgency=values["urgency"],
            language=values["language"],
            needs_interpreter=INTERPRETER[values["interpreter"]],
            feedback_allowed=values["feedback_allowed"],
            slot=next((one for one in self.free.slots if one.key == values["slot"]), None),
        )


class ResendingForm(KimForm):
    """Send again: to whom, and how the person said yes this time."""

    recipient = RecordField(None, label=_("To which office?"), empty_label=None)
    consent = forms.ChoiceField(
        label=_("How did the person agree this time?"),
        help_text=_("An earlier consent does not count for sending again."),
        choices=ConsentForm.choices,
        widget=RadioChips,
    )

    def __init__(self, *args: Any, recipients: list[Office], **more: Any) -> None:
        """Offer the offices that referrals go to."""
        super().__init__(*args, **more)
        _offer(self.fields["recipient"], recipients)


class RefusalForm(KimForm):
    """Why the slip goes back, and what the reason asks for."""

    reason = CatalogueField(
        decline_reasons.ALL,
        label=_("Why can you not take it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason; it tells the other office what to do next.")},
    )
    try_again_on = DayField(label=_("From which day on may they try again?"), required=False)
    responsible_kind = CatalogueField(
        office_kinds.ALL, label=_("Which kind of office is responsible?"), empty=_("please choose"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """What the reason asks for, and nothing that it does not."""
        values = super().clean() or {}
        asks_for = decline_reasons.ALL.get(values["reason"]).asks_for if values.get("reason") else None
        if asks_for == "date":
            self._check_day(values)
        if asks_for == "office_kind" and not values.get("responsible_kind"):
            self.add_error("responsible_kind", _("Say which kind of office is responsible."))
        return values

    def _check_day(self, values: dict[str, Any]) -> None:
        day = values.get("try_again_on")
        if "try_again_on" not in self.errors and (day is None or day <= clock.today()):
            self.add_error("try_again_on", _("Write a day that lies ahead."))

    def refusal(self) -> Refusal:
        """The coded answer."""
        values = self.cleaned_data
        asks_for = decline_reasons.ALL.get(values["reason"]).asks_for
        return Refusal(
            values["reason"],
            try_again_on=values["try_again_on"] if asks_for == "date" else None,
            responsible_kind=values["responsible_kind"] if asks_for == "office_kind" else "",
        )


class TalkForm(KimForm):
    """When the first talk took place."""

    held_on = DayField(label=_("On which day was the first talk?"))

    def clean_held_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["held_on"]
        if day > clock.today():
            raise ValidationError(_("This day still lies ahead."))
        return day


class VoucherForm(forms.Form):
    """The code on the sheet."""

    code = LineField(label=_("Code on the voucher"), limit=40)

    def clean_code(self) -> str:
        """Upper case, without the blanks and dashes that people write."""
        code = "".join(sign for sign in self.cleaned_data["code"].upper() if sign.isalnum())
        if not code:
            raise ValidationError(_("Write the eight signs that stand on the sheet."))
        return code


class RedemptionForm(PersonForm):
    """What the person who brought the voucher says about herself."""

    code = LineField(widget=forms.HiddenInput, limit=12)
    language = CatalogueField(
        languages.ALL,
        by_name=languages.RARE,
        label=_("Which language does the person like to speak?"),
        empty=_("please choose"),
    )
    municipality = RecordField(Municipality.objects.all(), label=_("Where does the person live?"))

    field_order = (
        "given_name",
        "family_name",
        "language",
        "interpreter",
        "municipality",
        "reach",
        "phone",
        "contact_when",
    )


def _offer(field: forms.Field, offices: list[Office]) -> None:
    field.queryset = Office.objects.filter(pk__in=[office.pk for office in offices])  # type: ignore[attr-defined]
