"""Gatherings as they are read: coming and past ones, who is expected, who was there, what somebody attended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kim.foundation import clock
from kim.planning.models import Gathering, GatheringAttendance, Occupancy
from kim.planning.vocabulary.gathering_states import GatheringKind, GatheringState, Presence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.planning.models.gathering import GatheringQuerySet

SIZE = 20
_HELD, _PRESENT = Q(state=GatheringState.HELD), Q(attendances__state=Presence.PRESENT)


@dataclass(frozen=True, slots=True)
class Page:
    """Past gatherings, and the mark of the next page or nothing."""

    gatherings: list[Gathering]
    after: str


def coming(actor: Actor) -> list[Gathering]:
    """From today on, the next one first; cancelled ones stay until their day is over."""
    rows = _listed(actor).filter(~_HELD, held_on__gte=clock.today())
    return list(rows.order_by("held_on", "begins_at", "pk"))


def past(actor: Actor, mark: tuple[date, UUID] | None = None) -> Page:
    """What is over, the last one first; `mark` is the day and key behind which the page begins."""
    rows = _listed(actor).filter(_HELD | Q(held_on__lt=clock.today()))
    if mark:
        rows = rows.filter(Q(held_on__lt=mark[0]) | Q(held_on=mark[0], pk__lt=mark[1]))
    found = list(rows.order_by("-held_on", "-pk")[: SIZE + 1])
    shown = found[:SIZE]
    after = f"{shown[-1].held_on.isoformat()}~{shown[-1].pk}" if len(found) > SIZE else ""
    return Page(shown, after)


def held_between(actor: Actor, offices: Iterable[str], since: date, until: date) -> list[Gathering]:
    """What these offices held from a day to a day, with the number of those who were there."""
    return list(_listed(actor).held().filter(office__in=offices, held_on__range=(since, until)))


def attended(actor: Actor, occupancy: Occupancy) -> list[Gathering]:
    """Joint training at which whoever holds the position was, also by other positions of hers; the last one first."""
    own = Q(occupancy=occupancy.pk)
    if occupancy.account_id:
        own = Q(occupancy__account=occupancy.account_id)
    elif occupancy.name:
        own = Q(occupancy__employer=occupancy.employer_id, occupancy__name=occupancy.name, occupancy__account=None)
    rows = GatheringAttendance.objects.visible_to(actor).filter(own, state=Presence.PRESENT)
    seen = Gathering.objects.held().filter(kind=GatheringKind.TRAINING, pk__in=rows.values("gathering"))
    return list(seen.order_by("-held_on", "-pk"))


def _listed(actor: Actor) -> GatheringQuerySet:
    rows = Gathering.objects.visible_to(actor).prefetch_related("teams__employer")
    return rows.annotate(present=Count("attendances", filter=_PRESENT))
