"""Who plans office hours, what a plan needs, and what may be done with it when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.authority import Permission, Role, Verdict
from kim.planning.hours import plans as known
from kim.planning.hours import publications
from kim.planning.hours import words as planner_words
from kim.planning.policies import office_hours
from kim.planning.solver import checks, contradictions, plans
from kim.planning.solver.halfdays import HALF_DAYS
from kim.planning.vocabulary.hours_plan_states import HoursPlanState

if TYPE_CHECKING:
    from datetime import date

    from kim.access.models import Account
    from kim.foundation.authority import Actor
    from kim.planning.hours.drafts import PatternDraft, PlanDraft, RoomDraft
    from kim.planning.models import HoursPlan
    from kim.planning.solver.inputs import Period, Request
    from kim.planning.solver.plans import Plan

FEWEST_WEEKS, MOST_WEEKS = 2, 52
MOST_SECONDS = 300
QUIET = timedelta(minutes=2)
"""A planner that says nothing for so long is not at work any more."""
_CODES = {half_day.code for half_day in HALF_DAYS}


def plan(by: Actor, office: str) -> Verdict:
    """Coordinators and the head of the office."""
    return Verdict.when(
        by.may(Permission.OFFICE_HOURS_PLAN, office=office),
        otherwise=_("Office hours are planned by the coordination and the head of the integration centre."),
    )


def state_room(by: Actor, office: str, draft: RoomDraft) -> Verdict:
    """As planning: a room with a name, free on half-days of the working week."""
    return (
        plan(by, office)
        & Verdict.when(bool(draft.room.strip()), otherwise=_("Give the room a name, as it stands on its door."))
        & _are_half_days(draft.free)
    )


def state_pattern(by: Actor, office: str, account: Account, draft: PatternDraft) -> Verdict:
    """As planning, for a case manager of the office; half-days and hours do not contradict each other."""
    return (
        plan(by, office)
        & Verdict.when(
            account in actors.colleagues(office, Role.CASE_MANAGER),
            otherwise=_("Only case managers of the office hold its office hours."),
        )
        & _are_half_days(draft.half_days)
        & Verdict.when(
            0 <= draft.weekly_hours <= contradictions.MOST_HOURS,
            otherwise=_("The hours a week are between 0 and 48, as the law allows."),
        )
        & Verdict.when(
            bool(draft.half_days) is bool(draft.weekly_hours),
            otherwise=_("Half-days and hours contradict each other: give both, or none of them."),
        )
        & _are_periods(draft.absences)
    )


def draft(by: Actor, office: str, draft: PlanDraft) -> Verdict:
    """As planning: whole weeks from a Monday, with mornings and afternoons that end after they begin."""
    before, after = draft.morning, draft.afternoon
    return (
        plan(by, office)
        & Verdict.when(draft.first_on.weekday() == 0, otherwise=_("A plan begins on a Monday."))
        & Verdict.when(
            FEWEST_WEEKS <= draft.weeks <= MOST_WEEKS,
            otherwise=_("A plan is for 2 to 52 weeks."),
        )
        & Verdict.when(
            1 <= draft.seconds <= MOST_SECONDS,
            otherwise=_("The search takes between 1 and 300 seconds."),
        )
        & Verdict.when(
            before[0] < before[1] <= after[0] < after[1],
            otherwise=_("Morning and afternoon contradict each other: each ends after it begins, the morning first."),
        )
        & Verdict.when(
            any(wish.takes_part for wish in draft.towns.values()),
            otherwise=_("No municipality takes part."),
        )
        & _are_periods(draft.school_holidays)
    )


def revise(by: Actor, plan_: HoursPlan) -> Verdict:
    """As planning, until a municipality has agreed and while nobody computes."""
    return (
        plan(by, plan_.office_id)
        & Verdict.when(not known.is_running(plan_), otherwise=_("The plan is being computed. Stop it first."))
        & Verdict.when(
            plan_.state != HoursPlanState.PUBLISHED and not plan_.agreements.exists(),
            otherwise=_("A municipality has agreed to this plan already. Change single half-days, or make a new plan."),
        )
    )


def begin(by: Actor, plan_: HoursPlan, request: Request) -> Verdict:
    """As revising, with people, rooms and wishes that do not contradict each other."""
    return revise(by, plan_) & Verdict.when(
        bool(request.managers),
        otherwise=_("Nobody can be planned: no case manager has a working pattern."),
    ) & Verdict.when(bool(request.places), otherwise=_("Nothing can be planned: no room is known.")) and _makes_sense(
        request
    )


def _makes_sense(request: Request) -> Verdict:
    wrong = contradictions.of(request)
    return Verdict.when(not wrong, otherwise=" ".join(planner_words.said(sentence) for sentence in wrong))


def stop(by: Actor, plan_: HoursPlan) -> Verdict:
    """As planning, while it is computed."""
    return plan(by, plan_.office_id) & Verdict.when(
        known.is_running(plan_), otherwise=_("The plan is not being computed.")
    )


def is_quiet(plan_: HoursPlan) -> bool:
    """Whether the planner has died: nothing was heard of it for minutes."""
    heard = plan_.progress.get("heard_at", "")
    return not heard or heard < (clock.now() - QUIET).isoformat()


def change(by: Actor, plan_: HoursPlan, changed: Plan, touched: set[str]) -> Verdict:
    """As planning, for a plan that is proposed: no rule is broken that was not, and nothing published moves."""
    verdict = (
        plan(by, plan_.office_id)
        & is_settled(plan_)
        & Verdict.when(
            not plan_.agreements.filter(published_on__isnull=False, municipality__in=touched).exists(),
            otherwise=_("These hours are published. Make a new plan, so that nobody stands before a locked door."),
        )
    )
    return verdict and keeps_rules(plan_, changed)


def is_settled(plan_: HoursPlan) -> Verdict:
    """Whether there is a plan to speak about."""
    return Verdict.when(
        plan_.state in {HoursPlanState.PROPOSED, HoursPlanState.PUBLISHED},
        otherwise=_("There is no proposed plan yet. Let it be computed first."),
    )


def keeps_rules(plan_: HoursPlan, changed: Plan) -> Verdict:
    """Whether a changed plan breaks no rule that the plan keeps; all reasons in sentences."""
    request = known.given(plan_)
    before = set(checks.check(known.hours(plan_), request).broken)
    new = [one for one in checks.check(changed, request).broken if one not in before]
    return Verdict.when(not new, otherwise=" ".join(planner_words.said(one.sentence) for one in new))


def agree(by: Actor, plan_: HoursPlan, ags: str, agreed_on: date) -> Verdict:
    """As planning: a municipality agrees once, to hours that it has in a plan that breaks no rule."""
    verdict = (
        plan(by, plan_.office_id)
        & is_settled(plan_)
        & Verdict.when(
            not plan_.agreements.filter(municipality=ags).exists(),
            otherwise=_("This municipality has agreed already."),
        )
        & Verdict.when(
            plan_.created_at.date() <= agreed_on <= clock.today(),
            otherwise=_("It agreed between the day on which the plan was made and today."),
        )
    )
    return (
        verdict
        and Verdict.when(ags in known.towns_of(plan_), otherwise=_("This municipality has no hours in the plan."))
        and keeps_all_rules(plan_)
    )


def keeps_all_rules(plan_: HoursPlan) -> Verdict:
    """Whether the plan as it stands breaks no rule."""
    broken = checks.check(known.hours(plan_), known.given(plan_)).broken
    return Verdict.when(not broken, otherwise=" ".join(planner_words.said(one.sentence) for one in broken))


def publish(by: Actor, plan_: HoursPlan, ags: str) -> Verdict:
    """Who plans and keeps office hours: agreed, not yet published, and nobody who has booked finds the door locked."""
    agreement = plan_.agreements.filter(municipality=ags).first()
    verdict = (
        plan(by, plan_.office_id)
        & office_hours.keep(by, plan_.office_id)
        & is_settled(plan_)
        & Verdict.when(agreement is not None, otherwise=_("The municipality has not agreed to its hours yet."))
        & Verdict.when(
            agreement is None or agreement.published_on is None,
            otherwise=_("The hours of this municipality are published already."),
        )
    )
    return verdict and _loses_nothing(plan_, ags)


def _loses_nothing(plan_: HoursPlan, ags: str) -> Verdict:
    found = publications.of(plan_, ags)
    booked = ", ".join(f"{one.booked_on:%d.%m.%Y} {one.starts_at:%H:%M} ({one.code})" for one in found.booked)
    return (
        Verdict.when(found.starts_on <= found.last_on, otherwise=_("The weeks of this plan are over."))
        & Verdict.when(
            not found.booked,
            otherwise=_(
                "Slots are booked in hours that would end: %(booked)s. Tell these people and cancel their bookings "
                "first, or keep the half-day."
            )
            % {"booked": booked},
        )
        & Verdict.when(
            not found.not_begun,
            otherwise=_("Hours that would end have not begun yet. Let this plan begin after them."),
        )
    )


def _are_half_days(codes: tuple[str, ...]) -> Verdict:
    return Verdict.when(
        set(codes) <= _CODES and len(codes) == len(set(codes)),
        otherwise=_("Half-days are mornings and afternoons from Monday to Friday, each once."),
    )


def _are_periods(periods: tuple[Period, ...]) -> Verdict:
    return Verdict.when(
        all(one.first_on <= one.last_on for one in periods), otherwise=_("A period ends before it begins.")
    )


def with_change(plan_: HoursPlan, old: plans.Hour | None, new: plans.Hour | None) -> Plan:
    """The hours with one taken out and one put in. An hour that is not there changes nothing."""
    there = [hour for hour in known.hours(plan_).hours if hour != old]
    return plans.of([*there, new] if new else there)
