"""What is written is read again by the team alone; rows that were exchanged, replayed or changed do not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from kim.foundation.models import AuditEntry
from kim.foundation.records import Conflict
from kim.foundation.sealing import IntegrityProblem
from kim.sealed.actions import cases, drafts, letters, members
from kim.sealed.contents import CaseSheet, Entry, EntryKind, Letter
from kim.sealed.models import Holder, Part, SealedCase, SealedDraft, SealedLetter, SealedPart, ShredKey
from kim.sealed.queries import cases as queries

from .conftest import OFFICE

if TYPE_CHECKING:
    from .conftest import Centre

CANARY = "Kanarienvogel"


def everything() -> str:
    """All rows of all tables as text and as hexadecimal digits."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found += [
                bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor.fetchall() for cell in row
            ]
    return " ".join(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for cell in found)


def test_a_case_comes_back_as_it_was_written(centre: Centre) -> None:
    case = centre.case(language="ar", safe_contact="nur vormittags")
    cases.add_entry(
        by=centre.counsellor, vault=centre.open(), case=case, entry=Entry(EntryKind.TALK, "2026-11-20", "Erstgespräch")
    )
    opened = queries.opened(centre.counsellor, centre.open(), case)
    assert (opened.sheet.language, opened.sheet.safe_contact) == ("ar", "nur vormittags")
    assert [one.entry and one.entry.text for one in opened.entries] == ["Erstgespräch"]


def test_nothing_of_it_stands_in_the_database(centre: Centre) -> None:
    case = centre.case(municipality="Hallenberg", phone="0151 2345678")
    cases.add_entry(by=centre.counsellor, vault=centre.open(), case=case, entry=Entry(text="wohnt jetzt Zeisigweg 7"))
    stored = everything()
    assert not [word for word in (CANARY, "Marta", "0151 2345678", "Zeisigweg") if word in stored]
    assert "Counsellor" in stored


def test_the_rows_do_not_tell_the_day(centre: Centre) -> None:
    centre.case()
    assert {row.created_at.astimezone().day for row in (*SealedCase.objects.all(), *SealedPart.objects.all())} <= {
        1,
        31,
        30,
    }
    assert {(row.created_at.minute, row.created_at.second) for row in SealedPart.objects.all()} == {(0, 0)}


def test_the_trail_names_acts_and_no_case(centre: Centre) -> None:
    case = centre.case()
    queries.opened(centre.counsellor, centre.open(), case)
    entries = list(AuditEntry.objects.filter(subject_kind="sealed"))
    assert {entry.act for entry in entries} == {"sealed.open_case", "sealed.read"}
    assert len({entry.subject for entry in entries}) == 1
    assert str(case.pk) not in {entry.subject for entry in AuditEntry.objects.all()}


def test_rows_exchanged_between_cases_do_not_open(centre: Centre) -> None:
    one, other = centre.case(), centre.case(given_name="Olga")
    sheets = {part.case_id: part for part in SealedPart.objects.filter(part=Part.SHEET)}
    SealedPart.objects.filter(pk=sheets[one.pk].pk).update(body=bytes(sheets[other.pk].body))
    with pytest.raises(IntegrityProblem):
        queries.opened(centre.counsellor, centre.open(), one)
    assert [line.sheet and line.sheet.given_name for line in queries.lines(centre.counsellor, centre.open())] == [
        None,
        "Olga",
    ]


def test_an_older_version_put_back_does_not_open(centre: Centre) -> None:
    case = centre.case()
    part = case.parts.get()
    old = bytes(part.body)
    cases.rewrite_sheet(by=centre.counsellor, vault=centre.open(), case=case, sheet=CaseSheet("New"), seen=1)
    SealedPart.objects.filter(pk=part.pk).update(body=old)
    with pytest.raises(IntegrityProblem):
        queries.opened(centre.counsellor, centre.open(), case)


def test_two_who_write_at_once_do_not_overwrite_each_other(centre: Centre) -> None:
    case = centre.case()
    cases.rewrite_sheet(by=centre.counsellor, vault=centre.open(), case=case, sheet=CaseSheet("First"), seen=1)
    with pytest.raises(Conflict):
        cases.rewrite_sheet(by=centre.counsellor, vault=centre.open(), case=case, sheet=CaseSheet("Second"), seen=1)
    assert queries.opened(centre.counsellor, centre.open(), case).sheet.given_name == "First"


