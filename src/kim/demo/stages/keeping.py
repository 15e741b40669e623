"""Keeping in touch: contacts, reviews, consents, papers, pauses, colleagues, clocks noted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import cases, contacts, deadlines, plans, waiting
from kim.cases.models import Deadline
from kim.cases.vocabulary.case_states import CaseState
from kim.demo import figures, offices
from kim.demo.stages import leaving
from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate, add_months
from kim.people.actions.consents import DEFAULT_MONTHS, ConsentTerms
from kim.people.models.consent import ConsentForm

if TYPE_CHECKING:
    from kim.demo.figures import Table
    from kim.demo.life import County, Life

EVERYTHING = ("contact", "language", "residence", "family", "education_work", "housing", "benefits", "documents")
MAY_REST = (CaseState.LINKING, CaseState.MONITORING)
SETTLED = 0.35
RENEWED_BEFORE = timedelta(days=10)


def begin(county: County, life: Life) -> None:
    """Foresee what accompanies a case from its first day."""
    table, chance = figures.county(), life.chance
    county.later_in_the_case(life, chance.days(table["contact"]["gap"]), talk)
    if chance.yes(table["pause"]["share"]):
        county.later_in_the_case(life, chance.days(table["pause"]["after"]), rest)
    if chance.yes(table["team"]["second"]):
        county.later_in_the_case(life, chance.between(3, 30), add_colleague)
    if chance.yes(table["team"]["handed_over"]):
        county.later_in_the_case(life, chance.days(table["team"]["handed_over_after"]), hand_over)
    if chance.yes(table["team"]["looked_into"]):
        county.later_in_the_case(life, chance.days(table["team"]["looked_into_after"]), look_into)
    for row in table["clock"]:
        if chance.yes(row["share"]):
            county.later_in_the_case(life, chance.days(row["after"]), partial(start_clock, row))
    foresee_papers(county, life)


def talk(county: County, life: Life) -> None:
    """A contact, and the next one some weeks later."""
    note_contact(life)
    for deadline in Deadline.objects.filter(case=life.case).due(clock.today()).order_by("due_on", "rule"):
        if life.chance.yes(SETTLED):
            deadlines.settle(by=life.by, deadline=deadline)
    is_resting = life.case.state == CaseState.PAUSED
    gap = figures.county()["contact"]["paused_gap" if is_resting else "gap"]
    county.later_in_the_case(life, life.chance.days(gap), talk)


def note_contact(life: Life) -> None:
    """One entry of the contact log."""
    table, chance = figures.county()["contact"], life.chance
    details = life.profile.details
    draft = drafts.Talk(
        held_on=clock.today(),
        form=chance.weighted(table["forms"]),
        minutes=chance.number(table["minutes"]),
        language=details.language,
        interpreter=bool(details.needs_interpreter) and chance.yes(table["interpreter"]),
        topics=tuple(chance.one_of(figures.county()["topics"][need["domain"]]) for need in life.needs[:1]),
        note=chance.one_of(figures.wording()["notes"]["held"]),
    )
    contacts.log(by=life.by, case=life.case, talk=draft)


def note_processing_consent(county: County, life: Life) -> None:
    """She says yes to case management for half a year, and is asked again before it ends."""
    is_spoken = life.chance.yes(figures.county()["consent"]["spoken"])
    form = ConsentForm.SPOKEN if is_spoken else ConsentForm.WRITTEN
    terms = ConsentTerms(EVERYTHING, "case_management", form, language=life.profile.details.language)
    life.processing = cases.note_consent(by=life.by, case=life.case, terms=terms)
    ends_on = add_months(clock.today(), DEFAULT_MONTHS)
    days = (ends_on - clock.today()).days - figures.county()["consent"]["renewed_before_days"]
    county.later_in_the_case(life, days, ask_again)


def ask_again(county: County, life: Life) -> None:
    """The consent is about to run out: renewed, taken back, or forgotten."""
    table, chance = figures.county()["consent"], life.chance
    if chance.yes(table["withdrawn"]) and life.processing:
        cases.withdraw_consent(by=life.by, case=life.case, consent=life.processing)
        leaving.close(county, life, "declined")
    elif chance.yes(table["renewed"]):
        note_processing_consent(county, life)


def foresee_papers(county: County, life: Life) -> None:
    """A residence title that runs out is extended in time, mostly."""
    ends_on = life.profile.details.residence_until.value
    if ends_on and ends_on - RENEWED_BEFORE > clock.today() and life.chance.yes(figures.county()["consent"]["renewed"]):
        days = (ends_on - RENEWED_BEFORE - clock.today()).days
        county.later_in_the_case(life, days, partial(extend_title, life.profile.details.residence_status))


def extend_title(status: str, county: County, life: Life) -> None:
    """The same title for another stretch, unless she has got another one meanwhile."""
    details, months = life.profile.details, figures.county()["titles"].get(status)
    if details.residence_status != status or not months or details.residence_until.value is None:
        return
    until = PartialDate.day(add_months(details.residence_until.value, months))
    life.profile = replace(life.profile, details=replace(details, residence_until=until))
    cases.change_person(by=life.by, case=life.case, details=life.profile.details)
    foresee_papers(county, life)


def foresee_review(county: County, life: Life) -> None:
    """The plan is looked at again around its day."""
    if life.case.review_on:
        delay = life.chance.days(figures.county()["review"]["delay"]) - 3
        county.later_in_the_case(life, max((life.case.review_on - clock.today()).days + delay, 1), review)


def review(county: County, life: Life) -> None:
    """Look through the plan together and agree on the next day."""
    months = life.chance.number(figures.county()["review"]["next_months"])
    plans.review(by=life.by, case=life.case, next_on=add_months(clock.today(), months))
    foresee_review(county, life)


def rest(county: County, life: Life) -> None:
    """Nothing can be done until a day."""
    if life.case.state not in MAY_REST:
        return
    table: Table = figures.county()["pause"]
    days = life.chance.number(table["days"])
    former = CaseState(life.case.state)
    cases.pause(by=life.by, case=life.case, resume_on=clock.today() + timedelta(days=days))
    county.later_in_the_case(life, days + life.chance.days(table["late_days"]), partial(resume, former))


def resume(former: CaseState, _county: County, life: Life) -> None:
    """The case goes on where it stood."""
    if life.case.state == CaseState.PAUSED:
        cases.move(by=life.by, case=life.case, to=former)


def add_colleague(county: County, life: Life) -> None:
    """A colleague works with her."""
    colleague = county.staff.colleague_of(life.manager, life.chance)
    cases.add_colleague(by=life.by, case=life.case, account=colleague.actor.id)


def hand_over(county: County, life: Life) -> None:
    """Another case manager leads from now on."""
    colleague = county.staff.colleague_of(life.manager, life.chance)
    cases.hand_over(by=life.by, case=life.case, to=colleague.actor.id)
    life.manager.leads -= 1
    life.lead = colleague
    colleague.leads += 1


def look_into(county: County, life: Life) -> None:
    """A colleague has to look into the case for a day and says why."""
    others = [one for one in county.staff.managers if not life.case.team.filter(account=one.actor.id).exists()]
    reason = life.chance.one_of(figures.wording()["notes"]["foreign"])
    cases.open_foreign(by=life.chance.one_of(others).actor, case=life.case, reason=reason)


def start_clock(row: Table, county: County, life: Life) -> None:
    """A wait begins that no step stands for."""
    office = offices.first_of((row["office"],), life.profile.municipality)
    period = waiting.start(by=life.by, case=life.case, point=row["point"], at_office=office)
    days = life.chance.days(row["days"], figures.county()["regions"][life.profile.region])

    def stop(_county: County, life: Life) -> None:
        waiting.stop(by=life.by, period=period)

    county.later_in_the_case(life, days, stop)
