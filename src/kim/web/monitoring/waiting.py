"""How long each waiting point takes, by region, beside what law, proposal or agreement allow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation.authority import Permission
from kim.monitoring.disclosure import Days, Withheld
from kim.monitoring.mining.waiting import WHOLE
from kim.network.vocabulary import waiting_points
from kim.web.base.requests import signed_in
from kim.web.monitoring import order, page, snapshots, words
from kim.web.monitoring.keeping import kept
from kim.web.pictures import bars

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.monitoring.mining.protection import ShownWaiting
    from kim.network.vocabulary.waiting_points import WaitingPoint
    from kim.web.base.requests import KimRequest
    from kim.web.monitoring.snapshots import Newest

TONES = {"law": "info", "proposal": "neutral", "target not set": "neutral"}


@dataclass(frozen=True, slots=True)
class Point:
    """One waiting point: what it is held against, its picture, and the same figures as a table."""

    row: WaitingPoint
    value: str
    tone: str
    share: str
    picture: SafeString
    cells: tuple[tuple[str, ...], ...]


@signed_in(Permission.MONITORING_READ)
def show(request: KimRequest) -> HttpResponse:
    """Every waiting point in which somebody waited, those that are late most often first."""

    def fill(newest: Newest) -> dict[str, Any]:
        return {
            "points": _points(newest.key),
            "columns": [
                _("Region"),
                _("Cases"),
                _("Still waiting"),
                _("Median"),
                _("80 % within"),
                _("Expected median, those still waiting included"),
                _("Share over the limit"),
            ],
        }

    return page.answer(request, "monitoring/waiting.html", fill)


@kept
def _points(snapshot: UUID) -> list[Point]:
    rows = groupby(snapshots.contents_of(snapshot).waiting, key=lambda row: row.point)
    groups = [sorted(group, key=_county_last) for _, group in rows]
    return [_point(group) for group in sorted(groups, key=lambda group: order.worst_first(group[-1].share_over))]


def _county_last(row: ShownWaiting) -> tuple[bool, bool, str]:
    return (row.region == WHOLE, row.region is None, row.region or "")


def _point(rows: list[ShownWaiting]) -> Point:
    catalogue = waiting_points.ALL.get(rows[-1].point)
    values = {"law": _("law"), "proposal": _("proposal"), "target not set": _("target not set")}
    return Point(
        row=catalogue,
        value=values[catalogue.value],
        tone=TONES[catalogue.value],
        share=words.share(rows[-1].share_over) if rows[-1].limit_days is not None else "",
        picture=mark_safe(_picture(catalogue, rows)),  # noqa: S308 - our own, escaped
        cells=tuple(_cells(row) for row in rows),
    )


def _picture(point: WaitingPoint, rows: list[ShownWaiting]) -> str:
    shown = [bars.Bar(words.place("region", row.region), row.median_days, row.p80_days) for row in rows]
    wording = bars.Wording(
        title=point.label,
        description=_("Bar: half of the waits have ended. Mark: four fifths have. Line: the limit."),
        figures=_beside_a_bar,
        limit=lambda days: ngettext("Limit %(days)d day", "Limit %(days)d days", days) % {"days": days},
        withheld=words.withheld(),
        nothing=_("None ended yet"),
    )
    return bars.draw(shown, wording, name=f"wait-{point.code.lower()}", limit_days=rows[-1].limit_days)


def _beside_a_bar(median: int, p80: Days) -> str:
    if p80 is None or isinstance(p80, Withheld):
        return words.days(median)
    return _("%(median)d d · 80 %%: %(p80)d d") % {"median": median, "p80": p80}


def _cells(row: ShownWaiting) -> tuple[str, ...]:
    return (
        words.place("region", row.region),
        words.count(row.cases),
        words.count(row.open_cases),
        words.days(row.median_days),
        words.days(row.p80_days),
        words.days(row.expected_days),
        words.share(row.share_over),
    )
