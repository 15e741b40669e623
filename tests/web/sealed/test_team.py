"""Setting up, the team, new words, recovery: on screen and in order."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.models import AuditEntry
from kim.foundation.sealing import new_key_pair
from kim.sealed.actions import letters, members, recovery
from kim.sealed.contents import Letter
from kim.sealed.models import Holder, Officer, RecoveryRequest, Rehearsal, Vault

from .conftest import CANARY, OFFICE, Browser

if TYPE_CHECKING:
    from sealed.conftest import Centre

SECRET = re.compile(r'class="vault-secret[^"]*"[^>]*>([^<]+)<')
LOST = timedelta(hours=73)


def secrets(text: str) -> list[str]:
    return SECRET.findall(text)


def pair(centre: Centre, start: int = 0) -> dict[str, object]:
    (first, one), (second, other) = list(centre.sheets.items())[start : start + 2]
    return {"first": first, "first_sheet": one, "second": second, "second_sheet": other}


def test_a_vault_is_set_up_in_order_and_each_secret_is_shown_once(counsellor: Browser) -> None:
    assert "If all is lost, sealed data are gone" in counsellor.text("vault_setup")
    assert counsellor.get("vault")["Location"] == reverse("vault_setup")
    assert counsellor.post("vault_founding").status_code == 422
    sheets = {}
    for name in ("Board", "Head", "Data protection"):
        key = uuid.uuid4()
        page = counsellor.post("vault_officer", name=name, submission=key)
        assert page.status_code == 200
        [sheets[name]] = secrets(page.content.decode())
        assert counsellor.post("vault_officer", name=name, submission=key)["Location"] == reverse("vault_setup")
    assert counsellor.text("vault_setup").count("kern-badge--success") == 1
    page = counsellor.post("vault_founding")
    [phrase, sheet] = secrets(page.content.decode())
    assert counsellor.text("vault_setup").count("kern-badge--success") == 2
    assert counsellor.unlock(phrase, next=reverse("vault_setup"))["Location"] == reverse("vault_setup")
    assert counsellor.text("vault_setup").count("kern-badge--success") == 3
    keys = {one.name: one.pk for one in Officer.objects.all()}
    values = {"first": keys["Head"], "first_sheet": sheets["Head"], "second": keys["Board"]}
    wrong = counsellor.post("vault_rehearsal", **values, second_sheet=sheets["Data protection"])
    assert wrong.status_code == 422
    assert sheets["Head"] not in wrong.content.decode()
    assert AuditEntry.objects.filter(act="vault.rehearse", outcome="refused").count() == 1
    assert counsellor.post("vault_rehearsal", **values, second_sheet=sheets["Board"]).status_code == 302
    assert Rehearsal.objects.count() == 1
    assert counsellor.text("vault_setup").count("kern-badge--success") == 4
    assert not [word for word in (phrase, sheet, *sheets.values()) if word in counsellor.text("vault_setup")]


def test_the_paper_says_neither_office_nor_purpose(counsellor: Browser) -> None:
    text = counsellor.post("vault_officer", name="Board").content.decode()
    paper = text.split("vault-paper")[1].split("</section>")[0]
    assert not [word for word in ("Frauen", "counsel", "violence", "Beratung") if word in paper]
    assert "<title>Sheet – KIM</title>" in text


def test_two_officers_do_not_have_the_same_name(counsellor: Browser) -> None:
    counsellor.post("vault_officer", name="Board")
    assert counsellor.post("vault_officer", name="board").status_code == 422
    assert Officer.objects.count() == 1


def test_no_officer_is_named_once_the_keys_are_made(centre: Centre, counsellor: Browser) -> None:
    assert counsellor.post("vault_officer", name="Fourth").status_code == 422
    assert Officer.objects.count() == 3


def test_a_rehearsal_takes_two_different_people(centre: Centre, counsellor: Browser) -> None:
    values = pair(centre)
    answer = counsellor.post("vault_rehearsal", **values | {"second": values["first"]})
    assert answer.status_code == 422
    assert "two different people" in answer.content.decode()


def test_a_colleague_is_taken_in_after_her_words_were_compared(inside: Browser, centre: Centre) -> None:
    new = Browser(centre.world.join(OFFICE, Role.COUNSELLOR, "New"))
    [phrase, _sheet] = secrets(new.post("vault_enrolment").content.decode())
    [words] = secrets(new.text("vault_team"))
    holder = Holder.objects.get(account=new.account.pk)
    assert words in inside.text("vault_acceptance", holder.pk)
    assert inside.post("vault_acceptance", holder.pk, words=words).status_code == 422
    assert new.unlock(phrase).status_code == 422
    assert inside.post("vault_acceptance", holder.pk, words=words, compared="on").status_code == 302
    assert new.unlock(phrase).status_code == 302
    assert "taken in already" in inside.text("vault_acceptance", holder.pk)


def test_a_key_that_was_exchanged_between_looking_and_accepting_is_refused(inside: Browser, centre: Centre) -> None:
    new = centre.world.join(OFFICE, Role.COUNSELLOR, "New")
    holder, _secrets = members.enrol(by=centre.world.actor(new), office=OFFICE)
    [words] = secrets(inside.text("vault_acceptance", holder.pk))
    Holder.objects.filter(pk=holder.pk).update(public=new_key_pair().public.raw)
    answer = inside.post("vault_acceptance", holder.pk, words=words, compared="on")
    assert answer.status_code == 422
    assert "has changed since" in answer.content.decode()
    assert not holder.wraps.exists()


def test_a_key_that_was_exchanged_before_differs_from_the_words_on_her_paper(inside: Browser, centre: Centre) -> None:
    new = Browser(centre.world.join(OFFICE, Role.COUNSELLOR, "New"))
    paper = re.findall(r'class="vault-spoken"[^>]*>([^<]+)<', new.post("vault_enrolment").content.decode())
    holder = Holder.objects.get(account=new.account.pk)
    assert secrets(inside.text("vault_acceptance", holder.pk)) == secrets(new.text("vault_team")) == paper
    Holder.objects.filter(pk=holder.pk).update(public=new_key_pair().public.raw)
    assert secrets(inside.text("vault_acceptance", holder.pk)) != paper


def test_bytes_that_are_no_key_break_no_page(inside: Browser, centre: Centre) -> None:
    Holder.objects.filter(account=centre.world.counsellor.pk).update(public=b"none")
    assert "Your key" in inside.text("vault_team")


def test_nobody_takes_herself_in_or_out(inside: Browser, centre: Centre) -> None:
    own = Holder.objects.get(account=centre.world.counsellor.pk)
    for name, values in (("vault_acceptance", {"words": "x", "compared": "on"}), ("vault_leaving", {})):
        assert inside.post(name, own.pk, **values).status_code == 422
    assert Holder.objects.current().count() == 1


def test_somebody_leaves_and_all_keys_are_made_anew(inside: Browser, centre: Centre) -> None:
    centre.case()
    account = centre.colleague()
    holder = Holder.objects.get(account=account.pk)
    assert "no key takes that back" in inside.text("vault_leaving", holder.pk)
    key = uuid.uuid4()
    for _number in range(2):
        assert inside.post("vault_leaving", holder.pk, submission=key)["Location"] == reverse("vault_team")
    assert Vault.objects.get().edition == 2
    assert Browser(account).unlock(centre.phrases[account.pk]).status_code == 422
    assert CANARY in inside.text("vault")


def test_letters_that_wait_are_read_with_the_new_keys(inside: Browser, centre: Centre) -> None:
    holder = Holder.objects.get(account=centre.colleague().pk)
    letters.drop(by=centre.world.actor(centre.world.clerk), office=OFFICE, letter=Letter(family_name=CANARY))
    assert inside.post("vault_leaving", holder.pk).status_code == 302
    assert CANARY in inside.text("vault_mailbox")


def test_an_exchanged_key_of_somebody_who_stays_stops_the_leaving_with_a_sentence(
    inside: Browser, centre: Centre
) -> None:
    leaver, stayer = centre.colleague("Leaver"), centre.colleague("Stayer")
    Holder.objects.filter(account=stayer.pk).update(public=new_key_pair().public.raw)
    answer = inside.post("vault_leaving", Holder.objects.get(account=leaver.pk).pk)
    assert answer.status_code == 422
    assert "is not the one that was taken in" in answer.content.decode()
    assert Holder.objects.get(account=leaver.pk).left_on is None


def test_new_words_take_the_place_of_the_old_ones(inside: Browser, centre: Centre) -> None:
    [phrase] = secrets(inside.post("vault_phrase").content.decode())
    other = Browser(centre.world.counsellor)
    assert other.unlock(centre.secrets.phrase).status_code == 422
    assert other.unlock(phrase).status_code == 302


def test_a_request_for_recovery_is_seen_by_everybody_and_can_be_stopped(centre: Centre, counsellor: Browser) -> None:
    assert counsellor.post("vault_recovery").status_code == 302
    assert counsellor.post("vault_recovery").status_code == 422
    account = centre.colleague()
    colleague = Browser(account)
    colleague.unlock(centre.phrases[account.pk])
    for name in ("vault", "vault_day", "vault_team"):
        assert "Counsellor asks to be let in again." in colleague.text(name), name
    request = RecoveryRequest.objects.get()
    assert colleague.post("vault_recovery_stop", request.pk).status_code == 302
    assert "asks to be let in" not in colleague.text("vault")
    with clock.moved_to(clock.now() + LOST):
        assert counsellor.post("vault_recovering", request.pk, **pair(centre)).status_code == 422


def test_after_72_hours_two_sheets_let_her_in_again(centre: Centre, counsellor: Browser) -> None:
    centre.case()
    counsellor.post("vault_recovery")
    request = RecoveryRequest.objects.get()
    assert "72 hours is not over" in counsellor.text("vault_recovering", request.pk)
    assert counsellor.post("vault_recovering", request.pk, **pair(centre)).status_code == 422
    with clock.moved_to(clock.now() + LOST):
        wrong = counsellor.post("vault_recovering", request.pk, **pair(centre) | {"second_sheet": "0" * 64})
        assert wrong.status_code == 422
        page = counsellor.post("vault_recovering", request.pk, **pair(centre, 1))
        [phrase, _sheet] = secrets(page.content.decode())
        assert counsellor.unlock(phrase).status_code == 302
        assert CANARY in counsellor.text("vault")


@pytest.mark.parametrize("start", [0, 1])
def test_a_colleague_does_not_use_the_request_of_somebody_else(centre: Centre, start: int) -> None:
    request = recovery.ask(by=centre.counsellor, office=OFFICE)
    colleague = Browser(centre.colleague())
    with clock.moved_to(clock.now() + LOST):
        assert colleague.post("vault_recovering", request.pk, **pair(centre, start)).status_code == 422
