"""How cases end: reached, handed over with an arrival to be confirmed, lost; and some begin again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.cases.actions import arrivals, cases, plans
from kim.cases.models.closure import ArrivalState
from kim.cases.vocabulary import closing_reasons
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import DropReason, GoalState
from kim.demo import figures, offices
from kim.foundation import clock
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.cases.models import Arrival, Goal
    from kim.demo.figures import Table
    from kim.demo.life import County, Life

FURTHER = 40


def foresee(county: County, life: Life, *, on_return: Callable[[County, Life], None]) -> None:
    """Some cases end before the plan is through, and some of those who left come back."""
    table, chance = _table(), life.chance
    life.comes_back = on_return if chance.yes(table["reopened"]) else None
    if chance.yes(table["lost"]):
        reason = chance.weighted(table["lost_reasons"])
        county.later_in_the_case(life, chance.days(table["lost_after"]), partial(lose, reason))


def lose(reason: str, county: County, life: Life) -> None:
    """The person is out of reach, or ends it herself, or dies."""
    if reason == closing_reasons.DIED:
        life.comes_back = None
    close(county, life, reason)


def end_counselling(county: County, life: Life) -> None:
    """Short counselling is over."""
    close(county, life, "info")


def look_back(county: County, life: Life) -> None:
    """When no journey is left, person and case manager look back after a while."""
    if not life.journeys:
        county.later_in_the_case(life, life.chance.days(_table()["evaluation_days"]), evaluate)


def evaluate(county: County, life: Life) -> None:
    """Rate what was reached; a case that rests or never got going is only closed."""
    if life.case.state == CaseState.PAUSED:
        cases.move(by=life.by, case=life.case, to=CaseState.MONITORING)
    if life.case.state == CaseState.MONITORING:
        cases.move(by=life.by, case=life.case, to=CaseState.EVALUATION)
    for goal in life.case.goals.filter(state__in=(GoalState.DRAFT, GoalState.AGREED)).order_by("life_domain"):
        rate(goal, life)
    county.later_in_the_case(life, life.chance.days(_table()["closing_days"]), say_goodbye)


def rate(goal: Goal, life: Life) -> None:
    """A goal that was not reached: partly, not, or given up."""
    table, chance = figures.county()["attainment"], life.chance
    state = GoalState(chance.weighted(table["open_goal"]))
    if goal.state == GoalState.DRAFT or state == GoalState.DROPPED:
        reason = DropReason(chance.weighted(table["drop_reasons"]))
        plans.rate_goal(by=life.by, goal=goal, state=GoalState.DROPPED, drop_reason=reason)
    else:
        plans.rate_goal(by=life.by, goal=goal, state=state, attainment=chance.number(table[state]))


def say_goodbye(county: County, life: Life) -> None:
    """Close, into a regular service or with the goals reached."""
    office = _next_service(life) if life.chance.yes(_table()["referred"]) else None
    if office:
        hand_on(office, county, life)
    else:
        close(county, life, life.chance.weighted(_table()["reasons"]))


def hand_on(office: str, county: County, life: Life) -> None:
    """A regular service goes on with her and is asked whether she arrived."""
    terms = ConsentTerms(("contact", "language"), "handover", ConsentForm.WRITTEN, recipient=office)
    cases.note_consent(by=life.by, case=life.case, terms=terms)
    due_on = clock.today() + timedelta(weeks=_table()["arrival_weeks"])
    cases.close(by=life.by, case=life.case, reason="referred", at_office=office, arrival_due_on=due_on)
    _is_closed(county, life)
    arrival = life.case.arrivals.get()
    answers = {"arrived": _table()["arrived"], "not": _table()["not_arrived"]}
    answer = life.chance.weighted({**answers, "silent": 1 - sum(answers.values())})
    if answer != "silent":
        days = life.chance.days(_table()["arrival_days"])
        county.later(life, days, partial(answer_arrival, arrival, answer == "arrived"))
    if answer != "arrived" and life.chance.yes(_table()["noticed"]):
        county.later(life, FURTHER + life.chance.days(_table()["noticed_days"]), partial(take_note, arrival))


def answer_arrival(arrival: Arrival, arrived: bool, county: County, _life: Life) -> None:  # noqa: FBT001 - bound with partial
    """The service says whether she came."""
    by = county.staff.senders[arrival.at_office_id]
    arrivals.answer(by=by, arrival=arrival, arrived=arrived)


def take_note(arrival: Arrival, _county: County, life: Life) -> None:
    """The case manager reads that nobody arrived, or that nobody answered."""
    if arrival.state != ArrivalState.CONFIRMED:
        arrivals.take_note(by=life.by, arrival=arrival)


def close(county: County, life: Life, reason: str) -> None:
    """The case ends."""
    cases.close(by=life.by, case=life.case, reason=reason)
    _is_closed(county, life)


def _is_closed(county: County, life: Life) -> None:
    life.manager.leads -= 1
    if life.comes_back:
        county.later(life, life.chance.days(_table()["reopened_after"]), life.comes_back)
        life.comes_back = None


def _next_service(life: Life) -> str | None:
    kind = life.chance.weighted(_table()["services"])
    return offices.first_of((kind,), life.profile.municipality)


def _table() -> Table:
    table: Table = figures.county()["leaving"]
    return table
