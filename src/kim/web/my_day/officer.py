"""The lines of the data protection officer: requests, breaches and deletions whose time runs. No names, no contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation import clock
from kim.procedures.models import Breach, ErasureRun, SubjectRequest
from kim.web.my_day.case_work import left
from kim.web.my_day.lines import SHOWN, Group, Line, address

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor


def groups(actor: Actor, today: date) -> list[Group]:
    """What is due, by its nature; three queries."""
    return [_breaches(actor, today), _requests(actor, today), _deletions(actor)]


def _breaches(actor: Actor, today: date) -> Group:
    rows = Breach.objects.visible_to(actor).open().order_by("noticed_at", "pk")
    lines = [_breach(one, today) for one in rows[: SHOWN + 1]]
    return Group("breaches", _("Breaches that are not settled"), lines, more=address("privacy_breaches"))


def _breach(one: Breach, today: date) -> Line:
    due = one.due_at.astimezone(clock.LOCAL_ZONE)
    remark, tone = left(due.date(), today) if one.awaits_report else ("", "")
    title = _("Tell the supervisory authority") if one.awaits_report else _("Settle the breach")
    return Line(
        title, _("Open"), address("privacy_breach", one.pk), when=due, remark=remark, tone=tone, law="Art. 33 DSGVO"
    )


def _requests(actor: Actor, today: date) -> Group:
    rows = SubjectRequest.objects.visible_to(actor).open().order_by("due_on", "pk")
    lines = [_request(one, today) for one in rows[: SHOWN + 1]]
    return Group("requests", _("Requests of persons"), lines, more=address("privacy_requests"))


def _request(one: SubjectRequest, today: date) -> Line:
    remark, tone = left(one.due_on, today)
    url = address("privacy_request", one.pk)
    return Line(one.get_kind_display(), _("Open"), url, when=one.due_on, remark=remark, tone=tone)


def _deletions(actor: Actor) -> Group:
    """One line for a list that somebody has to put forward or release; whoever put it forward cannot release it."""
    rows = ErasureRun.objects.visible_to(actor).open().exclude(proposed_by=actor.id).order_by("looked_on", "pk")
    lines = [_deletion(one) for one in rows[:SHOWN] if one.due]
    return Group("deletions", _("Deletions that are due"), lines, more=address("privacy_deletions"))


def _deletion(one: ErasureRun) -> Line:
    words = ngettext("%(n)s thing is due", "%(n)s things are due", len(one.due)) % {"n": len(one.due)}
    return Line(words, _("Look"), address("privacy_deletions"), when=one.looked_on)
