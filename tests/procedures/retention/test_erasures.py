"""Two persons delete what is due, nothing else; the ledger knows it, the holds stop it, the chain stays whole."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from kim.cases.actions import cases
from kim.cases.models import Case, CaseEvent, Referral
from kim.foundation import anchors, clock
from kim.foundation.authority import Refused, Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry, Submission
from kim.foundation.partial_dates import add_months
from kim.people.models import Consent, Person
from kim.procedures.actions import erasures, holds, subject_requests
from kim.procedures.models import ErasureEntry, ErasureRun
from kim.procedures.queries import overdue
from world import World

if TYPE_CHECKING:
    from kim.cases.models import Case as CaseType
    from procedures.retention.conftest import Officer

TODAY = clock.today()


def closed(world: World, months: int, days: int = 1) -> CaseType:
    """A case closed so many months and days ago."""
    with clock.moved_to(clock.at(add_months(TODAY, -months) - timedelta(days=days))):
        case = world.accepted()
        cases.close(by=world.actor(world.manager), case=case, reason="moved")
    case.refresh_from_db()
    return case


def due(office: str = "ki-hsk", model: str = overdue.PERSON) -> set[Any]:
    found = overdue.found(office, clock.today())
    return {one.record for one in found if one.model == model and not one.is_held}


def test_a_file_is_due_the_day_after_its_three_years(officer: Officer) -> None:
    gone, stays = closed(officer.world, 36, days=1), closed(officer.world, 36, days=0)
    assert due() == {gone.person_id}
    assert stays.person_id not in due()


def test_an_open_episode_keeps_the_whole_file(officer: Officer) -> None:
    case = closed(officer.world, 40)
    cases.reopen(by=officer.world.actor(officer.world.manager), case=case)
    assert due() == set()


def test_the_file_goes_with_everything_and_the_events_stay(officer: Officer) -> None:
    case = closed(officer.world, 40)
    slip, trace = case.referral_id, case.trace
    events = CaseEvent.objects.filter(trace=trace).count()
    officer.delete_what_is_due()
    assert not Person.objects.filter(pk=case.person_id).exists()
    assert not Case.objects.filter(pk=case.pk).exists()
    assert not Referral.objects.filter(pk=slip).exists()
    assert not Consent.objects.filter(person=case.person_id).exists()
    assert CaseEvent.objects.filter(trace=trace).count() == events > 0


def test_the_ledger_names_keys_rules_and_the_act_but_nobody(officer: Officer) -> None:
    case = closed(officer.world, 40)
    officer.delete_what_is_due()
    entry = ErasureEntry.objects.get(model=overdue.PERSON)
    act = AuditEntry.objects.get(chain=entry.chain, number=entry.audit_number)
    assert (entry.record, entry.rule, entry.office) == (case.person_id, "case_file", "ki-hsk")
    assert act.act == "erasure.release"
    stored = " ".join(str(value) for row in ErasureEntry.objects.values() for value in row.values())
    assert "Fatma" not in stored
    assert "Yıldız" not in stored


def test_who_put_it_forward_does_not_release_it(officer: Officer) -> None:
    closed(officer.world, 40)
    run = officer.run()
    with pytest.raises(Refused, match=r"second person|zweite Person"):
        erasures.release(by=officer.world.actor(officer.world.manager), run=run)
    assert Person.objects.exists()


def test_two_case_managers_are_not_enough(officer: Officer) -> None:
    closed(officer.world, 40)
    run = officer.run()
    with pytest.raises(Refused):
        erasures.release(by=officer.world.actor(officer.world.colleague), run=run)


def test_nobody_releases_the_list_of_another_office(officer: Officer) -> None:
    closed(officer.world, 40)
    other = World.join("jc-sundern", Role.DATA_PROTECTION_OFFICER, "OtherOfficer")
    with pytest.raises(Refused):
        erasures.release(by=officer.world.actor(other), run=officer.run())


def test_the_night_looks_and_deletes_no_file(officer: Officer) -> None:
    case = closed(officer.world, 40)
    erasures.look_everywhere(by=INSTALLATION)
    run = ErasureRun.objects.get(office="ki-hsk")
    assert [one[2] for one in run.due if one[1] == overdue.PERSON] == [str(case.person_id)]
    assert run.proposed_by is None
    assert Person.objects.filter(pk=case.person_id).exists()


def test_what_is_due_in_thirty_days_is_announced(officer: Officer) -> None:
    case = closed(officer.world, 36, days=-20)
    run = erasures.look(by=officer.world.actor(officer.account), office="ki-hsk")
    assert [one[2] for one in run.soon if one[1] == overdue.PERSON] == [str(case.person_id)]


def test_a_hold_set_after_putting_forward_is_respected(officer: Officer) -> None:
    world = officer.world
    case, other = closed(world, 40), closed(world, 41)
    run = officer.run()
    until = TODAY + timedelta(days=90)
    holds.ask(by=world.actor(officer.account), case=case, reason="x", ordered_by="VG Arnsberg", until=until)
    officer.release(run)
    assert Person.objects.filter(pk=case.person_id).exists()
    assert not Person.objects.filter(pk=other.person_id).exists()


def test_a_hold_nobody_confirms_ends_after_two_weeks(officer: Officer) -> None:
    world = officer.world
    case = closed(world, 40)
    with clock.moved_to(clock.at(TODAY - timedelta(days=15))):
        until = TODAY + timedelta(days=90)
        hold = holds.ask(by=world.actor(officer.account), case=case, reason="x", ordered_by="VG", until=until)
    assert due() == {case.person_id}
    holds.confirm(by=world.actor(world.manager), hold=hold)
    assert due() == set()
    with pytest.raises(Refused):
        holds.lift(by=world.actor(world.manager), hold=hold)
    holds.ask_lifting(by=world.actor(world.manager), hold=hold)
    with pytest.raises(Refused):
        holds.lift(by=world.actor(world.manager), hold=hold)
    holds.lift(by=world.actor(officer.account), hold=hold)
    assert due() == {case.person_id}


def test_a_hold_lasts_at_most_twelve_months(officer: Officer) -> None:
    case = closed(officer.world, 40)
    with pytest.raises(Refused):
        holds.ask(
            by=officer.world.actor(officer.account),
            case=case,
            reason="x",
            ordered_by="VG",
            until=add_months(TODAY, 12) + timedelta(days=1),
        )


def test_a_hold_shows_the_case_to_nobody(officer: Officer) -> None:
    case = closed(officer.world, 40)
    by = officer.world.actor(officer.account)
    holds.ask(by=by, case=case, reason="x", ordered_by="VG", until=TODAY)
    assert not Case.objects.visible_to(by).exists()
    assert not Case.objects.visible_to(officer.world.actor(officer.world.colleague)).exists()


def test_a_request_that_waits_keeps_the_file_and_a_granted_deletion_makes_it_due(officer: Officer) -> None:
    world, case = officer.world, closed(officer.world, 1)
    by = world.actor(officer.account)
    request = subject_requests.record(by=by, case=case, kind="erasure", received_on=TODAY, has_risk=False)
    assert due() == set()
    subject_requests.check_identity(by=by, request=request, identity="papers", has_risk=False, note="")
    answer = subject_requests.Answer("granted", "in_person", TODAY)
    subject_requests.answer(by=by, request=request, given=answer)
    assert due() == {case.person_id}
    officer.delete_what_is_due()
    request.refresh_from_db()
    assert request.case_id is None
    assert {one.rule for one in ErasureEntry.objects.filter(model=overdue.PERSON)} == {"request"}


def test_a_referral_without_case_goes_after_three_months_and_her_consent_stays_as_proof(officer: Officer) -> None:
    world = officer.world
    with clock.moved_to(clock.at(add_months(TODAY, -3) - timedelta(days=1))):
        slip = world.refer()
    with clock.moved_to(clock.at(add_months(TODAY, -3))):
        young = world.refer()
    assert due("jc-sundern", overdue.REFERRAL) == {slip.pk}
    assert young.pk not in due("jc-sundern", overdue.REFERRAL)
    assert due("jc-sundern") == set()


def test_the_trail_is_emptied_in_order_and_the_chain_holds(officer: Officer) -> None:
    closed(officer.world, 13)
    old = AuditEntry.objects.filter(chain="ki-hsk", created_at__lt=clock.at(add_months(TODAY, -12), 0))
    before = {entry.pk for entry in old}
    anchors.make(by=INSTALLATION)
    officer.delete_what_is_due()
    assert before
    assert not AuditEntry.objects.filter(pk__in=before).exclude(salt=b"").exists()
    assert set(AuditEntry.objects.filter(pk__in=before).values_list("actor", "subject")) == {(None, "")}
    assert [one for one in anchors.findings() if one.flaw] == []


def test_an_account_goes_a_year_after_its_last_membership_unless_it_leads_an_open_case(officer: Officer) -> None:
    gone, leads = (World.join("ki-hsk", Role.CASE_MANAGER, name) for name in ("Gone", "Leads"))
    officer.world.planned(by=leads)
    for account in (gone, leads):
        account.memberships.update(until=add_months(TODAY, -12) - timedelta(days=1))  # type: ignore[attr-defined]
    assert due(model=overdue.ACCOUNT) == {gone.pk}


def test_the_program_tidies_old_form_keys_and_its_own_trail(officer: Officer) -> None:
    Submission.objects.create(account=officer.account.pk, location="/x/")
    old = AuditEntry.objects.filter(chain="installation").count()
    with clock.moved_to(clock.at(add_months(TODAY, 12) + timedelta(days=1))):
        Submission.objects.create(account=officer.account.pk, location="/y/")
        assert erasures.tidy(by=INSTALLATION) == 1
    assert set(Submission.objects.values_list("location", flat=True)) == {"/y/"}
    assert AuditEntry.objects.filter(chain="installation", salt=b"").count() == old > 0
    assert [one for one in anchors.findings() if one.flaw] == []


def test_nobody_but_the_installation_tidies(officer: Officer) -> None:
    with pytest.raises(Refused):
        erasures.tidy(by=officer.world.actor(officer.account))
