"""How many cases the offices lead, for who supervises them: numbers without cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from kim.cases.models import Case

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def open_by_office(actor: Actor) -> dict[str, int]:
    """Open cases of each office whose cases the actor assigns, unread; one query."""
    rows = Case.objects.filter(Case.reach["assigned"].q(actor, Case)).open().order_by()
    return dict(rows.values_list("office").annotate(cases=Count("pk")))
