"""What is typed: a position, its next step, who begins and leaves, settling in, contracts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from kim.access.models import Membership
from kim.foundation import clock
from kim.network.models import Municipality, Office, Organisation
from kim.planning.positions.drafts import ContractTerms, OnboardingNote, PositionDraft, Staffing
from kim.planning.vocabulary import contingents
from kim.planning.vocabulary.position_states import TRANSITIONS, PositionState
from kim.web.base.fields import DayField, LineField
from kim.web.base.forms import KimForm

if TYPE_CHECKING:
    from kim.planning.models import Occupancy, OnboardingItem, Position

QUARTERS = [Decimal(number) / 4 for number in (4, 3, 2, 1)]
CHOOSE = ("", _("please choose"))
MOST_EUROS = 10_000_000


def _quarters() -> list[tuple[str, str]]:
    return [(str(each.normalize()), number_format(each, 2)) for each in QUARTERS]


def _offices() -> list[tuple[Any, Any]]:
    return [CHOOSE, *Office.objects.order_by("name").values_list("code", "name")]


def _organisations() -> list[tuple[Any, Any]]:
    return [CHOOSE, *Organisation.objects.order_by("name").values_list("code", "name")]


def _towns() -> list[tuple[Any, Any]]:
    return [("", _("the whole county")), *Municipality.objects.values_list("ags", "name")]


class EuroField(forms.IntegerField):
    """Whole euros, with or without dots for the thousands."""

    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "positions-number"})
    default_error_messages = {"invalid": _("This amount cannot be read. Write whole euros like 57000.")}

    def __init__(self, **more: Any) -> None:
        """Up to ten million."""
        super().__init__(min_value=0, max_value=MOST_EUROS, **more)

    def to_python(self, value: Any) -> Any:
        """Dots and blanks between thousands are left out."""
        return super().to_python(value.replace(".", "").replace(" ", "") if isinstance(value, str) else value)


class ShareField(forms.DecimalField):
    """Full-time equivalents with comma or point."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "positions-number"})
    default_error_messages = {"invalid": _("This number cannot be read. Write it like 0,5.")}

    def __init__(self, **more: Any) -> None:
        """More than nothing, two places."""
        super().__init__(max_digits=4, decimal_places=2, min_value=Decimal("0.01"), max_value=Decimal(1), **more)

    def to_python(self, value: Any) -> Any:
        """A comma is a decimal comma."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Shown as the language writes it."""
        return number_format(value) if isinstance(value, Decimal) else value


class TimeField(forms.TimeField):
    """A time of day as text, because browsers drop what they cannot read."""

    widget = forms.TimeInput({"inputmode": "text", "autocomplete": "off", "class": "positions-number"}, format="%H:%M")
    default_error_messages = {"invalid": _("This time cannot be read. Write it like 09:30.")}

    def __init__(self, **more: Any) -> None:
        """Ways of writing a time."""
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], **more)


class PositionForm(KimForm):
    """All that is said about a position."""

    contingent = forms.ChoiceField(label=_("Funded by"), choices=lambda: [CHOOSE, *contingents.ALL.choices()])
    fte = forms.TypedChoiceField(label=_("Full-time equivalents"), coerce=Decimal, choices=_quarters)
    municipality = forms.ChoiceField(label=_("Meant for"), required=False, choices=_towns)
    employer = forms.ChoiceField(label=_("Employer"), choices=_offices)
    professional = forms.ChoiceField(label=_("Professional supervision"), choices=_offices)
    personnel = forms.ChoiceField(label=_("Personnel supervision"), choices=_offices)
    qualification = LineField(label=_("Qualification asked for"), required=False, limit=200)
    grant_reference = LineField(label=_("Reference of the grant notice"), required=False, limit=60)
    begins_on = DayField(label=_("Funded from"), required=False)
    ends_on = DayField(label=_("Funded until"), required=False)
    cost = EuroField(label=_("Cost of the whole position in euros a year"), required=False)

    @property
    def draft(self) -> PositionDraft:
        """What was typed."""
        values = self.cleaned_data
        names = [name for name in PositionDraft.__dataclass_fields__ if name != "municipality"]
        return PositionDraft(**{name: values[name] for name in names}, municipality=values["municipality"] or None)

    @staticmethod
    def initial_of(position: Position) -> dict[str, Any]:
        """A position as it stands in the form."""
        keys = ("employer", "professional", "personnel", "municipality")
        plain = [name for name in PositionDraft.__dataclass_fields__ if name not in keys]
        values = {name: getattr(position, name) for name in plain}
        values |= {name: getattr(position, f"{name}_id") for name in keys}
        return values | {"fte": str(position.fte.normalize()), "seen": position.version}


