"""One municipality's part of a plan on one page: for the head of its town hall, to look at and to sign."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.planning.hours import plans as plan_hours
from kim.planning.hours import publications
from kim.planning.hours import words as planner_words
from kim.planning.openings import closed_days
from kim.planning.slots import days
from kim.planning.solver import costs
from kim.web.base.requests import signed_in
from kim.web.components import days as spoken_days
from kim.web.hours_plans import finding, town_pictures, words
from kim.web.hours_plans.town_pictures import Taken
from kim.web.paper import sheets
from kim.web.referrals.voucher_words import Line

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kim.network.models import Municipality
    from kim.planning.hours.publications import New
    from kim.planning.models import HoursPlan
    from kim.planning.solver.inputs import Request
    from kim.web.base.requests import KimRequest
    from kim.web.paper.sheets import Part

NEXT = 6


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """As PDF/UA."""
    plan = finding.plan(request)
    return sheets.answer(sheet(plan, finding.town(request, plan)))


def taken(plan: HoursPlan, given: Request, ags: str) -> list[Taken]:
    """Its half-days with names instead of keys, in the order of the week."""
    hours = sorted(plan_hours.hours_in(plan, ags).hours, key=lambda one: (one.half_day, one.weeks))
    return [
        Taken(one.half_day, one.weeks, given.manager[one.manager].name, given.place[one.place].name) for one in hours
    ]


def sheet(plan: HoursPlan, town: Municipality) -> sheets.Sheet:
    """Picture, rooms and next days, what is needed and what it gets, and lines to sign."""
    given = plan_hours.given(plan)
    here = taken(plan, given, town.ags)
    title = _("Office hours in %(town)s") % {"town": town.name}
    parts = [
        sheets.office(Office.objects.get(pk=plan.office_id).name),
        sheets.heading(_said(title)),
        sheets.paragraph(_said(_period(plan))),
        sheets.wide_picture(str(town_pictures.draw(here, plan.first_on)), town_pictures.spoken(here)),
        *_table(plan, given, town.ags),
        sheets.paragraph(_said(_measure(plan, given, town.ags))),
        sheets.paragraph(
            _said(_("With this signature the municipality agrees to these hours and provides the rooms."))
        ),
        sheets.signature(_said(_("Place, date")), _said(_("For %(town)s") % {"town": town.name})),
    ]
    return sheets.Sheet(title, f"sprechstunden-plan-{plan.number}-{town.ags}", parts)


def _period(plan: HoursPlan) -> str:
    said = {"number": plan.number, "weeks": plan.weeks, "day": spoken_days.exact(plan.first_on)}
    return _("Proposal no. %(number)s: %(weeks)s weeks from %(day)s. On public holidays nobody is there.") % said


def _table(plan: HoursPlan, given: Request, ags: str) -> list[Part]:
    found = publications.of(plan, ags)
    body = [_row(given, new, found.last_on) for new in found.opened]
    if not body:
        return []
    head = [_said(one) for one in (_("Where"), _("When"), _("Who"), _("First days"))]
    return [sheets.rows(head, body, (4, 3, 3, 4))]


def _row(given: Request, new: New, last_on: date) -> tuple[str, str, str, str]:
    series = new.series
    closed = closed_days(series.first_on.year) | closed_days(last_on.year)
    first = islice(days(series, series.first_on, last_on, closed), NEXT)
    when = f"{planner_words.half_day(series.weekday, '')} {series.starts_at:%H:%M}–{series.ends_at:%H:%M}"
    rhythm = _("every %(weeks)s weeks") % {"weeks": series.every_weeks}
    when = f"{when}, {rhythm}" if series.every_weeks > 1 else when
    where = ", ".join(part for part in (new.place.name, new.place.address) if part)
    return where, when, given.manager[str(new.keeper)].name, " · ".join(f"{day:%d.%m.}" for day in first)


def _measure(plan: HoursPlan, given: Request, ags: str) -> str:
    demand = next(one.demand for one in given.municipalities if one.key == ags)
    there = costs.given(given, plan_hours.hours(plan))[ags]
    said = {"needs": words.number(demand), "gets": there}
    return _("Half-days in two weeks: %(needs)s are needed, %(gets)s are planned.") % said


def _said(text: str) -> list[Line]:
    return [Line((get_language() or "de").partition("-")[0], "ltr", text)]
