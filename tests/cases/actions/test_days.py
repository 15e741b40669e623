"""No action takes a day on which it cannot have happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from kim.cases import drafts
from kim.cases.actions import cases, contacts, domains, intake, plans, waiting
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.partial_dates import PartialDate, Precision, add_months
from kim.people.details import PersonDetails
from kim.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from world import World

pytestmark = pytest.mark.django_db
TODAY = clock.today()
LONG_AGO, TOMORROW, FAR = date(1900, 1, 1), TODAY + timedelta(days=1), add_months(TODAY, 12 * 10 + 1)
BORN = PartialDate.day(date(2001, 5, 4))
BEFORE_BIRTH = date(2001, 5, 3)


def talk(by: Actor, case: Case, day: date) -> None:
    contacts.log(by=by, case=case, talk=drafts.Talk(day, "office", 30))


def wait(by: Actor, case: Case, day: date) -> None:
    waiting.start(by=by, case=case, point="W01", on=day)


def begin(by: Actor, case: Case, day: date) -> None:
    domains.end(by=by, case=case)
    domains.begin(by=by, case=case, domain="sgb_ii", on=day)


def end(by: Actor, case: Case, day: date) -> None:
    domains.end(by=by, case=case, on=day)


def do_step(by: Actor, case: Case, day: date) -> None:
    step = plans.add_step(by=by, case=case, plan=drafts.StepPlan(Responsible.PERSON, title="a"))
    plans.start_step(by=by, step=step, on=day)


def plan_step(by: Actor, case: Case, day: date) -> None:
    plans.add_step(by=by, case=case, plan=drafts.StepPlan(Responsible.PERSON, title="a", due_on=day))


def aim(by: Actor, case: Case, day: date) -> None:
    plans.add_goal(by=by, case=case, text=drafts.GoalText("LB04", "a", "b", day))


def review(by: Actor, case: Case, day: date) -> None:
    plans.review(by=by, case=case, next_on=day)


def rest(by: Actor, case: Case, day: date) -> None:
    cases.pause(by=by, case=case, resume_on=day)


def inform(by: Actor, case: Case, day: date) -> None:
    intake.record(by=by, case=case, sheet=drafts.IntakeSheet(informed_on=day), seen=None)


def meet(by: Actor, case: Case, day: date) -> None:
    intake.record(by=by, case=case, sheet=drafts.IntakeSheet(first_contact=PartialDate.day(day)), seen=None)


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        *((act, day) for act in (talk, wait, end, do_step, inform, meet) for day in (LONG_AGO, TOMORROW)),
        *((act, BEFORE_BIRTH) for act in (wait, do_step, inform, meet)),
        *((act, day) for act in (plan_step, aim, review, rest) for day in (LONG_AGO, FAR)),
        (begin, TOMORROW),
        (talk, TODAY - timedelta(days=370)),
        (inform, date(2018, 5, 24)),
    ],
)
def test_a_day_on_which_it_cannot_be_is_refused(
    world: World, act: Callable[[Actor, Case, date], None], wrong: date
) -> None:
    case = world.planned(birth=BORN)
    with pytest.raises(Refused):
        act(world.actor(world.manager), case, wrong)


@pytest.mark.parametrize(
    ("act", "right"),
    [
        *((act, TODAY) for act in (talk, wait, begin, end, do_step, inform, meet)),
        (talk, TODAY - timedelta(days=360)),
        (wait, date(2001, 5, 4)),
        (do_step, add_months(TODAY, -100)),
        *((act, add_months(TODAY, 10)) for act in (plan_step, aim, review, rest)),
        (plan_step, TODAY - timedelta(days=30)),
        (aim, add_months(TODAY, 110)),
    ],
)
def test_a_day_on_which_it_can_be_is_taken(world: World, act: Callable[[Actor, Case, date], None], right: date) -> None:
    act(world.actor(world.manager), world.planned(birth=BORN), right)


def test_a_contact_before_a_known_first_contact_counts_from_there(world: World) -> None:
    case, by = world.planned(), world.actor(world.manager)
    meet(by, case, date(2021, 3, 1))
    case.refresh_from_db()
    talk(by, case, date(2020, 3, 2))
    with pytest.raises(Refused, match=r"01\.03\.2020"):
        talk(by, case, date(2020, 2, 28))


def test_a_case_of_a_list_takes_contacts_from_before_it_came_here(world: World) -> None:
    by = world.actor(world.manager)
    case = cases.open_listed(by=by, office="ki-hsk", details=PersonDetails("A"), listed=drafts.Listed())
    talk(by, case, date(2015, 1, 1))
    with pytest.raises(Refused):
        talk(by, case, date(1989, 12, 31))


@pytest.mark.parametrize(
    "wrong",
    [
        {"birth": PartialDate.day(TOMORROW)},
        {"birth": PartialDate(date(1899, 1, 1), Precision.YEAR)},
        {"residence_since_on": TOMORROW},
        {"residence_since_on": date(1949, 12, 31)},
        {"residence_since_on": BEFORE_BIRTH},
        {"residence_until": PartialDate.day(date(1999, 12, 31))},
        {"residence_until": PartialDate.day(add_months(TODAY, 12 * 30 + 1))},
        {"passport_until_on": date(1900, 1, 1)},
        {"passport_until_on": add_months(TODAY, 12 * 20 + 1)},
    ],
)
def test_no_person_has_dates_that_cannot_be(world: World, wrong: dict[str, Any]) -> None:
    details, by = PersonDetails("Olena", "Kovalenko", BORN), world.actor(world.manager)
    with pytest.raises(Refused):
        cases.open_walk_in(by=by, office="ki-hsk", details=replace(details, **wrong))
    case = cases.open_walk_in(by=by, office="ki-hsk", details=details)
    with pytest.raises(Refused):
        cases.change_person(by=by, case=case, details=replace(details, **wrong))
    assert Person.objects.get(pk=case.person_id).version == 1


def test_a_list_cannot_bring_a_first_contact_that_lies_ahead(world: World) -> None:
    listed = drafts.Listed(first_contact=PartialDate.day(TOMORROW))
    with pytest.raises(Refused):
        cases.open_listed(by=world.actor(world.manager), office="ki-hsk", details=PersonDetails("A"), listed=listed)
