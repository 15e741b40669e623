"""What stands at the side: office hours around, intake places, figures of the county, obstacles."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation.authority import Permission
from kim.monitoring.disclosure import SMALLEST
from kim.monitoring.models import Snapshot
from kim.obstacles.queries import reports
from kim.people.vocabulary import languages
from kim.planning.queries import capacities, weeks
from kim.web.components import days
from kim.web.my_day.asides import Aside
from kim.web.my_day.lines import Line, address

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.queries.capacities import Statement
    from kim.planning.queries.weeks import Nearby

NEW = timedelta(days=7)
MOST = 8


def office_hours(actor: Actor, today: date, language: str) -> Aside:
    """The next seven days around the actor; one query."""
    openings = weeks.near(actor, today, language=language)
    refers = actor.may(Permission.REFERRAL_SEND)
    heading = _("Free slots next door") if refers else _("Office hours in the next seven days")
    text = (
        "" if openings else _("Nothing is planned near you in the next seven days. The week shows all municipalities.")
    )
    lines = [_opening(one) for one in openings[:MOST]]
    return Aside(heading, text, lines, _("The whole week"), address("office_hours"))


def reminders() -> Aside:
    """The way to those who have an appointment soon; no query."""
    text = _("Who has an appointment in the next four days, in words that tell nothing.")
    return Aside(_("Remind of appointments"), text, [], _("To the reminders"), address("reminders"))


def intake_places(actor: Actor, today: date) -> list[Aside]:
    """What the own teams said about their capacity, and a request to say it again after 30 days; one query."""
    return [_capacity(one, today) for one in capacities.to_keep(actor)]


def leaving(actor: Actor) -> list[Aside]:
    """The way to hand over all cases of somebody who leaves, for who supervises an office; no query."""
    if not actor.may(Permission.CASE_ASSIGN):
        return []
    text = _("Somebody leaves or is away for long? All open cases get another lead at once, without being opened.")
    return [Aside(_("Hand over all cases"), text, [], _("Hand over"), address("cases_handover"))]


def figures(actor: Actor, today: date) -> Aside:
    """The newest snapshot and its age; one query."""
    made_at = Snapshot.objects.visible_to(actor).order_by("-created_at").values_list("created_at", flat=True).first()
    text = _("Nothing has been computed yet.")
    if made_at:
        text = _("Computed %(when)s.") % {"when": days.spoken(made_at, today=today)}
    return Aside(_("Figures of the county"), text, [], _("To the monitoring"), address("monitoring"))


def obstacles(actor: Actor, today: date) -> Aside:
    """How many obstacles were reported lately, few of them as few, nothing else; one query."""
    count = reports.lately(actor, today - NEW)
    text = _("Fewer than %(n)s obstacles were reported in the last seven days.") % {"n": SMALLEST}
    if count >= SMALLEST:
        text = _("%(n)s obstacles were reported in the last seven days.") % {"n": count}
    return Aside(_("Obstacles"), text)


def _opening(one: Nearby) -> Line:
    when = datetime.combine(one.on, one.starts_at)
    spoken = ", ".join(languages.ALL.get(code).label for code in one.languages)
    remark = _("%(free)s of %(total)s free") % {"free": one.free, "total": one.total}
    url = f"{address('office_hours')}?week={one.on:%G-W%V}&municipality={one.municipality}"
    return Line(one.place, _("Show the week"), url, spoken, when, remark, "" if one.free else "warning")


def _capacity(one: Statement, today: date) -> Aside:
    if one.set_on is None:
        text = _("Nobody has set how many new cases the team can take. Whoever refers cannot see it.")
    else:
        said = {"n": one.places, "day": days.spoken(one.set_on, today=today)}
        text = ngettext("%(n)s new case, set on %(day)s.", "%(n)s new cases, set on %(day)s.", one.places or 0) % said
    old = one.is_old(today)
    if old and one.set_on:
        text = f"{text} {_('That is more than 30 days ago. Is it still right?')}"
    heading = _("Intake places: %(office)s") % {"office": one.name}
    return Aside(heading, text, [], _("Set intake places"), f"{address('capacity')}?next={address('my_day')}", old)
