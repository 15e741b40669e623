"""The rows of the own list as HTML: twenty-five of them stand on one of the pages that are opened most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.cases.models.case import Capacity
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.deadline_rules import RULES
from kim.network.vocabulary import waiting_points
from kim.web.base.addresses import address
from kim.web.cases import frame
from kim.web.components.patterns import NOTHING, Pattern
from kim.web.components.templatetags.kim_ui import badge, days, human_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.utils.safestring import SafeString

    from kim.cases.queries.cases import Line

_ROW = Pattern(
    '<tr><th scope="row"><a href="{url}"><bdi>{name}</bdi></a>{note}</th>'
    '<td data-label="{number_head}" class="kim-case-number">{number}</td><td data-label="{state_head}">{badge}</td>'
    '<td data-label="{town_head}">{town}</td><td data-label="{due_head}">{due}</td>'
    '<td data-label="{waiting_head}">{waiting}</td><td data-label="{lead_head}">{lead}</td></tr>'
)
_NOTE = Pattern('<span class="kim-table__note">{words}</span>')
_DUE, _WAITING = Pattern("<span>{day}{note}</span>"), Pattern("<span>{days}{note}</span>")
_LATE = Pattern('<span class="kim-case-late">{day}{note}</span>')


def heads() -> dict[str, str]:
    """What stands above the columns, and on a phone in every row."""
    return {
        "number_head": _("Case number"),
        "state_head": _("State"),
        "town_head": _("Municipality"),
        "due_head": _("Next deadline"),
        "waiting_head": _("Waits for"),
        "lead_head": _("Lead"),
    }


def badges(lines: Iterable[Line]) -> dict[str, SafeString]:
    """The badge of every state among the lines."""
    return {
        state: badge(str(CaseState(state).label), frame.state_tone(state)) for state in {one.state for one in lines}
    }


def of_mine(lines: Iterable[Line], today: date) -> list[SafeString]:
    """A table row for each line."""
    lines = list(lines)
    same = heads()
    signs = badges(lines)
    return [_row(line, today, signs, same) for line in lines]


def _row(line: Line, today: date, signs: Mapping[str, SafeString], same: Mapping[str, str]) -> SafeString:
    is_reader = line.capacity == Capacity.READER
    return _ROW(
        url=address("case", line.key),
        name=line.name,
        note=_NOTE(words=_("opened with a reason")) if is_reader else NOTHING,
        number=line.number,
        badge=signs[line.state],
        town=line.municipality or "–",
        due=_due(line, today),
        waiting=_waiting(line, today),
        lead=line.lead,
        **same,
    )


def _due(line: Line, today: date) -> SafeString:
    if line.due_on is None or line.rule not in RULES:
        return NOTHING
    pattern = _LATE if line.due_on < today else _DUE
    return pattern(day=human_day(line.due_on), note=_NOTE(words=RULES[line.rule].label))


def _waiting(line: Line, today: date) -> SafeString:
    if line.waiting_since is None or not line.point:
        return NOTHING
    note = _NOTE(words=waiting_points.ALL.get(line.point).label)
    return _WAITING(days=days((today - line.waiting_since).days), note=note)
