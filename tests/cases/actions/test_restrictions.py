"""A restricted file is kept and nothing else; a consent that was taken back leaves only what ends the case well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cases.sharing import agree, share
from kim.cases import drafts
from kim.cases.actions import cases, contacts, deadlines, intake, restrictions
from kim.cases.models import Case, Restriction
from kim.cases.policies import cases as policy
from kim.cases.queries.people import own_people
from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.people.actions import consents
from kim.people.actions.consents import ConsentTerms
from kim.people.details import PersonDetails
from kim.people.models import Consent
from kim.people.models.consent import ConsentForm
from kim.procedures.queries import overdue

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from world import World

OWN = ConsentTerms(("contact",), "case_management", ConsentForm.WRITTEN)


def talk() -> drafts.Talk:
    return drafts.Talk(clock.today(), "office", 30, "uk", interpreter=False, topics=(), note="x")


def writings(world: World, case: Case) -> dict[str, Callable[[], Any]]:
    """Acts of the team that change the file or let something of it out."""
    by = world.actor(world.manager)
    agreed = agree(world, case, "jc-sundern", "contact") if case.restricted_on is None else None
    given = agreed or Consent.objects.get(person=case.person_id, recipient="jc-sundern")
    return {
        "contact": lambda: contacts.log(by=by, case=case, talk=talk()),
        "goal": lambda: world.goal(case),
        "person": lambda: cases.change_person(by=by, case=case, details=PersonDetails("Olena", "Kova")),
        "share": lambda: share(world, case, given, "contact"),
        "close": lambda: cases.close(by=by, case=case, reason="declined"),
    }


def refused(acts: dict[str, Callable[[], Any]]) -> set[str]:
    """Names of the acts that are not allowed; they are only asked, and what took effect is not looked at."""
    found = set()
    for name, act in acts.items():
        try:
            act()
        except Refused:
            found.add(name)
    return found


def test_a_restricted_file_is_kept_and_nothing_else_until_the_person_was_told(world: World) -> None:
    case, manager = world.planned(), world.actor(world.manager)
    officer = world.actor(world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    agree(world, case, "jc-sundern", "contact")
    assert [line.number for line in own_people(manager)] == [case.number]
    for stranger in (manager, world.actor(world.head)):
        with pytest.raises(Refused):
            restrictions.impose(by=stranger, case=case, reason="accuracy")
    restriction = restrictions.impose(by=officer, case=case, reason="accuracy")
    assert Case.objects.visible_to(manager).get() == case
    acts = writings(world, case)
    assert refused(acts) == set(acts)
    assert list(own_people(manager)) == []
    assert case.person_id in overdue._held("ki-hsk")
    restrictions.leave(by=manager, case=case, basis="consent")
    assert refused({"contact": acts["contact"], "share": acts["share"]}) == set()
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert refused({"contact": acts["contact"], "share": acts["share"]}) == {"contact", "share"}
    for day in (clock.today() + timedelta(days=1), restriction.since - timedelta(days=1)):
        with pytest.raises(Refused):
            restrictions.lift(by=officer, restriction=restriction, told_on=day)
    restrictions.lift(by=officer, restriction=restriction, told_on=clock.today())
    assert Restriction.objects.get().told_on == clock.today()
    assert refused({"contact": lambda: contacts.log(by=manager, case=Case.objects.get(), talk=talk())}) == set()


@pytest.mark.parametrize(("basis", "who"), [("habit", "manager"), ("claims", "colleague"), ("claims", "head")])
def test_nobody_works_on_it_on_another_basis_or_from_outside_of_the_team(world: World, basis: str, who: str) -> None:
    case = world.planned()
    officer = world.actor(world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    restrictions.impose(by=officer, case=case, reason="claims")
    with pytest.raises(Refused):
        restrictions.leave(by=world.actor(getattr(world, who)), case=case, basis=basis)


def own_consent(case: Case) -> Consent:
    return Consent.objects.get(person=case.person_id, recipient=None, withdrawal=None)


def test_after_the_consent_was_taken_back_only_what_ends_the_case_well_is_left(world: World) -> None:
    case, manager = world.planned(), world.actor(world.manager)
    acts = writings(world, case)
    cases.withdraw_consent(by=manager, case=case, consent=own_consent(case))
    assert case.unconsented_on == clock.today()
    assert refused({name: act for name, act in acts.items() if name != "close"}) == {"contact", "goal"}
    for deadline in case.deadlines.filter(settled_on__isnull=True):
        deadlines.settle(by=manager, deadline=deadline)
    cases.note_consent(by=manager, case=case, terms=OWN)
    assert case.unconsented_on is None
    assert refused({"contact": acts["contact"]}) == set()
    cases.withdraw_consent(by=manager, case=case, consent=own_consent(case))
    cases.hand_over(by=manager, case=case, to=world.colleague.pk)
    cases.close(by=world.actor(world.colleague), case=case, reason="declined")
    assert not case.is_open


def test_a_consent_that_ran_out_and_one_for_another_office_stop_nothing(world: World) -> None:
    case, manager = world.planned(), world.actor(world.manager)
    elsewhere = agree(world, case, "jc-sundern", "contact")
    cases.withdraw_consent(by=manager, case=case, consent=elsewhere)
    assert policy.change(manager, case)
    with clock.moved_to(clock.now() + timedelta(days=400)):
        assert policy.change(manager, Case.objects.get())


@pytest.mark.parametrize("is_own", [True, False])
def test_an_inquiry_can_be_ended_whatever_consent_is_gone(world: World, is_own: bool) -> None:  # noqa: FBT001
    case, manager = world.accepted(), world.actor(world.manager)
    assert case.referral is not None
    if is_own:
        cases.note_consent(by=manager, case=case, terms=OWN)
        cases.withdraw_consent(by=manager, case=case, consent=own_consent(case))
    else:
        assert case.referral.consent is not None
        consents.withdraw(by=_clerk(world), consent=case.referral.consent)
    fresh = Case.objects.get(pk=case.pk)
    if is_own:
        with pytest.raises(Refused):
            intake.record(by=manager, case=fresh, sheet=drafts.IntakeSheet())
    cases.close(by=manager, case=fresh, reason="declined")
    assert not Case.objects.get(pk=case.pk).is_open


def _clerk(world: World) -> Actor:
    return world.actor(world.clerk)
