"""Workload of whole teams: open cases per full-time equivalent that is filled, never of a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kim.cases.queries import caseloads
from kim.foundation import clock
from kim.monitoring.disclosure import SMALLEST
from kim.web.positions import words

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import Occupancy, Position

FEWEST_PEOPLE = 3
CASE_MANAGEMENT = 2


@dataclass(frozen=True, slots=True)
class Team:
    """One employer: how much is filled, and the load in words."""

    name: str
    filled: str
    load: str


def loads(actor: Actor, positions: list[Position]) -> list[Team]:
    """Teams of case management whose cases the actor assigns; of a team under the threshold no number is shown."""
    cases = caseloads.open_by_office(actor)
    there: dict[str, list[Occupancy]] = defaultdict(list)
    names = {}
    for position in positions:
        if position.funding.component == CASE_MANAGEMENT and position.employer_id in cases:
            names[position.employer_id] = position.employer.name
            there[position.employer_id] += [o for o in position.occupancies.all() if o.span.holds(clock.today())]
    return [_team(names[office], people, cases[office]) for office, people in sorted(there.items())]


def _team(name: str, people: list[Occupancy], cases: int) -> Team:
    filled = sum((one.share for one in people), Decimal(0))
    if len({one.account_id or one.name for one in people}) < FEWEST_PEOPLE or cases < SMALLEST:
        return Team(name, words.fte(filled), _("not shown: too few people or cases"))
    return Team(name, words.fte(filled), number_format((cases / filled).quantize(Decimal("0.1")), 1))
