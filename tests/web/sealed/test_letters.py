"""The mailbox from both sides."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kim.foundation.authority import Role
from kim.sealed.actions import letters
from kim.sealed.contents import Letter
from kim.sealed.models import SealedCase, SealedLetter
from kim.sealed.queries import cases as queries

from .conftest import CANARY, LETTER, OFFICE, Browser

if TYPE_CHECKING:
    from sealed.conftest import Centre
    from world import World


def drop(centre: Centre, **more: str) -> SealedLetter:
    content = Letter(**{"sender": "Clerk", "sender_office": "jc-sundern", "family_name": CANARY, **more})  # type: ignore[arg-type]
    letters.drop(by=centre.world.actor(centre.world.clerk), office=OFFICE, letter=content)
    return SealedLetter.objects.latest("pk")


@pytest.mark.parametrize("name", ["clerk", "manager"])
def test_a_letter_is_delivered_and_its_sender_cannot_read_it_again(centre: Centre, name: str) -> None:
    sender = Browser(getattr(centre.world, name))
    office = "jc-sundern" if name == "clerk" else "ki-hsk"
    key = uuid.uuid4()
    values = LETTER | {"sender_office": office, "safe_contact": "nur vormittags", "phone": "0151 777"}
    answer = sender.post("letter_new", **values, submission=key)
    assert answer["Location"] == reverse("letter_new") + "?sent"
    assert sender.post("letter_new", **values, submission=key).status_code == 302
    page = sender.client.get(answer["Location"]).content.decode()
    assert "The letter is sealed." in page
    assert 'name="family_name"' not in page
    assert f'href="{reverse("my_day")}"' in page
    assert CANARY not in page
    [(_row, letter)] = queries.letters(centre.counsellor, centre.open())
    assert letter is not None
    assert (letter.family_name, letter.sender_office, letter.safe_contact) == (CANARY, office, "nur vormittags")
    assert (letter.sender, bool(letter.written_on)) == (name.capitalize(), True)


def test_without_her_agreement_nothing_is_sent_and_what_was_typed_stays(centre: Centre) -> None:
    values = {name: value for name, value in LETTER.items() if name != "agreed"}
    answer = Browser(centre.world.clerk).post("letter_new", **values)
    assert answer.status_code == 422
    assert CANARY in answer.content.decode()
    assert not SealedLetter.objects.exists()


@pytest.mark.parametrize("values", [{"sender_office": "jc-meschede"}, {"to": "fbs-meschede"}, {"to": "ki-hsk"}])
def test_a_letter_comes_from_the_own_office_and_goes_where_a_mailbox_is(centre: Centre, values: dict[str, str]) -> None:
    assert Browser(centre.world.clerk).post("letter_new", **LETTER | values).status_code == 422
    assert not SealedLetter.objects.exists()


def test_a_centre_without_a_mailbox_is_named_with_the_advice_to_call(centre: Centre) -> None:
    text = Browser(centre.world.clerk).text("letter_new")
    assert "Frauenberatungsstelle Meschede" in text
    assert "This office has no mailbox here yet. Call there." in text


def test_where_no_centre_has_a_mailbox_there_is_no_form(world: World) -> None:
    sender = Browser(world.clerk)
    text = sender.text("letter_new")
    assert "No counselling centre has a mailbox here." in text
    assert 'name="family_name"' not in text
    assert sender.post("letter_new", **LETTER).status_code == 200


def test_who_sends_nobody_there_finds_no_form(centre: Centre) -> None:
    for role in (Role.COUNSELLOR, Role.COUNTY_COORDINATOR, Role.CENTRE_HEAD, Role.IMMIGRATION_POST, Role.TECHNICIAN):
        browser = Browser(centre.world.join("ki-hsk", role, f"N{role}"))
        assert browser.get("letter_new").status_code == 404, role
        assert browser.post("letter_new", **LETTER).status_code == 404, role


def test_the_way_there_stands_where_protection_is_named(centre: Centre) -> None:
    link = f'href="{reverse("letter_new")}"'
    assert link in Browser(centre.world.clerk).text("referral_new")
    case = centre.world.planned()
    assert link in Browser(centre.world.manager).text("case_assessment", case.pk)


def test_a_letter_becomes_a_case_with_what_it_says(inside: Browser, centre: Centre) -> None:
    row = drop(centre, safe_contact="nur vormittags", language="ar", urgency="today")
    assert CANARY in inside.text("vault_mailbox")
    page = inside.text("vault_letter", row.pk)
    assert all(word in page for word in ("nur vormittags", "Clerk", "The sender has confirmed that she agreed."))
    key = uuid.uuid4()
    values = {"family_name": CANARY, "safe_contact": "nur vormittags", "state": "inquiry", "submission": key}
    first = inside.post("vault_letter", row.pk, **values)
    case = SealedCase.objects.get()
    assert first["Location"] == reverse("vault_case", args=[case.pk])
    assert inside.post("vault_letter", row.pk, **values)["Location"] == first["Location"]
    assert not SealedLetter.objects.exists()
    assert inside.get("vault_letter", row.pk).status_code == 404


def test_a_letter_is_laid_aside_after_one_question(inside: Browser, centre: Centre) -> None:
    row = drop(centre)
    assert "Nobody is told" in inside.text("vault_laying_aside", row.pk)
    assert SealedLetter.objects.exists()
    assert inside.post("vault_laying_aside", row.pk).status_code == 302
    assert not SealedLetter.objects.exists()


def test_urgent_letters_stand_first_and_a_letter_that_does_not_open_is_named(inside: Browser, centre: Centre) -> None:
    broken = drop(centre)
    SealedLetter.objects.filter(pk=broken.pk).update(envelope=b"\1" + bytes(2000))
    drop(centre, family_name="Spaeter", urgency="normal")
    drop(centre, family_name="Eilig", urgency="today")
    text = inside.text("vault_mailbox")
    assert text.index("This letter does not open") < text.index("Eilig") < text.index("Spaeter")
    assert "Its content is lost" in inside.text("vault_letter", broken.pk)
    assert inside.post("vault_letter", broken.pk, family_name="X", state="inquiry").status_code in {302, 422}


def test_the_day_counts_the_letters(inside: Browser, centre: Centre) -> None:
    drop(centre)
    drop(centre)
    assert "2 letters in the mailbox" in inside.text("vault_day")
