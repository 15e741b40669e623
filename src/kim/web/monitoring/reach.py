"""How many referrals lead to a first talk in time, by who sent them and who was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.monitoring.contents import REACH_DIMENSIONS
from kim.monitoring.indicators.referral_reach import WITHIN_DAYS
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
    """The table of one dimension, least reached first; by municipality with the map."""
    dimension = page.chosen(request, "by", REACH_DIMENSIONS)

    def fill(newest: Newest) -> dict[str, Any]:
        return {
            "days": WITHIN_DAYS,
            "dimensions": page.links(request, "by", _dimensions().items(), dimension),
            **page.table(_columns(dimension), _rows(newest.key, dimension)),
            "picture": _picture(newest.key) if dimension == "municipality" else None,
            "title": _title(),
        }

    return page.answer(request, "monitoring/table.html", fill)


def _dimensions() -> dict[str, str]:
    return {
        "office": _("Sending office"),
        "municipality": _("Municipality"),
        "language_group": _("Language group"),
        "status_group": _("Status group"),
    }


def _columns(dimension: str) -> list[str]:
    return [_dimensions()[dimension], _("Cases"), _title(), _("Median until the first talk")]


def _title() -> str:
    return _("First talk within %(days)d days") % {"days": WITHIN_DAYS}


@kept
def _rows(snapshot: UUID, dimension: str) -> list[tuple[str, ...]]:
    rows = snapshots.contents_of(snapshot).reach[dimension]
    ranked = sorted(rows, key=lambda row: (row.name == WHOLE, *order.lowest_first(row.rate), row.name or ""))
    return [
        (words.place(dimension, row.name), words.count(row.cases), words.share(row.rate), words.days(row.median_days))
        for row in ranked
    ]


@kept
def _picture(snapshot: UUID) -> SafeString:
    rows = snapshots.contents_of(snapshot).reach["municipality"]
    return maps.draw({str(row.name): row.rate for row in rows if row.name not in {None, WHOLE}}, title=_title())
