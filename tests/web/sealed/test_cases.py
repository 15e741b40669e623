"""Cases of the centre on screen: the list, one case, its entries, closing, shredding, drafts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.sealing import IntegrityProblem
from kim.sealed.actions import cases
from kim.sealed.contents import CaseSheet, Entry, EntryKind
from kim.sealed.models import Part, SealedCase, SealedDraft, SealedPart
from kim.sealed.queries import cases as queries

from .conftest import CANARY, SHEET

if TYPE_CHECKING:
    from sealed.conftest import Centre

    from .conftest import Browser

LATER = timedelta(minutes=16)


def sheet(centre: Centre, case: SealedCase) -> CaseSheet:
    return queries.opened(centre.counsellor, centre.open(), case).sheet


def step(centre: Centre, case: SealedCase, text: str = "Termin", days: int = 1) -> SealedPart:
    due = (clock.today() + timedelta(days=days)).isoformat()
    entry = Entry(EntryKind.STEP, clock.today().isoformat(), text, due, author="Counsellor")
    return cases.add_entry(by=centre.counsellor, vault=centre.open(), case=case, entry=entry)


def test_a_case_is_opened_and_stands_in_the_list(inside: Browser, centre: Centre) -> None:
    values = {"language": "ar", "next_on": "24.12.2026", "counsellor": "Counsellor", "born": "1.5.1990"}
    response = inside.post("vault_case_new", **SHEET, **values)
    case = SealedCase.objects.get()
    assert response["Location"] == reverse("vault_case", args=[case.pk])
    stored = sheet(centre, case)
    assert (stored.family_name, stored.born, stored.next_on) == (CANARY, "1990-05-01", "2026-12-24")
    text = inside.text("vault")
    assert all(word in text for word in (f"{CANARY}, Marta", "Inquiry", "Arabic", "2026-12-24", "Counsellor"))


def test_wrong_input_stays_and_a_second_click_does_nothing(inside: Browser) -> None:
    wrong = inside.post("vault_case_new", **SHEET, next_on="übermorgen")
    assert wrong.status_code == 422
    assert CANARY in wrong.content.decode()
    assert "übermorgen" in wrong.content.decode()
    key = re.search(r'name="submission" value="([^"]+)"', inside.text("vault_case_new"))
    assert key is not None
    first, again = (inside.post("vault_case_new", **SHEET, submission=key[1]) for _number in range(2))
    assert (first["Location"], first.status_code) == (again["Location"], 302)
    assert SealedCase.objects.count() == 1


def test_a_case_without_a_name_is_none(inside: Browser) -> None:
    assert inside.post("vault_case_new", state="inquiry").status_code == 422


def test_nothing_is_written_before_the_rehearsal(founded: Centre, counsellor: Browser) -> None:
    counsellor.unlock(founded.secrets.phrase)
    assert "two officers must have tried out the recovery" in counsellor.text("vault_case_new")
    assert counsellor.post("vault_case_new", **SHEET).status_code == 422
    assert not SealedCase.objects.exists()


def test_the_safe_way_stands_before_everything_and_with_none_the_number_is_hidden(
    inside: Browser, centre: Centre
) -> None:
    safe = inside.text("vault_case", centre.case(phone="0151 777", safe_contact="nur vormittags", language="ar").pk)
    assert "Arabic" in safe
    assert safe.index("nur vormittags") < safe.index("0151 777") < safe.index("Entries")
    none = inside.text("vault_case", centre.case(phone="0151 777").pk)
    assert "Do not contact" in none
    assert "0151 777" not in none


def test_two_editors_see_both_versions(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    change = CaseSheet("Marta", "Andersvogel")
    cases.rewrite_sheet(by=centre.counsellor, vault=centre.open(), case=case, sheet=change, seen=1)
    response = inside.post("vault_sheet", case.pk, **SHEET, children="zwei", seen=1)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Andersvogel" in text
    assert CANARY in text
    assert "Saved by Counsellor" in text
    assert 'name="seen" value="2"' in text
    assert inside.post("vault_sheet", case.pk, **SHEET, children="zwei", seen=2).status_code == 302
    assert sheet(centre, case).children == "zwei"


def test_what_the_form_does_not_show_or_know_is_neither_lost_nor_taken(inside: Browser, centre: Centre) -> None:
    case = centre.case(municipality="Hallenberg", counsellor="Gone")
    text = inside.text("vault_sheet", case.pk)
    assert 'value="Hallenberg" selected' in text
    values = {**SHEET, "municipality": "Hallenberg", "counsellor": "Gone", "office": "ki-hsk"}
    assert inside.post("vault_sheet", case.pk, **values, seen=1).status_code == 302
    assert (sheet(centre, case).municipality, sheet(centre, case).counsellor) == ("Hallenberg", "Gone")


def test_entries_stand_with_the_newest_first(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    for day, words in (("20.11.2026", "der zweite Tag"), ("19.11.2026", "der erste Tag")):
        assert inside.post("vault_entry_new", case.pk, kind="talk", on=day, text=words).status_code == 302
    text = inside.text("vault_case", case.pk)
    assert text.index("der zweite Tag") < text.index("der erste Tag")
    assert inside.post("vault_entry_new", case.pk, kind="step", on="20.11.2026", text="x").status_code == 422


def test_a_step_is_done(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    part = step(centre, case, "Termin beim Jugendamt")
    assert "Steps to do" in inside.text("vault_case", case.pk)
    assert inside.post("vault_entry_done", case.pk, part.pk, seen=1).status_code == 302
    assert "Steps to do" not in inside.text("vault_case", case.pk)
    assert queries.opened(centre.counsellor, centre.open(), case).entries[0].entry.is_done  # type: ignore[union-attr]


def test_a_step_that_a_colleague_changed_is_not_marked_behind_her_back(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    part = step(centre, case)
    values = {"kind": "step", "on": "20.11.2026", "text": "anders", "due": "24.12.2026"}
    assert inside.post("vault_entry", case.pk, part.pk, **values, seen=1).status_code == 302
    answer = inside.client.post(
        reverse("vault_entry_done", args=[case.pk, part.pk]),
        {"submission": "3f0d1f7e-3d0a-4b44-8f6c-0f2b5f0a1c11", "seen": 1},
        follow=True,
    )
    assert "Somebody else has changed this" in answer.content.decode()
    entry = queries.opened(centre.counsellor, centre.open(), case).entries[0].entry
    assert entry is not None
    assert (entry.text, entry.is_done, entry.author) == ("anders", False, "Counsellor")
    assert inside.post("vault_entry", case.pk, part.pk, **values, seen=1).status_code == 409


def test_an_entry_of_another_case_is_absent_below_this_one(inside: Browser, centre: Centre) -> None:
    one, other = centre.case(), centre.case(given_name="Olga")
    part = step(centre, one)
    own_sheet = other.parts.get(part=Part.SHEET)
    for key in (part.pk, own_sheet.pk):
        assert inside.get("vault_entry", other.pk, key).status_code == 404
        assert inside.post("vault_entry_done", other.pk, key, seen=1).status_code == 404


def test_a_closed_case_moves_to_the_closed_ones_and_comes_back(inside: Browser, centre: Centre) -> None:
    case = centre.case(next_on="2026-12-24")
    assert inside.post("vault_closure", case.pk, seen=1).status_code == 302
    assert CANARY not in inside.text("vault")
    assert CANARY in inside.text("vault", state="closed")
    assert inside.post("vault_closure", case.pk, seen=1).status_code == 409
    assert inside.post("vault_sheet", case.pk, **{**SHEET, "state": "counselling"}, seen=2).status_code == 302
    assert CANARY in inside.text("vault")


def test_shredding_takes_the_word_and_destroys(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    step(centre, case)
    assert "The sheet and 1 entry are destroyed" in inside.text("vault_shredding", case.pk)
    assert inside.post("vault_shredding", case.pk).status_code == 422
    assert inside.post("vault_shredding", case.pk, word="yes").status_code == 422
    assert SealedPart.objects.count() == 2
    key = "3f0d1f7e-3d0a-4b44-8f6c-0f2b5f0a1c12"
    for _number in range(2):
        answer = inside.post("vault_shredding", case.pk, word="Shred", submission=key)
        assert (answer.status_code, answer["Location"]) == (302, reverse("vault"))
    assert not SealedPart.objects.exists()
    assert inside.get("vault_case", case.pk).status_code == 404


def test_the_search_finds_names_and_texts_and_leaves_no_word_in_the_address(inside: Browser, centre: Centre) -> None:
    step(centre, centre.case(), "Termin beim Jugendamt")
    centre.case(family_name="Andersvogel", given_name="Olga")
    for words, found, absent in (("kanarienvogel", CANARY, "Olga"), ("jugendamt", "Jugendamt", "Olga")):
        response = inside.client.post(reverse("vault_search"), {"q": words})
        text = response.content.decode().split("<tbody>")[1]
        assert found in text
        assert absent not in text
    assert "Nothing found" in inside.client.post(reverse("vault_search"), {"q": "Quxanova"}).content.decode()
    assert inside.get("vault_search", q="kanarienvogel")["Location"] == reverse("vault")


def test_the_list_and_the_day_read_the_same_number_of_times_for_one_case_and_for_three(
    inside: Browser, centre: Centre
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            inside.text("vault")
            inside.text("vault_day")
        return len(found)

    step(centre, centre.case(next_on=clock.today().isoformat(), counsellor="Counsellor"))
    inside.text("vault")
    of_one = count()
    for _number in range(2):
        step(centre, centre.case(next_on=clock.today().isoformat(), counsellor="Counsellor"))
    assert count() == of_one


def test_a_row_that_was_exchanged_is_named_and_opens_to_a_sentence(inside: Browser, centre: Centre) -> None:
    one, other = centre.case(), centre.case(given_name="Olga")
    body = bytes(other.parts.get().body)
    SealedPart.objects.filter(case=one).update(body=body)
    with pytest.raises(IntegrityProblem):
        queries.opened(centre.counsellor, centre.open(), one)
    assert "This sheet does not open" in inside.text("vault")
    broken = inside.get("vault_case", one.pk)
    assert broken.status_code == 409
    assert "Olga" not in broken.content.decode()


def test_what_was_typed_when_it_locked_comes_back_in_the_form(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    address = reverse("vault_entry_new", args=[case.pk])
    with clock.moved_to(clock.now() + LATER):
        answer = inside.post("vault_entry_new", case.pk, kind="note", on="20.11.2026", text=f"{CANARY} am Telefon")
        assert answer["Location"] == f"{reverse('vault_unlock')}?next={address.replace('/', '%2F')}"
        assert "comes back after unlocking" in inside.client.get(answer["Location"]).content.decode()
        assert CANARY.encode() not in bytes(SealedDraft.objects.get().envelope)
        again = inside.unlock(centre.secrets.phrase, next=address)
        assert again["Location"] == address
        text = inside.client.get(address).content.decode()
        assert f"{CANARY} am Telefon" in text
        assert re.search(r'value="note"[^>]*checked', text)
        assert "It is not saved yet." in text
        assert not SealedDraft.objects.exists()
        assert f"{CANARY} am Telefon" not in inside.client.get(address).content.decode()
    assert SealedPart.objects.filter(part=Part.ENTRY).count() == 0


def test_a_sheet_that_was_being_edited_comes_back_with_the_version_that_was_seen(
    inside: Browser, centre: Centre
) -> None:
    case = centre.case()
    with clock.moved_to(clock.now() + LATER):
        topics = ["LB11.stalking", "LB11.fgm"]
        inside.post("vault_sheet", case.pk, **SHEET, children="drei", topics=topics, needs_interpreter="on", seen=1)
        change = CaseSheet("Marta", "Andersvogel")
        cases.rewrite_sheet(by=centre.counsellor, vault=centre.open(), case=case, sheet=change, seen=1)
        inside.unlock(centre.secrets.phrase)
        text = inside.text("vault_sheet", case.pk)
        assert 'value="drei"' in text
        assert 'name="seen" value="1"' in text
        assert all(re.search(f'value="{code}"[^>]*checked', text) for code in topics)
        assert inside.post("vault_sheet", case.pk, **SHEET, children="drei", seen=1).status_code == 409


def test_single_buttons_and_searches_leave_no_draft(inside: Browser, centre: Centre) -> None:
    case = centre.case()
    part = step(centre, case)
    with clock.moved_to(clock.now() + LATER):
        inside.post("vault_entry_done", case.pk, part.pk, seen=1)
        inside.client.post(reverse("vault_search"), {"q": CANARY})
        inside.post("vault_closure", case.pk, seen=1)
    assert not SealedDraft.objects.exists()
    assert sheet(centre, case).state == "inquiry"


def test_the_day_shows_her_own_steps_and_days_and_the_number_of_letters(inside: Browser, centre: Centre) -> None:
    soon = (clock.today() + timedelta(days=3)).isoformat()
    step(centre, centre.case(counsellor="Counsellor", next_on=soon), "eigener Schritt")
    step(centre, centre.case(counsellor="Other", given_name="Olga"), "fremder Schritt")
    far = centre.case(counsellor="Counsellor", given_name="Ferne")
    step(centre, far, "ferner Schritt", days=8)
    step(centre, centre.case(counsellor="Counsellor", state="closed"), "alter Schritt")
    text = inside.text("vault_day")
    assert "<h1>My day</h1>" in text
    assert "eigener Schritt" in text
    assert f'datetime="{soon}"' in text
    assert "No letter in the mailbox." in text
    assert not [word for word in ("fremder", "ferner", "alter Schritt", "Olga", "Ferne") if word in text]
