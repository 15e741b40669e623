"""What the teams last said about their intake places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from kim.foundation.authority import Permission
from kim.foundation.prepared import Prepared
from kim.network.models import Office
from kim.planning.models import IntakeCapacity

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kim.foundation.authority import Actor

OLD_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one office said; both are None where it never said anything."""

    office: str
    name: str
    places: int | None
    set_on: date | None

    def is_old(self, today: date) -> bool:
        """Whether the team is asked to say it again."""
        return self.set_on is None or today - self.set_on > OLD_AFTER


def of_offices(offices: frozenset[str]) -> list[Statement]:
    """The latest statement of each office, by code, in one query."""
    marks = {f"{{office {place}}}": code for place, code in enumerate(sorted(offices))}
    return [Statement(*row) for row in _LATEST.rows(tuple(marks), marks=marks)]


def to_keep(actor: Actor) -> list[Statement]:
    """The statements that the actor may renew."""
    return of_offices(actor.offices_where(Permission.CAPACITY_SET))


def _latest(offices: tuple[str, ...]) -> QuerySet[Any, tuple[Any, ...]]:
    latest = IntakeCapacity.objects.filter(office=OuterRef("pk")).order_by("-set_on", "-created_at")
    columns = Office.objects.filter(code__in=offices).annotate(
        places_said=Subquery(latest.values("places")[:1]), said_on=Subquery(latest.values("set_on")[:1])
    )
    return columns.order_by("code").values_list("code", "name", "places_said", "said_on")


_LATEST = Prepared(_latest)
