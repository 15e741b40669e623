"""Which paths cases take: the process map, with every arrow in a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation.authority import Permission
from kim.monitoring.mining import perspectives
from kim.monitoring.mining.paths import END, START
from kim.web.base.requests import signed_in
from kim.web.monitoring import page, snapshots, words
from kim.web.monitoring.keeping import kept
from kim.web.pictures import process_map

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.monitoring.disclosure import Days
    from kim.monitoring.mining.protection import ShownEdge, ShownMap
    from kim.web.base.requests import KimRequest
    from kim.web.monitoring.snapshots import Newest

KEEP = (20, 10, 40)


@dataclass(frozen=True, slots=True)
class Picture:
    """A process map and the table behind it; no drawing where it could not be laid out."""

    drawing: SafeString | None
    rows: tuple[tuple[str, ...], ...]
    share: int


@signed_in(Permission.MONITORING_READ)
def show(request: KimRequest) -> HttpResponse:
    """The map of one perspective, with about as many arrows as asked for."""
    perspective = page.chosen(request, "view", perspectives.ALL)
    keep = page.chosen(request, "keep", KEEP)

    def fill(newest: Newest) -> dict[str, Any]:
        return {
            "picture": _picture(newest.key, perspective, keep),
            "columns": [_("From"), _("To"), _("Cases"), _("Median"), _("80 % within")],
            "views": page.links(request, "view", _views(), perspective),
            "sizes": page.links(request, "keep", [(size, str(size)) for size in sorted(KEEP)], keep),
        }

    return page.answer(request, "monitoring/paths.html", fill)


def _views() -> list[tuple[str, str]]:
    return [
        (perspectives.WAY, _("Through case management")),
        (perspectives.STEPS, _("Through the offices, step by step")),
    ]


@kept
def _picture(snapshot: UUID, perspective: str, keep: int) -> Picture:
    """Drawn once for each process, snapshot, choice and language: the layout takes longer than the whole page."""
    shown = _named(snapshots.contents_of(snapshot).maps[perspective])
    drawn, wording = process_map.simplify(shown, keep=keep), _wording()
    try:
        drawing = mark_safe(process_map.draw(drawn, wording)) if drawn.edges else None  # noqa: S308 - our own, escaped
    except process_map.LayoutMissing:
        drawing = None
    return Picture(drawing, tuple(_row(edge) for edge in process_map.table(shown, wording)), round(drawn.share * 100))


def _named(shown: ShownMap) -> ShownMap:
    names = {node.activity: words.activity(node.activity) for node in shown.nodes} | {START: START, END: END}
    return replace(
        shown,
        nodes=tuple(replace(node, activity=names[node.activity]) for node in shown.nodes),
        edges=tuple(replace(edge, source=names[edge.source], target=names[edge.target]) for edge in shown.edges),
    )


def _row(edge: ShownEdge) -> tuple[str, ...]:
    return (edge.source, edge.target, str(edge.cases), words.days(edge.median_days), words.days(edge.p80_days))


def _wording() -> process_map.Wording:
    return process_map.Wording(
        title=_("Paths of the cases"),
        description=_("On each arrow: cases · median days"),
        start=_("Begin"),
        end=_("Last known state"),
        node=lambda cases: ngettext("%(cases)d case", "%(cases)d cases", cases) % {"cases": cases},
        edge=_on_an_arrow,
        legend=[
            _("Half of them within 7 days"),
            _("Half of them within 30 days"),
            _("Half of them within 90 days"),
            _("Half of them take longer than 90 days"),
            _("No duration shown"),
        ],
    )


def _on_an_arrow(cases: int, days: Days) -> str:
    return _("%(cases)d · %(days)d d") % {"cases": cases, "days": days} if isinstance(days, int) else str(cases)
