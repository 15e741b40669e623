"""Who may do what with a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from kim.cases.models import CaseEvent
from kim.cases.models.case import READS_ONLY, TeamMembership
from kim.cases.policies import standing
from kim.cases.vocabulary import closing_reasons
from kim.cases.vocabulary.case_states import ACTIVE, TRANSITIONS, CaseState
from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.foundation.prepared import NOBODY, Prepared
from kim.people.models import Consent

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kim.cases.models import Case
    from kim.foundation.authority import Actor


def open_case(by: Actor, office: str) -> Verdict:
    """Case managers in their office."""
    return Verdict.when(by.may(Permission.CASE_WORK, office=office), otherwise=_("Your role does not open cases."))


def work(by: Actor, case: Case) -> Verdict:
    """Whoever is in the team to work, not only to read (a deputy and a reader do)."""
    allowed = by.may(Permission.CASE_WORK, office=case.office_id) and _is_in_team(by, case)
    return Verdict.when(allowed, otherwise=_("Only the team of this case may change it."))


def read(by: Actor, case: Case) -> Verdict:
    """Whoever is in the team today, readers among them."""
    return Verdict.when(
        type(case).objects.visible_to(by).filter(pk=case.pk).exists(),
        otherwise=_("Only the team of this case may read it."),
    )


def change(by: Actor, case: Case) -> Verdict:
    """Work on a case that is open, while the person agrees to case management."""
    return conclude(by, case) & standing.is_agreed(case)


def conclude(by: Actor, case: Case) -> Verdict:
    """What is still done when the person has taken back her consent: to end it well, to ask her again, to correct."""
    return (
        work(by, case)
        & Verdict.when(case.is_open, otherwise=_("This case is closed. Open a new episode to go on."))
        & standing.is_unrestricted(case)
    )


RESUMED = tuple(state for state in CaseState if state in TRANSITIONS[CaseState.PAUSED] and state != CaseState.CLOSED)


def move(by: Actor, case: Case, to: CaseState) -> Verdict:
    """A step of the table of states, with what must exist before it."""
    return change(by, case) & may_become(case, to) & _is_ready(case, to)


def moves(by: Actor, case: Case) -> dict[CaseState, Verdict]:
    """Every step that the table allows from here, with what still stands against it."""
    possible = [state for state in CaseState if state in TRANSITIONS[CaseState(case.state)]]
    allowed = change(by, case) if possible else Verdict.yes()
    return {state: allowed & _is_ready(case, state) for state in possible}


def resumes_as(case: Case) -> CaseState:
    """Where a paused case stood before it rested; one that a list brought as paused begins at the assessment."""
    order = {f"state.{state}": place for place, state in enumerate(RESUMED)}
    entered = CaseEvent.objects.filter(trace=case.trace, code__in=order).values_list("created_at", "code")
    latest = max(entered, key=lambda event: (event[0], order[event[1]]), default=None)
    return RESUMED[order[latest[1]]] if latest else RESUMED[0]


def assess(by: Actor, case: Case) -> Verdict:
    """From assessment on, needs are looked at again and again."""
    return change(by, case) & Verdict.when(
        case.state in ACTIVE or case.state == CaseState.PAUSED,
        otherwise=_("Finish the intake first: the assessment needs the person's consent to case management."),
    )


def plan(by: Actor, case: Case) -> Verdict:
    """Goals and steps stand in an active case."""
    return change(by, case) & Verdict.when(
        case.state in ACTIVE or case.state == CaseState.PAUSED,
        otherwise=_("Finish the intake first: the plan needs the person's consent to case management."),
    )


def retract(by: Actor, case: Case) -> Verdict:
    """Case managers of the office, while there is nothing in the case but what it was opened with."""
    return (
        open_case(by, case.office_id)
        & Verdict.when(case.referral_id is None, otherwise=_("This case came from a referral and stays."))
        & Verdict.when(is_untouched(case), otherwise=_("Somebody has worked on this case; it can only be closed."))
    )


def is_untouched(case: Case) -> bool:
    """Whether there is nothing in the case but what it was opened with."""
    plan, talks = (case.goals, case.steps, case.assessments), (case.contacts, case.appointments)
    worked_on = (*plan, *talks, case.sightings, case.extracts)
    closed_by_opening = hasattr(case, "closure") and case.closure.closed_on is None
    is_as_opened = case.version == 1 + closed_by_opening and case.person.version == 1 and case.team.count() == 1
    return is_as_opened and not any(rows.exists() for rows in worked_on)


def reopen(by: Actor, case: Case) -> Verdict:
    """The team of a closed case begins a new episode, once, as long as the person lives."""
    return (
        work(by, case)
        & Verdict.when(not case.is_open, otherwise=_("This case is still open."))
        & standing.is_unrestricted(case)
        & Verdict.when(not _has_died(case), otherwise=_("The person has died; no new episode begins."))
        & Verdict.when(not hasattr(case, "next_episode"), otherwise=_("A new episode has already been opened."))
    )


def _has_died(case: Case) -> bool:
    return hasattr(case, "closure") and case.closure.reason == closing_reasons.DIED


def may_become(case: Case, state: CaseState) -> Verdict:
    """Whether the table of states allows the step."""
    return Verdict.when(
        state in TRANSITIONS[CaseState(case.state)],
        otherwise=_("This is not possible: the case now stands at “%(state)s”.") % {"state": case.get_state_display()},
    )


def may_process(case: Case) -> Verdict:
    """Case management needs the person's consent to it."""
    consents = Consent.objects.filter(person=case.person, recipient__isnull=True).in_force(clock.today())
    return Verdict.when(
        consents.exists(),
        otherwise=_("Case management needs the consent of the person. Note it in the intake first."),
    )


def _is_ready(case: Case, to: CaseState) -> Verdict:
    if to == CaseState.ASSESSMENT:
        return may_process(case)
    if to == CaseState.PLANNING and case.state == CaseState.ASSESSMENT:
        return Verdict.when(
            case.assessments.exists(), otherwise=_("Talk through the life domains first, then the plan follows.")
        )
    if to == CaseState.LINKING:
        return Verdict.when(
            case.goals.filter(agreed_on__isnull=False).exists() and case.steps.exists(),
            otherwise=_("The plan needs at least one agreed goal and one step."),
        )
    return Verdict.yes()


def _is_in_team(by: Actor, case: Case) -> bool:
    return any(_WORKING.rows(clock.today(), marks={NOBODY: by.id, _CASE: case.pk}))


def _working(_today: date) -> QuerySet[Any, tuple[Any, ...]]:
    team = TeamMembership.objects.current().filter(case=_CASE, account=NOBODY).exclude(capacity__in=READS_ONLY)
    return team.values_list(Value(1))[:1]


_CASE = UUID("cccccccc-cccc-4ccc-8ccc-cccccccccccc")
_WORKING = Prepared(_working)
