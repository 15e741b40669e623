"""Paging of the inbox by the day of an extract and its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q

if TYPE_CHECKING:
    from django.http import QueryDict

    from kim.cases.models import Extract
    from kim.cases.models.extract import ExtractQuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page and where the next one is."""

    shown: list[Extract]
    next_url: str = ""
    first_url: str = ""


def page(rows: ExtractQuerySet, asked: QueryDict) -> Page:
    """Latest first; a mark that cannot be read shows the first page."""
    mark = _mark(asked.get("after", ""))
    if mark:
        rows = rows.filter(Q(made_on__lt=mark[0]) | Q(made_on=mark[0], pk__lt=mark[1]))
    found = list(rows.order_by("-made_on", "-pk")[: SIZE + 1])
    shown = found[:SIZE]
    following = urlencode({"after": f"{shown[-1].made_on}~{shown[-1].pk}"}) if len(found) > SIZE else ""
    return Page(shown, f"?{following}" if following else "", "?" if mark else "")


def _mark(text: str) -> tuple[date, UUID] | None:
    day, _separator, key = text.partition("~")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None
