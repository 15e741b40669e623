"""The first talk and what is decided: information, a few talks, or case management with consent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import cases, intake
from kim.demo import figures
from kim.demo.stages import keeping, leaving, livelihood, planning
from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate

if TYPE_CHECKING:
    from kim.demo.life import County, Life

NEW_EPISODE = 9


def talk(county: County, life: Life, *, channel: str) -> None:
    """Person and case manager have met: what she tells is noted."""
    cases.change_person(by=life.by, case=life.case, details=life.profile.details)
    criteria = figures.county()["intake"]["criteria"]
    sheet = drafts.IntakeSheet(
        first_contact=PartialDate.day(clock.today()),
        channel=channel,
        household_size=life.profile.household,
        criteria=("voluntary", *(code for code, share in criteria.items() if life.chance.yes(share / 100))),
        informed_on=clock.today(),
        informed_language=life.profile.details.language,
    )
    intake.record(by=life.by, case=life.case, sheet=sheet)
    county.later_in_the_case(life, life.chance.days(figures.county()["intake"]["days"]), decide)


def decide(county: County, life: Life) -> None:
    """What follows."""
    decision = life.chance.weighted(figures.county()["intake"]["decisions"])
    if decision == "case_management":
        manage(county, life)
        return
    intake.decide(by=life.by, case=life.case, decision=decision)
    if life.is_open:
        contacts = life.chance.number(figures.county()["intake"]["short_contacts"])
        short_talk(contacts, county, life)
    else:
        life.manager.leads -= 1


def short_talk(left: int, county: County, life: Life) -> None:
    """Short counselling: up to three talks without a plan."""
    keeping.note_contact(life)
    gap = life.chance.days(figures.county()["intake"]["short_gap"])
    following = partial(short_talk, left - 1) if left > 1 else leaving.end_counselling
    county.later_in_the_case(life, gap, following)


def manage(county: County, life: Life) -> None:
    """The person agrees to case management."""
    keeping.note_processing_consent(county, life)
    intake.decide(by=life.by, case=life.case, decision="case_management")
    livelihood.begin(county, life)
    keeping.begin(county, life)
    leaving.foresee(county, life, on_return=begin_again)
    county.later_in_the_case(life, life.chance.days(figures.county()["assessment"]["days"]), planning.assess)


def begin_again(county: County, life: Life) -> None:
    """A new episode of the same person."""
    life.opened = cases.reopen(by=life.by, case=life.case)
    life.manager.leads += 1
    life.journeys, life.steps = [], []
    county.later_in_the_case(life, life.chance.between(2, NEW_EPISODE), decide)
