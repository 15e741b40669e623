"""What all pages of monitoring share: the parts, the day of the figures, links that change one choice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.procedures import jobs
from kim.web.components.rooms import Room
from kim.web.monitoring import snapshots, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest, HttpResponse

    from kim.web.base.requests import KimRequest
    from kim.web.monitoring.snapshots import Newest

C = TypeVar("C", int, str)

JUST_NOW = timedelta(minutes=2)


def answer(request: KimRequest, template: str, fill: Callable[[Newest], dict[str, Any]]) -> HttpResponse:
    """The page with what `fill` makes of the newest figures, or what to do where there are none."""
    newest = snapshots.newest(request.actor)
    context = {
        "parts": _parts(request),
        "newest": newest,
        "age": timesince(newest.computed_at, clock.now(), depth=1) if newest else "",
        "is_fresh": newest is not None and clock.now() - newest.computed_at < JUST_NOW,
        "is_ordered": jobs.is_snapshot_ordered(),
        "submission": uuid4(),
        "rule": words.rule(),
    }
    if newest is None:
        return render(request, "monitoring/frame.html", context)
    return render(request, template, context | {"figures": newest.contents} | fill(newest))


def chosen(request: HttpRequest, name: str, allowed: Iterable[C]) -> C:
    """What the address chooses; the first of what is allowed where it chooses nothing or nonsense."""
    known = {str(value): value for value in allowed}
    return known.get(request.GET.get(name, ""), next(iter(known.values())))


def links(request: HttpRequest, name: str, choices: Iterable[tuple[C, str]], current: C) -> list[Room]:
    """Links that change one choice and keep the others."""
    found = []
    for value, label in choices:
        query = request.GET.copy()
        query[name] = str(value)
        found.append(Room(label, f"?{query.urlencode()}", current=value == current))
    return found


def table(columns: list[str], rows: Iterable[tuple[str, ...]]) -> dict[str, Any]:
    """A table of which every cell knows its column, so that it can be read on a phone."""
    return {"columns": columns, "rows": [list(zip(columns, row, strict=True)) for row in rows]}


def _parts(request: KimRequest) -> list[Room]:
    labels = {
        "monitoring": _("Paths"),
        "monitoring_waiting": _("Waiting points"),
        "monitoring_reach": _("First talks"),
        "monitoring_gaps": _("Lost between two offices"),
    }
    here = request.resolver_match.view_name
    return [Room(label, reverse(name), current=name == here) for name, label in labels.items()]
