"""Cases lost between two offices: one legal domain ended, and for so many days no other began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.monitoring.contents import GAP_DAYS, GAP_DIMENSIONS
from kim.monitoring.mining.waiting import WHOLE
from kim.web.base.requests import signed_in
from kim.web.monitoring import maps, order, page, snapshots, words
from kim.web.monitoring.keeping import kept

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from kim.web.base.requests import KimRequest
    from kim.web.monitoring.snapshots import Newest


@signed_in(Permission.MONITORING_READ)
def show(request: KimRequest) -> HttpResponse:
    """The table of one dimension for so many days, most lost first; by municipality with the map."""
    dimension = page.chosen(request, "by", GAP_DIMENSIONS)
    days = page.chosen(request, "days", GAP_DAYS)

    def fill(newest: Newest) -> dict[str, Any]:
        return {
            "days": days,
            "dimensions": page.links(request, "by", _dimensions().items(), dimension),
            "spans": page.links(request, "days", [(span, words.days(span)) for span in GAP_DAYS], days),
            **page.table(_columns(dimension), _rows(newest.key, dimension, days)),
            "picture": _picture(newest.key, days) if dimension == "municipality" else None,
            "title": _title(days),
        }

    return page.answer(request, "monitoring/table.html", fill)


def _dimensions() -> dict[str, str]:
    return {"municipality": _("Municipality"), "region": _("Region")}


def _columns(dimension: str) -> list[str]:
    lost = _("Lost between two legal domains")
    return [_dimensions()[dimension], _("Cases"), lost, _("Share"), _("Median of the gap"), _("80 % within")]


def _title(days: int) -> str:
    return _("Lost: nothing new within %(days)d days") % {"days": days}


@kept
def _rows(snapshot: UUID, dimension: str, days: int) -> list[tuple[str, ...]]:
    rows = snapshots.contents_of(snapshot).gaps[days][dimension]
    ranked = sorted(rows, key=lambda row: (row.name == WHOLE, *order.worst_first(row.lost_share), row.name or ""))
    return [
        (
            words.place(dimension, row.name),
            words.count(row.cases),
            words.count(row.lost_cases),
            words.share(row.lost_share),
            words.days(row.median_days),
            words.days(row.p80_days),
        )
        for row in ranked
    ]


@kept
def _picture(snapshot: UUID, days: int) -> SafeString:
    rows = snapshots.contents_of(snapshot).gaps[days]["municipality"]
    return maps.draw(
        {str(row.name): row.lost_share for row in rows if row.name not in {None, WHOLE}}, title=_title(days)
    )