class MoveForm(KimForm):
    """The next state, and since when."""

    to = forms.ChoiceField(label=_("Next step"), widget=forms.RadioSelect)
    on = DayField(label=_("Since when"))

    def __init__(self, position: Position, *given: Any, **more: Any) -> None:
        """Only what can follow; settling in begins by filling the position."""
        super().__init__(*given, initial={"on": clock.today(), "seen": position.version}, **more)
        following = TRANSITIONS[PositionState(position.state)] - {PositionState.ONBOARDING}
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(state.value, state.label) for state in PositionState if state in following]


class StaffingForm(KimForm):
    """Who begins, with how much, from when."""

    account = forms.ChoiceField(label=_("Account"), required=False)
    name = LineField(label=_("Name, where there is no account yet"), required=False)
    share = ShareField(label=_("Share in full-time equivalents"))
    begins_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day, where it is known"), required=False)

    def __init__(self, position: Position, *given: Any, **more: Any) -> None:
        """Colleagues of the employer."""
        super().__init__(*given, initial={"share": position.fte, "begins_on": clock.today()}, **more)
        members = Membership.objects.filter(office=position.employer_id, account__is_active=True).on(clock.today())
        accounts = {one.account_id: one.account for one in members.select_related("account").order_by("account__name")}
        self.accounts = {str(key): account for key, account in accounts.items()}
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("no account")), *((key, account.name) for key, account in self.accounts.items())]

    @property
    def staff(self) -> Staffing:
        """Who was chosen."""
        values = self.cleaned_data
        account = self.accounts.get(values["account"])
        return Staffing(values["share"], values["begins_on"], values["ends_on"], account, values["name"])


class EndForm(KimForm):
    """The last day of somebody."""

    last_on = DayField(label=_("Last day"))

    def __init__(self, occupancy: Occupancy, *given: Any, **more: Any) -> None:
        """Today, unless a day is known."""
        initial = {"last_on": occupancy.ends_on or clock.today(), "seen": occupancy.version}
        super().__init__(*given, initial=initial, **more)


class ItemForm(KimForm):
    """When something of settling in is planned, and when and with whom it was done."""

    planned_on = DayField(label=_("Planned for"), required=False)
    planned_at = TimeField(label=_("Time"), required=False)
    done_on = DayField(label=_("Done on"), required=False)
    done_with = LineField(label=_("By whom or with whom"), required=False)

    def __init__(self, item: OnboardingItem, *given: Any, **more: Any) -> None:
        """As it stands."""
        names = ("planned_on", "planned_at", "done_on", "done_with")
        values = {name: getattr(item, name) for name in names}
        super().__init__(*given, initial=values | {"seen": item.version}, **more)

    @property
    def written(self) -> OnboardingNote:
        """What was typed."""
        names = ("planned_on", "planned_at", "done_on", "done_with")
        return OnboardingNote(**{name: self.cleaned_data[name] for name in names})


class MeetingForm(KimForm):
    """Another office to be introduced at."""

    contact = forms.ChoiceField(label=_("Office to visit"), choices=_offices)


class ContractForm(KimForm):
    """With whom, from when to when, how much."""

    partner = forms.ChoiceField(label=_("Partner of the contract"), choices=_organisations)
    begins_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"))
    amount = EuroField(label=_("Amount in euros in all"))

    @property
    def terms(self) -> ContractTerms:
        """What was typed."""
        return ContractTerms(**{name: self.cleaned_data[name] for name in ContractTerms.__dataclass_fields__})


class ProposalChoice(KimForm):
    """Which saved proposal is taken over."""

    proposal = forms.ChoiceField(label=_("Proposal"), widget=forms.RadioSelect)

    def __init__(self, choices: list[tuple[str, str]], *given: Any, **more: Any) -> None:
        """The saved ones."""
        super().__init__(*given, **more)
        field = self.fields["proposal"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices
        field.initial = choices[0][0] if choices else None
