"""The figures in force, and the saved proposals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kim.network.models import Municipality
from kim.planning.fte.inputs import Measure, Town
from kim.planning.models import FteProposal, MeasureFigures

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def in_force() -> dict[Measure, MeasureFigures]:
    """For each measure what was stated last; a measure nobody stated is missing."""
    rows = MeasureFigures.objects.order_by("created_at", "pk")
    return {Measure(row.measure): row for row in rows}


def towns() -> tuple[Town, ...]:
    """Every municipality with its figures in force."""
    stated = in_force()
    keys = Municipality.objects.order_by("ags").values_list("ags", flat=True)
    return tuple(Town(ags, {measure: _number(stated.get(measure), ags) for measure in Measure}) for ags in keys)


def sources() -> dict[str, dict[str, str]]:
    """Where the figures of each measure come from, with their day."""
    return {
        measure.value: {"source": row.source, "as_of": row.as_of.isoformat()} for measure, row in in_force().items()
    }


def saved(actor: Actor) -> list[FteProposal]:
    """All proposals the actor may read, the newest first."""
    return list(FteProposal.objects.visible_to(actor).select_related("office").order_by("-number"))


def _number(row: MeasureFigures | None, ags: str) -> Decimal | None:
    return Decimal(row.values[ags]) if row is not None and ags in row.values else None
