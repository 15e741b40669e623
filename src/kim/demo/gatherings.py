"""Half a year of team meetings, joint training and peer case consultations, and what is planned next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.demo import agenda
from kim.demo.chance import Chance
from kim.demo.staff import CENTRE
from kim.foundation import clock
from kim.network.models import Office
from kim.planning.actions import gatherings
from kim.planning.positions import attendees
from kim.planning.positions.gatherings import AttendanceSheet, GatheringDraft
from kim.planning.vocabulary.gathering_states import CancellationReason, GatheringKind, GatheringState, Presence

if TYPE_CHECKING:
    from datetime import date

    from kim.demo.life import County
    from kim.foundation.authority import Actor
    from kim.planning.models import Gathering
    from kim.planning.positions.gatherings import Team

K = GatheringKind
WEEK, AHEAD = timedelta(weeks=1), timedelta(weeks=6)
MORNING, EVENING = 9, 18
MEETINGS, CONSULTATIONS = (-25, -21, -17, -13, -9, -5, -1, 3), (-22, -14, -6, 4)
"""In weeks from the last day."""
TRAININGS = {
    -19: "Schweigepflicht und Datenschutz in der Beratung",
    -11: "Aufenthaltsrecht für das Case Management",
    -3: "Traumasensibel beraten",
    2: "Rechtskreiswechsel ohne Lücke: vom AsylbLG ins SGB II",
}
CANCELLED, FORGOTTEN = -9, -1
CASE_MANAGEMENT = 2
COMES = {"present": 17.0, "excused": 2.0, "absent": 1.0}
"""By weight (assumption)."""
GUESTS = {K.TEAM_MEETING: 1, K.TRAINING: 4, K.PEER_CONSULTATION: 0}
TIMES = {
    K.TEAM_MEETING: (time(9), time(11)),
    K.TRAINING: (time(9), time(16)),
    K.PEER_CONSULTATION: (time(14), time(15, 30)),
}
PLACE, MINUTES = "Kreishaus Meschede, Besprechungsraum", "Aktenplan KI 51-08, Ordner „Teamsitzungen“ (erfunden)"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What takes place how many weeks from the last day."""

    week: int
    kind: GatheringKind
    title: str = ""


def foresee(county: County, since: date, until: date) -> None:
    """Each is planned some weeks ahead and noted in the evening; one is cancelled, one is not noted yet."""
    for one in _occasions():
        day = agenda.working_day(until + one.week * WEEK)
        start = max(day - AHEAD, since + AHEAD)
        if start < min(day, until):
            county.agenda.put(clock.at(start, MORNING), partial(_plan, county, one, day))


def _occasions() -> list[Occasion]:
    return [
        *(Occasion(week, K.TEAM_MEETING) for week in MEETINGS),
        *(Occasion(week, K.PEER_CONSULTATION) for week in CONSULTATIONS),
        *(Occasion(week, K.TRAINING, title) for week, title in TRAININGS.items()),
    ]


def _plan(county: County, one: Occasion, day: date) -> None:
    organiser = Office.objects.get(pk=CENTRE).name
    draft = GatheringDraft(one.kind, day, *TIMES[one.kind], PLACE, organiser, _teams(one.kind), one.title)
    gathering = gatherings.plan(by=county.staff.coordinator, office=CENTRE, draft=draft)
    if one.week == CANCELLED:
        county.agenda.put(clock.at(day - WEEK, MORNING), partial(_cancel, county.staff.coordinator, gathering))
    elif one.week < FORGOTTEN:
        county.agenda.put(clock.at(day, EVENING), partial(_note, county.staff.assistant, gathering))


def _teams(kind: GatheringKind) -> tuple[Team, ...]:
    """Training is for all of them, the two others for those who work together."""
    teams = attendees.teams([CENTRE])
    if kind == K.TEAM_MEETING:
        teams = [team for team in teams if team.employer == CENTRE]
    elif kind == K.PEER_CONSULTATION:
        teams = [team for team in teams if team.component == CASE_MANAGEMENT]
    return tuple(teams)


def _cancel(by: Actor, gathering: Gathering) -> None:
    gatherings.cancel(by=by, gathering=gathering, reason=CancellationReason.FEW)


def _note(by: Actor, gathering: Gathering) -> None:
    people = attendees.attendees(by, gathering)
    if not people or gathering.state != GatheringState.PLANNED:
        return
    marks = {}
    for number, each in enumerate(people):
        chance = Chance("gatherings", gathering.held_on, number)
        marks[each.occupancy.pk] = chance.weighted(COMES) if number else Presence.PRESENT.value
    minutes = MINUTES if gathering.kind == K.TEAM_MEETING else ""
    sheet = AttendanceSheet(marks, GUESTS[K(gathering.kind)], minutes)
    gatherings.hold(by=by, gathering=gathering, sheet=sheet)
