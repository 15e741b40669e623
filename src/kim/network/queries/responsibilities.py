"""Who sees to what in which town, as a matrix, and one cell with its negotiation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.network.models import Municipality, Negotiation, Responsibility
from kim.network.vocabulary import life_domains
from kim.network.vocabulary.directory_states import NegotiationState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Cell:
    """A topic in a town; nothing has been said where there is no record."""

    town: Municipality
    topic: str
    said: Responsibility | None
    is_negotiated: bool


def matrix() -> tuple[list[Municipality], list[tuple[str, list[Cell]]]]:
    """The towns, and for each topic its line of cells, in three questions to the database."""
    towns = list(Municipality.objects.all())
    rows = {(row.topic, row.municipality_id): row for row in Responsibility.objects.select_related("partner")}
    running = set(Negotiation.objects.filter(state=NegotiationState.RUNNING).values_list("responsibility", flat=True))
    return towns, [(topic, [_cell(topic, town, rows, running) for town in towns]) for topic in life_domains.ALL.codes]


def of_town(municipality: Municipality) -> list[Responsibility]:
    """What was said for a municipality, in the order of the topics."""
    rows = Responsibility.objects.filter(municipality=municipality).select_related("partner")
    return sorted(rows, key=lambda row: row.topic)


def rows() -> QuerySet[Responsibility]:
    """With their bodies and towns."""
    return Responsibility.objects.select_related("partner", "municipality")


def said(municipality: Municipality, topic: str) -> Responsibility | None:
    """What holds for a topic in a town."""
    return rows().filter(municipality=municipality, topic=topic).first()


def negotiations(responsibility: Responsibility) -> list[Negotiation]:
    """All of them with their answers, the latest first."""
    rows = responsibility.negotiations.select_related("partner", "responsibility")
    return list(rows.prefetch_related("answers__partner"))


def _cell(
    topic: str, town: Municipality, rows: dict[tuple[str, str], Responsibility], running: Iterable[object]
) -> Cell:
    row = rows.get((topic, town.pk))
    return Cell(town, topic, row, row is not None and row.pk in running)
