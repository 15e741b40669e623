"""Settling in as a checklist: what is done, what is planned, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kim.planning.vocabulary.position_states import OnboardingKind

if TYPE_CHECKING:
    from kim.planning.models import Occupancy, OnboardingItem

ORDER = {kind.value: number for number, kind in enumerate(OnboardingKind)}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many things are done."""

    done: int
    total: int


def progress(occupancy: Occupancy) -> Progress:
    """Of the items that were loaded with it."""
    items = list(occupancy.items.all())
    return Progress(sum(item.done_on is not None for item in items), len(items))


def ordered(occupancy: Occupancy) -> list[OnboardingItem]:
    """In the order of settling in; meetings by their days."""
    return sorted(occupancy.items.all(), key=_place)


def _place(item: OnboardingItem) -> tuple[Any, ...]:
    day = item.done_on or item.planned_on
    return ORDER[item.kind], day is None, day or date.min, item.contact.name if item.contact else ""
