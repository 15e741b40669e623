"""The case at a glance: the path so far, what comes next, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kim.cases.actions import deadlines
from kim.cases.models import Case, Deadline
from kim.cases.models.closure import ArrivalState
from kim.cases.policies import cases as policy
from kim.cases.queries import case_file, paths
from kim.cases.vocabulary import closing_reasons
from kim.cases.vocabulary.deadline_rules import RULES
from kim.cases.vocabulary.plan_states import OPEN_STEPS
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.vocabulary import legal_domains
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in
from kim.web.cases import frame, pictures, referrals, states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Arrival, Goal, Step
    from kim.cases.vocabulary.deadline_rules import Rule
    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step of the plan that is still to be done, in words."""

    step: Step
    label: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """A deadline with its rule; `url` settles it."""

    deadline: Deadline
    rule: Rule
    is_near: bool
    url: str


@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """The overview of one case."""
    found = frame.opened(request, case)
    steps, goals = case_file.steps(found), case_file.goals(found)
    more = {
        **pictures.figure(paths.of_case(found, steps=steps, goals=goals)),
        **_plan(steps, goals),
        **_dates(found),
        **_standing(request.actor, found),
        "referral_card": referrals.card(request.actor, found),
    }
    return render(request, "cases/overview.html", frame.context(request, found, "case", **more))


@signed_in(Permission.CASE_WORK)
def settle(request: KimRequest, case: UUID, deadline: UUID) -> HttpResponse:
    """Somebody has taken care of a deadline."""
    found = frame.opened(request, case)
    row = find(Deadline.objects.filter(case=found).select_related("case"), deadline)
    return perform(
        request,
        lambda: deadlines.settle(by=request.actor, deadline=row),
        to=reverse("case", args=[found.pk]),
        done=_("The deadline is settled."),
    )


def _plan(steps: Sequence[Step], goals: Sequence[Goal]) -> dict[str, Any]:
    today = clock.today()
    still_open = [step for step in steps if step.state in OPEN_STEPS]
    still_open.sort(key=lambda step: (step.due_on is None, step.due_on or today))
    shown = [
        OpenStep(step, pictures.step_label(step.pathway, step.title), step.due_on is not None and step.due_on < today)
        for step in still_open[:MOST_STEPS]
    ]
    return {"open_steps": shown, "more_steps": len(still_open) - len(shown), "has_goals": bool(goals)}


def _dates(case: Case) -> dict[str, Any]:
    """Deadlines whose warning time has begun, and the later ones."""
    today = clock.today()
    rows = [
        Warned(row, RULES[row.rule], row.warn_on <= today, reverse("case_deadline", args=[case.pk, row.pk]))
        for row in case_file.deadlines(case)
    ]
    return {
        "near_deadlines": [row for row in rows if row.is_near],
        "later_deadlines": [row for row in rows if not row.is_near],
        "deadlines_checked_on": max((row.rule.checked_on for row in rows), default=None),
    }


def _standing(actor: Actor, case: Case) -> dict[str, Any]:
    """Where the case stands and what may be done with it as a whole."""
    earlier = Case.objects.visible_to(actor).filter(pk=case.previous_id).first() if case.previous_id else None
    return {
        "domain": legal_domains.ALL.get(case.legal_domain).label if case.legal_domain in legal_domains.ALL else "",
        "may_change": policy.change(actor, case),
        "stepper": states.stepper(case),
        "moves": states.moves(actor, case),
        "task": states.next_task(case),
        "domain_url": frame.address("domain_change", case.pk),
        "reopening": None if case.is_open else policy.reopen(actor, case),
        "closed": None if case.is_open else _closed(case),
        "earlier": earlier,
        "arrivals": [] if case.is_open else _arrivals(case),
    }


def _closed(case: Case) -> tuple[date | None, str] | None:
    """Since when and why the case is over."""
    closure = getattr(case, "closure", None)
    return (closure.closed_on, closing_reasons.ALL.get(closure.reason).label) if closure else None


def _arrivals(case: Case) -> list[tuple[Arrival, bool]]:
    """What regular services were asked, and whether the answer wants to be looked at."""
    return [(row, row.seen_at is None and _failed(row)) for row in case_file.arrivals(case)]


def _failed(arrival: Arrival) -> bool:
    is_overdue = arrival.state == ArrivalState.ASKED and arrival.due_on < clock.today()
    return is_overdue or arrival.state == ArrivalState.NOT_ARRIVED
