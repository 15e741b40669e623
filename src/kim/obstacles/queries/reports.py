"""How much was reported; never by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import DateField

from kim.foundation.prepared import Given, Prepared, stand_in
from kim.obstacles.models import Obstacle

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor


def lately(actor: Actor, after: date) -> int:
    """How many obstacles were reported after the day; one query."""
    nobody, marks = stand_in(actor)
    return sum(1 for _one in _REPORTED.rows(nobody, marks=marks, after=after))


def _reported(actor: Actor) -> Any:
    rows = Obstacle.objects.visible_to(actor).filter(reports__reported_on__gt=Given("after", DateField()))
    return rows.order_by().distinct().values_list("pk")


_REPORTED = Prepared(_reported)
