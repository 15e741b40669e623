"""The lines of a case manager: what waits in the own cases, and referrals without an answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.cases.models.closure import ArrivalState
from kim.cases.queries import my_day
from kim.cases.queries import referrals as referral_queries
from kim.cases.queries.my_day import Section
from kim.cases.vocabulary.deadline_rules import RULES
from kim.foundation import clock
from kim.network.vocabulary import pathway_steps, topics, urgencies, waiting_points
from kim.people.vocabulary import languages
from kim.web.components import days
from kim.web.my_day.lines import SHOWN, Group, Line, address

if TYPE_CHECKING:
    from kim.cases.queries.my_day import CaseLine
    from kim.cases.queries.referrals import Slip
    from kim.foundation.authority import Actor

SOON = 14
URGENT = {"today": "danger", "this_week": "warning"}


def groups(actor: Actor, today: date) -> list[Group]:
    """Everything that waits in the own cases, by reason; one query."""
    found = my_day.lines(actor, today, most=SHOWN)
    return [
        Group(section.value, title(section), [line(one, today) for one in lines], more=f"?section={section.value}")
        for section, lines in found.items()
    ]


def title(section: Section) -> str:
    """The heading of a section."""
    return {
        Section.APPOINTMENTS: _("Appointments in the next seven days"),
        Section.DEADLINES: _("Deadlines"),
        Section.STEPS: _("Steps due"),
        Section.ARRIVALS: _("Arrivals that nobody confirmed"),
        Section.FIRST_TALKS: _("Accepted, first talk still to come"),
        Section.PAUSES: _("Pauses that are over"),
        Section.WAITING: _("Waits longer than the law or the proposal allows"),
    }[section]


def inbox(actor: Actor) -> Group:
    """Referrals that nobody answered yet, oldest first; one query."""
    lines = [_referral(slip) for slip in referral_queries.unanswered(actor, most=SHOWN + 1)]
    return Group("referrals", _("Referrals waiting for an answer"), lines, more=address("referrals"))


def line(one: CaseLine, today: date) -> Line:
    """One thing to do in one case."""
    return _TELL[one.section](one, today)


def left(day: date, today: date) -> tuple[str, str]:
    """What is left until a day, in words, and the tone of it."""
    count = (day - today).days
    if count < 0:
        return ngettext("%(n)s day overdue", "%(n)s days overdue", -count) % {"n": -count}, "danger"
    words = ngettext("%(n)s day left", "%(n)s days left", count) % {"n": count} if count else ""
    return words, "warning" if count <= SOON else ""


def _appointment(one: CaseLine, _today: date) -> Line:
    when = datetime.combine(one.day, one.at) if one.at else one.day
    return Line(one.full_name, _("Open the case"), address("case", one.case), one.place or "", when)


def _deadline(one: CaseLine, today: date) -> Line:
    rule = RULES[one.code]
    remark, tone = left(one.day, today)
    act, page = (_("Open the plan"), "case_plan") if one.code == "plan_review" else (_("Open the case"), "case")
    return Line(one.full_name, act, address(page, one.case), str(rule.label), one.day, remark, tone, str(rule.law))


def _step(one: CaseLine, today: date) -> Line:
    remark, tone = left(one.day, today)
    name = pathway_steps.ALL.get(one.code).label if one.code else one.words
    note = f"{name} · {one.place}" if one.place else name
    return Line(one.full_name, _("Open the plan"), address("case_plan", one.case), note, one.day, remark, tone)


def _arrival(one: CaseLine, _today: date) -> Line:
    came = one.code != ArrivalState.NOT_ARRIVED
    remark = _("no answer") if came else _("has not arrived")
    tone = "warning" if came else "danger"
    url = address("case", one.case)
    return Line(one.full_name, _("Say what happens now"), url, one.place or "", one.day, remark, tone)


def _first_talk(one: CaseLine, today: date) -> Line:
    waited = (today - one.day).days
    remark = ngettext("accepted %(n)s day ago", "accepted %(n)s days ago", waited) % {"n": waited} if waited else ""
    url = address("referral", one.referral) if one.referral else address("case", one.case)
    return Line(one.full_name, _("Note the talk or a try"), url, "", one.day, remark, "")


def _pause(one: CaseLine, _today: date) -> Line:
    note = _("paused since %(day)s") % {"day": days.exact(one.since)} if one.since else ""
    return Line(one.full_name, _("Go on with the case"), address("case", one.case), note, one.day)


def _waiting(one: CaseLine, today: date) -> Line:
    point = waiting_points.ALL.get(one.code)
    waited = (today - one.day).days
    over = waited - (point.days or 0)
    remark = ngettext("%(n)s day too long", "%(n)s days too long", over) % {"n": over}
    note = " · ".join(part for part in (point.label, one.place, point.wording) if part)
    url = address("case_plan", one.case)
    source = point.source if point.value == "law" else ""
    return Line(one.full_name, _("Open the plan"), url, note, one.day, remark, "warning", source)


def _referral(slip: Slip) -> Line:
    words = ", ".join(topics.ALL.get(code).label for code in slip.topics)
    language = languages.ALL.get(slip.language).label if slip.language else ""
    parts = [slip.municipality, language, slip.sender, _booked(slip), _urgency(slip)]
    return Line(
        words or _("Referral without a topic"),
        _("Look and answer"),
        address("referral", slip.key),
        " · ".join(part for part in parts if part),
        slip.sent_at,
        days.waited(slip.sent_at, clock.now()),
        URGENT.get(slip.urgency, ""),
    )


def _booked(slip: Slip) -> str:
    if slip.booked_on is None or slip.starts_at is None:
        return ""
    when = datetime.combine(slip.booked_on, slip.starts_at)
    return _("booked: %(when)s") % {"when": days.spoken(when, today=clock.today())}


def _urgency(slip: Slip) -> str:
    return _("wanted: %(when)s") % {"when": urgencies.ALL.get(slip.urgency).label} if slip.urgency in URGENT else ""


_TELL = {
    Section.APPOINTMENTS: _appointment,
    Section.DEADLINES: _deadline,
    Section.STEPS: _step,
    Section.ARRIVALS: _arrival,
    Section.FIRST_TALKS: _first_talk,
    Section.PAUSES: _pause,
    Section.WAITING: _waiting,
}
