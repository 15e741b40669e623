"""What is typed about a gathering of the teams: planning it, cancelling it, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.planning.policies.gatherings import BEGUN_OR_LEFT, MOST_GUESTS
from kim.planning.positions.gatherings import AttendanceSheet, GatheringDraft, Team
from kim.planning.vocabulary.gathering_states import CancellationReason, GatheringKind, Presence
from kim.web.base.fields import DayField, LineField
from kim.web.base.forms import KimForm
from kim.web.components.forms import RadioChips
from kim.web.positions.forms import TimeField

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from kim.planning.models import Gathering
    from kim.planning.positions.attendees import Attendee

PERSON = "was_"
"""What the names of fields begin with that ask about a person."""
PLAIN = ("kind", "title", "held_on", "begins_at", "ends_at", "place", "organiser")


class GatheringForm(KimForm):
    """What it is, when and where, and for whom."""

    kind = forms.ChoiceField(label=_("Kind"), choices=GatheringKind.choices, widget=RadioChips)
    title = LineField(
        label=_("Topic"),
        required=False,
        help_text=_("For training always. A peer case consultation has none: nothing of a case is written down here."),
    )
    held_on = DayField(label=_("Day"), help_text=_("What takes two days is entered twice."))
    begins_at = TimeField(label=_("From"))
    ends_at = TimeField(label=_("Until"))
    place = LineField(label=_("Place"), limit=160, help_text=_("A room, an address, or “video”."))
    organiser = LineField(label=_("Organised by"), help_text=_("An office or another body, no person."))
    teams = forms.MultipleChoiceField(label=_("Invited teams"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, teams: Iterable[tuple[Team, str]], *given: Any, **more: Any) -> None:
        """Offer these teams under their names."""
        super().__init__(*given, **more)
        self._teams = {team.code: (team, name) for team, name in teams}
        field = cast("forms.MultipleChoiceField", self.fields["teams"])
        field.choices = [(code, name) for code, (_team, name) in self._teams.items()]

    @property
    def draft(self) -> GatheringDraft:
        """What was typed."""
        values = self.cleaned_data
        teams = tuple(self._teams[code][0] for code in values["teams"])
        return GatheringDraft(**{name: values[name] for name in PLAIN}, teams=teams)

    @staticmethod
    def initial_of(gathering: Gathering) -> dict[str, Any]:
        """A gathering as it stands in the form."""
        teams = [one.team.code for one in gathering.teams.all()]
        return {name: getattr(gathering, name) for name in PLAIN} | {"teams": teams, "seen": gathering.version}

    @staticmethod
    def initial_like(gathering: Gathering) -> dict[str, Any]:
        """Another one of the same sort, on a day that is still to be chosen."""
        return GatheringForm.initial_of(gathering) | {"held_on": None, "seen": None}

    @staticmethod
    def initial_new(office: str) -> dict[str, Any]:
        """A first proposal."""
        return {"kind": GatheringKind.TEAM_MEETING.value, "held_on": clock.today(), "organiser": office}


class CancellationForm(KimForm):
    """Why it falls away."""

    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=CancellationReason.choices)

    def __init__(self, gathering: Gathering, *given: Any, **more: Any) -> None:
        """The version that is cancelled."""
        super().__init__(*given, initial={"seen": gathering.version}, **more)


class AttendanceForm(KimForm):
    """A choice for each person of the invited teams, and a number for all others."""

    others_present = forms.BooleanField(label=_("All others in the list were there"), required=False)
    guests = forms.IntegerField(
        label=_("Guests who hold no position"), min_value=0, max_value=MOST_GUESTS, initial=0, help_text=_("A number.")
    )
    minutes_at = LineField(
        label=_("Where the minutes lie"),
        required=False,
        limit=200,
        help_text=_("The minutes themselves do not belong here."),
    )

    def __init__(self, attendees: Iterable[Attendee], gathering: Gathering, *given: Any) -> None:
        """One question for each person; of a consultation there are no minutes."""
        super().__init__(*given)
        self._keys: dict[str, UUID] = {}
        self._employers: dict[str, list[str]] = {}
        for one in attendees:
            name = f"{PERSON}{one.occupancy.pk}"
            self.fields[name], self._keys[name] = _question(one), one.occupancy.pk
            self._employers.setdefault(one.occupancy.employer.name, []).append(name)
        self.fields["seen"].initial = gathering.version
        self.fields["guests"].initial, self.fields["minutes_at"].initial = gathering.guests or 0, gathering.minutes_at
        if gathering.kind == GatheringKind.PEER_CONSULTATION:
            del self.fields["minutes_at"]
        if not self._keys:
            del self.fields["others_present"]

    def clean(self) -> dict[str, Any]:
        """An answer for everybody, and for nobody else: whoever was not shown is not noted unseen."""
        answered = {name for name in self.data if name.startswith(PERSON)}
        if answered != self._keys.keys():
            raise ValidationError(BEGUN_OR_LEFT)
        return super().clean() or {}

    @property
    def people(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions, employer by employer."""
        return [(employer, [self[name] for name in names]) for employer, names in self._employers.items()]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What is asked of no single person."""
        return [field for field in self.visible_fields() if field.name not in self._keys]

    @property
    def sheet(self) -> AttendanceSheet:
        """The answer for each person; empty where nothing was said."""
        values = self.cleaned_data
        rest = Presence.PRESENT.value if values.get("others_present") else ""
        marks = {key: values[name] or rest for name, key in self._keys.items()}
        return AttendanceSheet(marks, values["guests"], values.get("minutes_at", ""))


def _question(one: Attendee) -> forms.ChoiceField:
    choices = [*Presence.choices, ("", _("open"))]
    return forms.ChoiceField(
        label=one.occupancy.who, choices=choices, required=False, initial=one.state, widget=RadioChips
    )
