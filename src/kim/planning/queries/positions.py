"""The register as it stands: contingents with what is planned and filled, positions with who was there when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Sum

from kim.foundation import clock
from kim.network.models import Office
from kim.planning.models import Occupancy, Position
from kim.planning.positions import staffing
from kim.planning.positions.drafts import PositionDraft
from kim.planning.vocabulary import contingents
from kim.planning.vocabulary.position_states import FUNDED, PositionState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.models import FteProposal
    from kim.planning.vocabulary.contingents import Contingent

CENTRE_CONTINGENT = "b2_centre"
"""What a proposal per municipality divides."""
TO_MEET = ("municipality_contact", "jobcenter", "social_office", "youth_office", "mbe", "jmd", "adult_education")
"""Kinds of offices of the own municipality that belong to the network round."""
FULL = Decimal(1)


@dataclass(frozen=True, slots=True)
class ContingentLine:
    """What is funded, planned in all and filled today."""

    row: Contingent
    planned: Decimal
    filled: Decimal

    @property
    def free(self) -> Decimal:
        """What can still be planned."""
        return self.row.ceiling - self.planned


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A position with its days in a period: the part of the period in which it is funded, None where it is not."""

    position: Position
    held: Decimal
    since: date | None
    until: date | None
    stretches: tuple[staffing.Stretch, ...]
    months: Decimal
    funded_months: Decimal
    vacant_days: int

    @property
    def vacant_months(self) -> Decimal:
        """Full-time equivalents times months in which nobody was there for them."""
        return self.position.fte * self.funded_months - self.months

    @property
    def cost(self) -> Decimal | None:
        """Euros for the filled months, from the stated cost of the whole position a year; None where none is stated."""
        yearly = self.position.cost
        return None if yearly is None else (yearly * self.months / 12 / self.position.fte).quantize(Decimal(1))


def visible(actor: Actor) -> list[Position]:
    """Positions with all who hold or held them, as far as the actor may see; a constant number of queries."""
    people = Occupancy.objects.visible_to(actor).select_related("account")
    rows = Position.objects.visible_to(actor).select_related("employer", "municipality")
    return list(rows.prefetch_related(Prefetch("occupancies", people)))


def lines(positions: list[Position], since: date, until: date) -> list[PositionLine]:
    """Each position with its days from one day to another; days ahead are none yet."""
    return [line(position, since, until) for position in positions]


def line(position: Position, since: date, until: date) -> PositionLine:
    """One position, with the occupancies that were loaded with it."""
    spans = [one.span for one in position.occupancies.all()]
    held = staffing.share_on(spans, clock.today())
    period = funded(position, since, min(until, clock.today()))
    if period is None:
        return PositionLine(position, held, None, None, (), Decimal(0), Decimal(0), 0)
    return PositionLine(
        position,
        held,
        *period,
        staffing.stretches(spans, *period),
        staffing.months(spans, *period),
        staffing.months_of(*period),
        staffing.vacant_days(spans, *period),
    )


def funded(position: Position, since: date, until: date) -> tuple[date, date] | None:
    """The days of the period on which the position is funded."""
    if position.begins_on is None or position.state not in FUNDED:
        return None
    ends = [until, *([position.ends_on] if position.ends_on else [])]
    if position.state == PositionState.RETURNED:
        ends.append(position.state_since)
    first, last = max(since, position.begins_on), min(ends)
    return (first, last) if first <= last else None


def contingent_lines(positions: list[Position]) -> list[ContingentLine]:
    """What is funded beside what the whole register has; filled counts the positions that are given."""
    rows = Position.objects.counting().order_by().values_list("contingent")
    planned = dict(rows.annotate(total=Sum("fte")))
    filled: dict[str, Decimal] = defaultdict(Decimal)
    for position in positions:
        spans = [one.span for one in position.occupancies.all()]
        filled[position.contingent] += staffing.share_on(spans, clock.today())
    return [ContingentLine(row, planned.get(row.code, Decimal(0)), filled[row.code]) for row in contingents.ALL.rows()]


def missing(office: str, proposal: FteProposal) -> list[PositionDraft]:
    """Positions that make up the difference between a proposal and what the register has, at most full ones."""
    rows = Position.objects.counting().filter(contingent=CENTRE_CONTINGENT).order_by()
    there = dict(rows.values_list("municipality").annotate(total=Sum("fte")))
    return [
        PositionDraft(CENTRE_CONTINGENT, part, office, office, office, ags)
        for ags, fte in sorted(proposal.given.items())
        for part in _parts(Decimal(fte) - there.get(ags, Decimal(0)))
    ]


def exceeding(proposal: FteProposal) -> dict[str, Decimal]:
    """Municipalities that have more than is proposed, with how much more."""
    rows = Position.objects.counting().filter(contingent=CENTRE_CONTINGENT, municipality__isnull=False).order_by()
    there = rows.values_list("municipality").annotate(total=Sum("fte"))
    more = {ags: total - Decimal(proposal.given.get(ags, 0)) for ags, total in there}
    return {ags: fte for ags, fte in more.items() if fte > 0}


def next_code(contingent: str) -> str:
    """The code that follows the last one of the component: B2-07."""
    start = f"B{contingents.ALL.get(contingent).component}-"
    taken = Position.objects.filter(code__startswith=start).order_by().values_list("code", flat=True)
    return f"{start}{max((int(code.removeprefix(start)) for code in taken), default=0) + 1:02}"


def round_of(position: Position) -> list[str]:
    """Offices to be introduced at: those of the own municipality, otherwise the contact persons of all of them."""
    rows = Office.objects.order_by("code").exclude(pk=position.employer_id)
    if position.municipality_id is None:
        return list(rows.of_kind("municipality_contact").values_list("pk", flat=True))
    near = rows.of_kind(*TO_MEET).filter(municipality=position.municipality_id)
    return list(near.values_list("pk", flat=True))


def _parts(fte: Decimal) -> Iterator[Decimal]:
    while fte > 0:
        yield min(fte, FULL)
        fte -= FULL
