"""A vault opens for the team and for nobody else, and what was put in from outside is found."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.foundation.sealing import IntegrityProblem, new_key_pair
from kim.sealed.actions import _keys, cases, members, recovery, vaults
from kim.sealed.contents import CaseSheet, Entry
from kim.sealed.models import Holder, RecoveryRequest, SealedCase, SealedPart, Vault, Wrap
from kim.sealed.queries import cases as queries

from .conftest import OFFICE

if TYPE_CHECKING:
    from world import World

    from .conftest import Centre


def test_the_phrase_and_the_sheet_open_the_vault(centre: Centre) -> None:
    for secret in (centre.secrets.phrase, centre.secrets.sheet):
        assert vaults.unlock(by=centre.counsellor, office=OFFICE, phrase=secret).team == centre.open().team


@pytest.mark.parametrize("phrase", ["", "haus baum see", "0" * 64])
def test_nothing_else_opens_it(centre: Centre, phrase: str) -> None:
    with pytest.raises(IntegrityProblem):
        vaults.unlock(by=centre.counsellor, office=OFFICE, phrase=phrase)


@pytest.mark.parametrize("name", ["manager", "clerk", "coordinator", "head", "immigration"])
def test_who_is_no_counsellor_of_the_office_is_refused_even_with_the_phrase(centre: Centre, name: str) -> None:
    other = centre.world.actor(getattr(centre.world, name))
    with pytest.raises(Refused):
        vaults.unlock(by=other, office=OFFICE, phrase=centre.secrets.phrase)


def test_a_counsellor_who_was_not_taken_in_opens_nothing(centre: Centre) -> None:
    account = centre.world.join(OFFICE, Role.COUNSELLOR, "New")
    _holder, secrets = members.enrol(by=centre.world.actor(account), office=OFFICE)
    with pytest.raises(IntegrityProblem):
        vaults.unlock(by=centre.world.actor(account), office=OFFICE, phrase=secrets.phrase)


def test_a_colleague_reads_what_the_first_one_wrote(centre: Centre) -> None:
    case = centre.case()
    account = centre.colleague()
    opened = queries.opened(centre.world.actor(account), centre.open_as(account), case)
    assert opened.sheet.family_name == "Kanarienvogel"


def test_nobody_takes_herself_in(centre: Centre) -> None:
    holder = Holder.objects.get(account=centre.world.counsellor.pk)
    with pytest.raises(Refused):
        members.accept(by=centre.counsellor, vault=centre.open(), holder=holder)


def test_an_open_vault_in_other_hands_does_nothing(centre: Centre) -> None:
    account = centre.colleague()
    with pytest.raises(Refused):
        cases.open_case(by=centre.world.actor(account), vault=centre.open(), sheet=CaseSheet())


def test_who_has_left_opens_neither_old_nor_new(centre: Centre) -> None:
    case = centre.case()
    account = centre.colleague()
    before = centre.open_as(account)
    after = members.leave(by=centre.counsellor, vault=centre.open(), holder=Holder.objects.get(account=account.pk))
    cases.add_entry(
        by=centre.counsellor, vault=after, case=SealedCase.objects.get(pk=case.pk), entry=Entry(text="afterwards")
    )
    with pytest.raises(Refused):
        queries.opened(centre.world.actor(account), before, SealedCase.objects.get(pk=case.pk))
    with pytest.raises(IntegrityProblem):
        before.case_key(case.pk, bytes(SealedCase.objects.get(pk=case.pk).data_key), b"0" * 32)
    assert not Wrap.objects.filter(holder__account=account.pk).exists()


def test_those_who_stay_read_everything_after_somebody_left(centre: Centre) -> None:
    case = centre.case()
    leaver, stayer = centre.colleague("Leaver"), centre.colleague("Stayer")
    members.leave(by=centre.counsellor, vault=centre.open(), holder=Holder.objects.get(account=leaver.pk))
    for actor, vault in ((centre.counsellor, centre.open()), (centre.world.actor(stayer), centre.open_as(stayer))):
        assert queries.opened(actor, vault, SealedCase.objects.get(pk=case.pk)).sheet.given_name == "Marta"


def test_a_key_put_into_the_database_is_never_sealed_for(centre: Centre) -> None:
    leaver, stayer = centre.colleague("Leaver"), centre.colleague("Stayer")
    Holder.objects.filter(account=stayer.pk).update(public=new_key_pair().public.raw)
    with pytest.raises(IntegrityProblem):
        members.leave(by=centre.counsellor, vault=centre.open(), holder=Holder.objects.get(account=leaver.pk))


def test_a_team_key_put_into_the_database_is_found_at_the_next_unlocking(centre: Centre) -> None:
    Vault.objects.update(public=new_key_pair().public.raw)
    with pytest.raises(IntegrityProblem):
        centre.open()


def test_a_new_phrase_takes_the_place_of_the_old_one(centre: Centre) -> None:
    fresh = vaults.new_phrase(by=centre.counsellor, vault=centre.open())
    vaults.unlock(by=centre.counsellor, office=OFFICE, phrase=fresh)
    with pytest.raises(IntegrityProblem):
        centre.open()


def test_nothing_is_sealed_before_the_rehearsal(founded: Centre) -> None:
    with pytest.raises(Refused):
        founded.case()
    assert not SealedPart.objects.exists()


def test_there_is_no_vault_without_three_officers(world: World) -> None:
    by = world.actor(world.counsellor)
    vaults.name_officer(by=by, office=OFFICE, name="Board")
    with pytest.raises(Refused):
        vaults.set_up(by=by, office=OFFICE)


@pytest.mark.parametrize("pair", list(combinations(range(3), 2)))
def test_every_pair_of_officers_recovers(centre: Centre, pair: tuple[int, int]) -> None:
    sheets = [list(centre.sheets.items())[place] for place in pair]
    assert _keys.team_key(Vault.objects.get(), dict(sheets)) == centre.open().team


@pytest.mark.parametrize("count", [0, 1, 3])
def test_one_or_three_sheets_recover_nothing(centre: Centre, count: int) -> None:
    with pytest.raises(IntegrityProblem):
        _keys.team_key(Vault.objects.get(), dict(list(centre.sheets.items())[:count]))


def test_one_sheet_used_for_two_officers_recovers_nothing(centre: Centre) -> None:
    (one, sheet), (other, _), *_rest = centre.sheets.items()
    with pytest.raises(IntegrityProblem):
        _keys.team_key(Vault.objects.get(), {one: sheet, other: sheet})


def test_recovery_waits_for_three_days(centre: Centre) -> None:
    request = recovery.ask(by=centre.counsellor, office=OFFICE)
    sheets = dict(list(centre.sheets.items())[1:])
    with clock.moved_to(clock.now() + timedelta(hours=71)), pytest.raises(Refused):
        recovery.recover(by=centre.counsellor, request=request, sheets=sheets)


def test_after_the_wait_she_is_in_again_and_reads_her_cases(centre: Centre) -> None:
    case = centre.case()
    request = recovery.ask(by=centre.counsellor, office=OFFICE)
    with clock.moved_to(clock.now() + timedelta(hours=73)):
        secrets = recovery.recover(by=centre.counsellor, request=request, sheets=dict(list(centre.sheets.items())[1:]))
        vault = vaults.unlock(by=centre.counsellor, office=OFFICE, phrase=secrets.phrase)
        assert queries.opened(centre.counsellor, vault, SealedCase.objects.get(pk=case.pk)).sheet.given_name == "Marta"
    with pytest.raises(IntegrityProblem):
        centre.open()


def test_a_colleague_stops_a_recovery(centre: Centre) -> None:
    request = recovery.ask(by=centre.counsellor, office=OFFICE)
    recovery.stop(by=centre.world.actor(centre.colleague()), request=request)
    request = RecoveryRequest.objects.get(pk=request.pk)
    with clock.moved_to(clock.now() + timedelta(hours=73)), pytest.raises(Refused):
        recovery.recover(by=centre.counsellor, request=request, sheets=dict(list(centre.sheets.items())[1:]))
