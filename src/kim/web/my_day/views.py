"""The first page after signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import get_language

from kim.cases.queries import my_day
from kim.cases.queries.my_day import Section
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.web.base.requests import signed_in
from kim.web.my_day import case_work, county, officer, safeguards, services
from kim.web.my_day.lines import Group

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest
    from kim.web.my_day.asides import Aside


@signed_in()
def show(request: KimRequest) -> HttpResponse:
    """What waits today; `?section=` shows one reason in full. A counsellor's day stands behind her phrase."""
    actor, today = request.actor, clock.today()
    if actor.may(Permission.SEALED_WORK) and not actor.may(Permission.CASE_WORK):
        return redirect("vault_day")
    wanted = request.GET.get("section", "")
    if wanted in set(Section) and actor.may(Permission.CASE_WORK):
        return _section(request, Section(wanted), today)
    groups = _groups(actor, today)
    context = {
        "today": today,
        "groups": [group for group in groups if group.lines],
        "empty": [group for group in groups if not group.lines],
        "asides": asides(actor, today),
        "refers": actor.may(Permission.REFERRAL_SEND),
        "has_role": bool(actor.standings),
    }
    return render(request, "my_day/show.html", context)


def _section(request: KimRequest, section: Section, today: date) -> HttpResponse:
    found = my_day.page(request.actor, today, section, after=request.GET.get("after", ""))
    shown = found[: my_day.PAGE]
    context = {
        "title": case_work.title(section),
        "lines": [case_work.line(one, today) for one in shown],
        "next_url": f"?section={section.value}&after={shown[-1].cursor}" if len(found) > len(shown) else "",
        "first_url": f"?section={section.value}" if "after" in request.GET else "",
    }
    return render(request, "my_day/section.html", context)


def _groups(actor: Actor, today: date) -> list[Group]:
    """What waits, by what the actor may do."""
    groups: list[Group] = []
    if actor.may(Permission.ARRIVAL_CONFIRM):
        groups.append(services.arrivals(actor, today))
    if actor.may(Permission.REFERRAL_SEND):
        groups.append(services.fallen(actor))
        groups.append(services.answers(actor, today))
    if actor.may(Permission.REFERRAL_SEND) or actor.may(Permission.INBOX_READ):
        groups.append(services.extracts(actor, today))
    if actor.may(Permission.PRIVACY_CONTROL):
        groups += officer.groups(actor, today)
    own = case_work.groups(actor, today) if actor.may(Permission.CASE_WORK) else []
    if actor.may(Permission.REFERRAL_RECEIVE):
        own.insert(1, case_work.inbox(actor))
    return groups + own


def asides(actor: Actor, today: date) -> list[Aside]:
    """What stands at the side; the pressing parts first."""
    parts: list[Aside] = []
    if actor.may(Permission.CAPACITY_SET):
        parts += county.intake_places(actor, today)
    if actor.may(Permission.MONITORING_READ):
        parts.append(county.figures(actor, today))
    if actor.may(Permission.OBSTACLE_READ):
        parts.append(county.obstacles(actor, today))
    parts += county.leaving(actor)
    parts += safeguards.waiting(actor)
    if actor.may(Permission.CASE_WORK) or actor.may(Permission.REFERRAL_SEND):
        parts.append(county.reminders())
    if actor.may(Permission.OFFICE_HOURS_READ):
        parts.append(county.office_hours(actor, today, get_language() or "de"))
    return sorted(parts, key=lambda part: not part.is_pressing)
