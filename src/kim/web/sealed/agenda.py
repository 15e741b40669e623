"""The day of a counsellor: her steps, her next days, the mailbox."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.sealed.contents import State
from kim.sealed.models import SealedLetter
from kim.sealed.queries import cases as queries
from kim.web.my_day.case_work import left
from kim.web.my_day.lines import Group, address
from kim.web.my_day.lines import Line as Told
from kim.web.my_day.views import asides
from kim.web.sealed import doors, recoveries, words

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kim.sealed.contents import Entry
    from kim.sealed.keyring import OpenVault
    from kim.sealed.queries.cases import Line
    from kim.web.base.requests import KimRequest

AHEAD = timedelta(days=7)


@doors.opened()
def show(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """What waits in her own cases today."""
    today = clock.today()
    lines, steps = queries.agenda(request.actor, vault)
    own = [line for line in lines if _is_own(line, request.actor.name)]
    keys = {line.key for line in own}
    groups = [
        Group("steps", _("Steps due"), _steps([pair for pair in steps if pair[0].key in keys], today)),
        Group("days", _("Next days"), _days(own, today)),
    ]
    context = {
        "today": today,
        "groups": [group for group in groups if group.lines],
        "letters": SealedLetter.objects.filter(office=vault.office).count(),
        "notices": recoveries.notices(request),
        "asides": asides(request.actor, today),
    }
    return doors.left_alone(request, render(request, "sealed/day.html", context))


def _is_own(line: Line, name: str) -> bool:
    return line.sheet is not None and line.sheet.counsellor == name and line.sheet.state != State.CLOSED


def _steps(pairs: list[tuple[Line, Entry]], today: date) -> list[Told]:
    due = [(words.day(entry.due), line, entry) for line, entry in pairs]
    soon = [(day, line, entry) for day, line, entry in due if day and day <= today + AHEAD]
    return [_told(line, day, today, entry.text) for day, line, entry in sorted(soon, key=lambda one: one[0])]


def _days(lines: list[Line], today: date) -> list[Told]:
    known = [(words.day(line.sheet.next_on), line) for line in lines if line.sheet]
    soon = [(day, line) for day, line in known if day and day <= today + AHEAD]
    return [_told(line, day, today) for day, line in sorted(soon, key=lambda one: one[0])]


def _told(line: Line, day: date, today: date, note: str = "") -> Told:
    remark, tone = left(day, today)
    name = words.name(line.sheet) if line.sheet else ""
    return Told(name, _("Open"), address("vault_case", line.key), note, day, remark, tone)
