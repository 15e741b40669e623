"""What is typed: a room, a working pattern, the frame of a plan, a half-day, an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.network.drafts import PlaceDraft
from kim.network.models import Municipality
from kim.planning.hours import words as planner_words
from kim.planning.hours.drafts import MOST_MINUTES, PatternDraft, PlanDraft, RoomDraft, TownWish
from kim.planning.policies.hours_plans import FEWEST_WEEKS, MOST_SECONDS, MOST_WEEKS
from kim.planning.solver.halfdays import BY_CODE, Weeks
from kim.planning.solver.plans import Hour
from kim.web.base.fields import DayField, LineField, RecordField
from kim.web.base.forms import KimForm
from kim.web.hours_plans.fields import HalfDaysField, LanguagesField, NumberField, PeriodsField, half_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kim.planning.solver.inputs import Request

_KNOWN = (("", _("not known")), ("yes", _("yes")), ("no", _("no")))


class HouseForm(KimForm):
    """A house that the files of the county do not name."""

    name = LineField(label=_("What the house is called"), limit=120)
    municipality = RecordField(Municipality.objects.all(), label=_("Municipality"))
    address = LineField(label=_("Address"), limit=200, required=False)

    @property
    def draft(self) -> PlaceDraft:
        """What was typed."""
        values = self.cleaned_data
        return PlaceDraft(values["name"], values["municipality"].pk, values["address"])


class RoomForm(KimForm):
    """The room of a place."""

    room = LineField(label=_("Room"), limit=80)
    free = HalfDaysField(label=_("Free for office hours"))
    accessible = forms.ChoiceField(label=_("Accessible without steps"), choices=_KNOWN, required=False)
    bus = LineField(label=_("Bus or train"), limit=120, required=False)
    visited_for = LineField(label=_("What people come here for anyway"), limit=200, required=False)
    closed_in_school_holidays = forms.BooleanField(label=_("Closed in the school holidays"), required=False)

    @property
    def draft(self) -> RoomDraft:
        """What was typed."""
        values = self.cleaned_data
        return RoomDraft(
            room=values["room"],
            free=values["free"],
            is_accessible={"yes": True, "no": False}.get(values["accessible"]),
            bus=values["bus"],
            visited_for=values["visited_for"],
            closed_in_school_holidays=values["closed_in_school_holidays"],
        )


class PatternForm(KimForm):
    """When a case manager can come. Absences have no reason: it would tell of health."""

    base = RecordField(Municipality.objects.all(), label=_("Base"))
    half_days = HalfDaysField(label=_("Half-days for office hours"))
    weekly_hours = NumberField(label=_("Hours a week for office hours and their roads"), min_value=0)
    languages = LanguagesField(
        label=_("Languages"), required=False, help_text=_("Names with commas between them, such as: Arabic, Ukrainian")
    )
    most_minutes = forms.IntegerField(
        label=_("Most minutes on the road in a day"),
        required=False,
        min_value=0,
        max_value=600,
        help_text=_("Leave empty where the limit of the plan holds."),
    )
    absences = PeriodsField(
        label=_("Absences"),
        help_text=_("A period in each line, such as 23.12.2026 – 06.01.2027. Days only: a reason is not kept."),
    )

    @property
    def draft(self) -> PatternDraft:
        """What was typed."""
        values = self.cleaned_data
        names = ("half_days", "languages", "most_minutes", "absences")
        return PatternDraft(
            base=values["base"].pk,
            weekly_hours=float(values["weekly_hours"]),
            **{name: values[name] for name in names},
        )


class FrameForm(KimForm):
    """Weeks, limits, and the wishes of every municipality."""

    title = LineField(label=_("Title"))
    first_on = DayField(label=_("First Monday"))
    weeks = forms.IntegerField(label=_("Weeks"), initial=26, min_value=FEWEST_WEEKS, max_value=MOST_WEEKS)
    most_minutes = forms.IntegerField(
        label=_("Most minutes on the road in a day"), initial=MOST_MINUTES, min_value=0, max_value=600
    )
    seconds = forms.IntegerField(label=_("Seconds for the search"), initial=30, min_value=1, max_value=MOST_SECONDS)
    school_holidays = PeriodsField(
        label=_("School holidays"), help_text=_("A period in each line, such as 23.12.2026 – 06.01.2027.")
    )

    def __init__(self, names: Mapping[str, str], *given: Any, **more: Any) -> None:
        """Fields for each municipality."""
        super().__init__(*given, **more)
        self.names = names
        for ags, name in names.items():
            fields: dict[str, forms.Field] = {
                f"in_{ags}": forms.BooleanField(required=False, label=gettext("%(town)s takes part") % {"town": name}),
                f"need_{ags}": NumberField(
                    required=False, min_value=0, label=gettext("Half-days in two weeks: %(town)s") % {"town": name}
                ),
                f"least_{ags}": forms.IntegerField(
                    required=False, min_value=0, max_value=20, label=gettext("At least: %(town)s") % {"town": name}
                ),
                f"speak_{ags}": LanguagesField(required=False, label=gettext("Languages: %(town)s") % {"town": name}),
                f"last_{ags}": DayField(required=False, label=gettext("Last day: %(town)s") % {"town": name}),
            }
            for field in fields.values():
                field.widget.attrs["aria-label"] = field.label
            fields[f"least_{ags}"].widget.attrs["class"] = "plan-number"
            self.fields |= fields

    def frame(self) -> list[Any]:
        """Fields above the table."""
        return [self[name] for name in ("title", "first_on", "weeks", "most_minutes", "seconds", "school_holidays")]

    def towns(self) -> list[tuple[str, list[Any]]]:
        """For each municipality its name and its five fields."""
        return [(n, [self[f"{kind}_{ags}"] for kind in _KINDS]) for ags, n in self.names.items()]

    @property
    def draft(self) -> PlanDraft:
        """What was typed."""
        values = self.cleaned_data
        names = ("title", "first_on", "weeks", "most_minutes", "seconds", "school_holidays")
        return PlanDraft(**{name: values[name] for name in names}, towns={ags: self._wish(ags) for ags in self.names})

    def _wish(self, ags: str) -> TownWish:
        takes_part, need, least, spoken, last_on = (self.cleaned_data[f"{kind}_{ags}"] for kind in _KINDS)
        return TownWish(
            takes_part=takes_part,
            demand=float(need or 0),
            at_least=least or 0,
            languages=spoken,
            last_on=last_on,
        )


_KINDS = ("in", "need", "least", "speak", "last")


class HalfDayForm(KimForm):
    """Where a half-day goes."""

    manager = forms.ChoiceField(label=_("Case manager"))
    place = forms.ChoiceField(label=_("Place"))
    half_day = forms.ChoiceField(label=_("Half-day"), choices=half_days)
    weeks = forms.ChoiceField(
        label=_("Rhythm"), choices=lambda: [(week.value, planner_words.weeks(week.value)) for week in Weeks]
    )

    def __init__(self, request: Request, *given: Any, **more: Any) -> None:
        """Offer the people and places of the plan."""
        super().__init__(*given, **more)
        _offer(self.fields["manager"], ((one.key, one.name) for one in request.managers))
        towns = ((one.key, f"{request.town(one.key).name}: {one.name}") for one in request.places)
        _offer(self.fields["place"], sorted(towns, key=lambda pair: pair[1]))

    @property
    def hour(self) -> Hour:
        """What was chosen."""
        values = self.cleaned_data
        return Hour(values["manager"], values["place"], BY_CODE[values["half_day"]], Weeks(values["weeks"]))


class AgreementForm(KimForm):
    """When a municipality agreed, and who spoke for it."""

    agreed_on = DayField(label=_("Agreed on"))
    agreed_with = LineField(
        label=_("Agreed with"), help_text=_("The function is enough, such as: head of the public order office")
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        """Begin with today."""
        super().__init__(*given, **more)
        self.fields["agreed_on"].initial = clock.today


def _offer(field: forms.Field, choices: Iterable[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = list(choices)
