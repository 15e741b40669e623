"""The teams that can be invited to a gathering, and who of them is expected or was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from kim.planning.models import GatheringAttendance, InvitedTeam, Occupancy, Position
from kim.planning.positions.gatherings import Team
from kim.planning.vocabulary import contingents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.foundation.authority import Actor
    from kim.planning.models import Gathering


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody of the invited teams with what is noted of her; by one of her occupancies where she has several."""

    occupancy: Occupancy
    state: str


def teams(offices: Iterable[str]) -> list[Team]:
    """All that have a position in the registers of these offices, or whose positions these offices employ."""
    own = Q(office__in=offices) | Q(employer__in=offices)
    rows = Position.objects.counting().filter(own).order_by().values_list("employer", "contingent").distinct()
    return sorted({Team(employer, contingents.ALL.get(code).component) for employer, code in rows})


def invited(gathering: Gathering) -> set[Team]:
    """The teams that it is for."""
    return {one.team for one in InvitedTeam.objects.filter(gathering=gathering)}


def attendees(actor: Actor, gathering: Gathering) -> list[Attendee]:
    """Who is noted, and who else of the teams holds a position on that day; by employer and name."""
    rows = GatheringAttendance.objects.visible_to(actor).filter(gathering=gathering)
    noted = {
        row.occupancy_id: row for row in rows.select_related("occupancy__account", "occupancy__employer").order_by("pk")
    }
    people: dict[object, Occupancy] = {}
    for one in [*(row.occupancy for row in noted.values()), *_expected(actor, gathering)]:
        people.setdefault(_person(one), one)
    found = [Attendee(one, noted[one.pk].state if one.pk in noted else "") for one in people.values()]
    return sorted(found, key=lambda each: (each.occupancy.employer.name, each.occupancy.who))


def _expected(actor: Actor, gathering: Gathering) -> list[Occupancy]:
    """Of the register of the office, so that what is noted does not depend on who notes it."""
    own = Q(office=gathering.office_id) | Q(employer=gathering.office_id)
    wanted = invited(gathering)
    rows = Occupancy.objects.visible_to(actor).filter(own, employer__in={team.employer for team in wanted})
    people = rows.select_related("account", "employer", "position").order_by("begins_on", "created_at", "pk")
    there = [one for one in people if one.span.holds(gathering.held_on)]
    return [one for one in there if Team(one.employer_id, one.position.funding.component) in wanted]


def _person(one: Occupancy) -> object:
    if one.account_id:
        return one.account_id
    return (one.employer_id, one.name) if one.name else one.pk