def test_a_shredded_case_is_gone_and_what_a_backup_keeps_does_not_open(centre: Centre) -> None:
    case = centre.case()
    kept = (case.pk, bytes(case.data_key))
    cases.shred(by=centre.counsellor, vault=centre.open(), case=case)
    assert not SealedPart.objects.exists()
    assert not ShredKey.objects.exists()
    with pytest.raises(IntegrityProblem):
        centre.open().case_key(*kept, b"0" * 32)


@pytest.mark.parametrize("words", ["kanarienvogel", "Marta Kanarienvogel", "KANARIENVOGEL marta"])
def test_a_name_is_found_in_any_order(centre: Centre, words: str) -> None:
    centre.case()
    assert [
        hit.line.sheet and hit.line.sheet.given_name for hit in queries.search(centre.counsellor, centre.open(), words)
    ] == ["Marta"]


def test_words_are_found_in_entries(centre: Centre) -> None:
    case = centre.case()
    cases.add_entry(by=centre.counsellor, vault=centre.open(), case=case, entry=Entry(text="Termin beim Jugendamt"))
    assert [hit.entry and hit.entry.text for hit in queries.search(centre.counsellor, centre.open(), "jugendamt")] == [
        "Termin beim Jugendamt"
    ]
    assert queries.search(centre.counsellor, centre.open(), "  ") == []


@pytest.mark.parametrize(
    ("words", "hits"), [('"komm heim"', 1), ("a\\b", 1), ("ämter", 1), ("author", 0), ("is_done", 0), ("marker", 0)]
)
def test_only_what_was_written_is_found_and_every_sign_of_it(centre: Centre, words: str, hits: int) -> None:
    """Neither the names of fields nor who wrote an entry."""
    entry = Entry(text='Er schrieb: "Komm heim", ÄMTER a\\b', author="Marker")
    cases.add_entry(by=centre.counsellor, vault=centre.open(), case=centre.case(), entry=entry)
    assert len(queries.search(centre.counsellor, centre.open(), words)) == hits


def test_a_letter_is_read_by_the_team_and_becomes_a_case(centre: Centre) -> None:
    clerk = centre.world.actor(centre.world.clerk)
    letters.drop(by=clerk, office=OFFICE, letter=Letter(family_name=CANARY, sender_office="jc-sundern"))
    assert CANARY not in everything()
    [(row, letter)] = queries.letters(centre.counsellor, centre.open())
    assert letter is not None
    assert letter.family_name == CANARY
    letters.take(by=centre.counsellor, vault=centre.open(), letter=row, sheet=CaseSheet(family_name=letter.family_name))
    assert not SealedLetter.objects.exists()
    assert len(queries.lines(centre.counsellor, centre.open())) == 1


def test_the_trail_of_a_letter_does_not_name_the_letter(centre: Centre) -> None:
    letters.drop(by=centre.world.actor(centre.world.clerk), office=OFFICE, letter=Letter(family_name=CANARY))
    assert str(SealedLetter.objects.get().pk) not in set(AuditEntry.objects.values_list("subject", flat=True))


def test_a_draft_is_kept_while_the_vault_is_closed_and_given_back_once(centre: Centre) -> None:
    assert drafts.keep(by=centre.counsellor, office=OFFICE, place="entry", typed={"text": CANARY})
    assert CANARY not in everything()
    assert drafts.take_back(by=centre.counsellor, vault=centre.open(), place="entry") == {"text": CANARY}
    assert drafts.take_back(by=centre.counsellor, vault=centre.open(), place="entry") == {}
    assert not SealedDraft.objects.exists()


def test_a_letter_that_waits_outlives_new_keys(centre: Centre) -> None:
    letters.drop(by=centre.world.actor(centre.world.clerk), office=OFFICE, letter=Letter(family_name=CANARY))
    leaver = Holder.objects.get(account=centre.colleague().pk)
    after = members.leave(by=centre.counsellor, vault=centre.open(), holder=leaver)
    [(_row, letter)] = queries.letters(centre.counsellor, after)
    assert letter is not None
    assert letter.family_name == CANARY
