"""The other instances, with what is under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kim.exchange.models import Peer

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Line:
    """One instance in the list."""

    peer: Peer
    offices: tuple[str, ...]
    waiting: int


def lines() -> list[Line]:
    """All that are known, by name; two queries."""
    waiting = Count("outgoing", filter=Q(outgoing__delivered_on__isnull=True), distinct=True)
    rows = Peer.objects.known().annotate(waiting=waiting).prefetch_related("offices__office").order_by("name", "pk")
    return [Line(row, _names(one.office.name for one in row.offices.all()), vars(row)["waiting"]) for row in rows]


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
