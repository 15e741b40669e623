"""What waits today in the cases that somebody works on: all of it in one query, however many cases there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from kim.cases.models import Step
from kim.cases.queries.my_day_sections import Section, Source, condition, sources, values_of
from kim.foundation.authority import Permission
from kim.foundation.encrypted import Sealed
from kim.foundation.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from kim.foundation.authority import Actor

__all__ = ["PAGE", "CaseLine", "Section", "lines", "page"]

PAGE = 50
_READERS: dict[str, Callable[[str], Any]] = {"l_day": date.fromisoformat, "l_at": time.fromisoformat, "pk": UUID}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One thing to do in one case. `day` is what its section sorts by, `code` is of the catalogue of the section."""

    section: Section
    key: UUID
    case: UUID
    given_name: str
    family_name: str
    day: date
    at: time | None
    since: date | None
    code: str
    place: str | None
    sealed: bytes
    referral: UUID | None

    @property
    def full_name(self) -> str:
        """The person, for her team."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def words(self) -> str:
        """A step in own words; empty for everything else."""
        return str(Step(pk=self.key, title=Sealed(bytes(self.sealed))).title) if self.sealed else ""

    @property
    def cursor(self) -> str:
        """Where a page ends; `page` goes on behind it."""
        return "~".join(str(value) for value in (self.day, self.at, self.key) if value is not None)


def lines(actor: Actor, today: date, *, most: int) -> dict[Section, list[CaseLine]]:
    """What waits in the actor's own cases, most pressing first: of each section at most one line more than `most`."""
    values = values_of(actor, today)
    found: dict[Section, list[CaseLine]] = {section: [] for section in Section}
    for row in _LINES.rows(len(actor.offices_where(Permission.CASE_WORK)), most + 1, **values):
        line = _line(row)
        found[line.section].append(line)
    return {section: sorted(group, key=lambda line: line.cursor) for section, group in found.items()}


def page(actor: Actor, today: date, section: Section, *, after: str = "") -> list[CaseLine]:
    """One section in full, behind a cursor: one line more than a page where there are more."""
    source = sources()[section]
    behind = _behind(source.order, after)

    def build(offices: int) -> QuerySet[Any, tuple[Any, ...]]:
        rows = source.rows(condition(section), offices).filter(behind)
        return source.columns(rows.order_by(*source.order), section)[: PAGE + 1]

    offices = len(actor.offices_where(Permission.CASE_WORK))
    return [_line(row) for row in Prepared(build).rows(offices, **values_of(actor, today))]


def _all_sections(offices: int, most: int) -> QuerySet[Any, tuple[Any, ...]]:
    first, *others = (_cut(section, source, offices, most) for section, source in sources().items())
    return first.union(*others, all=True)


def _cut(section: Section, source: Source, offices: int, most: int) -> QuerySet[Any, tuple[Any, ...]]:
    """The first rows by key: SQLite neither sorts nor limits the parts of a union themselves."""
    rows = source.rows(condition(section), offices).order_by(*source.order)
    return source.columns(source.model._default_manager.filter(pk__in=rows.values("pk")[:most]).order_by(), section)


_LINES = Prepared(_all_sections)


def _behind(order: tuple[str, ...], cursor: str) -> Q:
    """Rows after the cursor in this order; all of them where it cannot be read."""
    try:
        values = [_READERS[name](text) for name, text in zip(order, cursor.split("~"), strict=True)]
    except ValueError:
        return Q()
    behind = Q()
    for place, name in enumerate(order):
        behind |= Q(**dict(zip(order[:place], values[:place], strict=True))) & Q(**{f"{name}__gt": values[place]})
    return behind


def _line(row: tuple[Any, ...]) -> CaseLine:
    section, *rest = row
    return CaseLine(Section(section), *rest)
