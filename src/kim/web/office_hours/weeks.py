"""The week of office hours, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning.policies import office_hours as policy
from kim.planning.queries import capacities, substitutes
from kim.web.base.requests import signed_in
from kim.web.office_hours import calendar

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.planning.queries.substitutes import Lack
    from kim.web.base.requests import KimRequest
    from kim.web.office_hours.calendar import Week


@signed_in()
def show(request: KimRequest) -> HttpResponse:
    """One week, chosen by the address."""
    actor, today, ags = request.actor, clock.today(), request.GET.get("municipality", "")
    monday = calendar.monday_of(request.GET.get("week", ""), today)
    this_week = calendar.key(calendar.coming(today))
    week = calendar.week(actor, monday, ags=ags, today=today, language=get_language() or "de")
    context = {
        "week": week,
        "ags": ags if ags in {town.ags for town in week.municipalities} else "",
        "this_week": this_week,
        "is_this_week": this_week == calendar.key(monday),
        "is_weekend": this_week != calendar.key(today),
        "statements": capacities.of_offices(_offices(week)) if actor.standings else [],
        "today": today,
        "keep": policy.keep(actor, _where(actor, Permission.OFFICE_HOURS_KEEP)),
        "may_plan": actor.may(Permission.OFFICE_HOURS_PLAN),
        "may_remind": actor.may(Permission.CASE_WORK) or actor.may(Permission.REFERRAL_SEND),
        "lacking": _lacking(actor, today),
        "capacity": policy.set_capacity(actor, _where(actor, Permission.CAPACITY_SET)),
    }
    return render(request, "office_hours/week.html", context)


def _lacking(actor: Actor, today: date) -> list[Lack]:
    """Days that want a substitute, for those who plan."""
    offices = actor.offices_where(Permission.OFFICE_HOURS_PLAN)
    return substitutes.lacking(actor, min(offices), today) if offices else []


def _where(actor: Actor, permission: Permission) -> str:
    return next(iter(sorted(actor.offices_where(permission))), actor.home)


def _offices(week: Week) -> frozenset[str]:
    """Offices that are open this week."""
    return frozenset(
        entry.opening.hours.office_id for line in week.lines for _day, entries in line.cells for entry in entries
    )
