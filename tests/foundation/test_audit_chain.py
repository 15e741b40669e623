"""Whatever is done to the audit trail behind the program's back, the first bad number is named."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

import pytest
from django.db.models import F

from kim.foundation import anchors, audit, chain
from kim.foundation.authority import Actor, Role, Standing
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditAnchor, AuditEntry
from kim.foundation.sealing import IntegrityProblem

pytestmark = pytest.mark.django_db
OFFICE = "ki-hsk"
CLERK = Actor(uuid.UUID(int=7), "Clerk", (Standing(OFFICE, Role.CASE_MANAGER),))
AWAY = 10_000


def written(entries: int = 12) -> None:
    for number in range(entries):
        audit.refused(CLERK, "case.read", kind="cases.case", key=str(number), office=OFFICE)


def numbered(number: int) -> AuditEntry:
    return AuditEntry.objects.get(chain=OFFICE, number=number)


def flaw(*files: str) -> tuple[int, str] | None:
    found = next(one for one in anchors.findings(*files) if one.chain == OFFICE)
    return (found.flaw.number, found.flaw.what) if found.flaw else None


def delete(number: int) -> None:
    numbered(number).delete()


def edit(number: int) -> None:
    AuditEntry.objects.filter(chain=OFFICE, number=number).update(subject="somebody else")


def exchange_actor(number: int) -> None:
    AuditEntry.objects.filter(chain=OFFICE, number=number).update(actor=uuid.UUID(int=8))


def move_in_time(number: int) -> None:
    AuditEntry.objects.filter(chain=OFFICE, number=number).update(created_at=numbered(1).created_at)


def insert(number: int) -> None:
    later = AuditEntry.objects.filter(chain=OFFICE, number__gte=number)
    later.update(number=F("number") + AWAY)
    AuditEntry.objects.filter(chain=OFFICE, number__gt=AWAY).update(number=F("number") - AWAY + 1)
    copy = numbered(number - 1)
    copy.pk, copy.number, copy.subject = uuid.uuid4(), number, "made up"
    copy.commitment = chain.commit(bytes(copy.salt), copy.payload())
    copy.digest = chain.digest(bytes(numbered(number - 1).digest), number, copy.commitment)
    copy.save(force_insert=True)


def reorder(number: int) -> None:
    one, two = numbered(number).pk, numbered(number + 1).pk
    AuditEntry.objects.filter(pk=one).update(number=AWAY)
    AuditEntry.objects.filter(pk=two).update(number=number)
    AuditEntry.objects.filter(pk=one).update(number=number + 1)


def empty(number: int) -> None:
    AuditEntry.objects.filter(chain=OFFICE, number=number).update(salt=b"", actor=None, subject="", act="")


def rewrite(number: int) -> None:
    """As somebody would who knows the program: everything from a number on with correct digests."""
    edit(number)
    before = bytes(numbered(number - 1).digest) if number > 1 else chain.BEGINNING
    for entry in AuditEntry.objects.filter(chain=OFFICE, number__gte=number).order_by("number"):
        entry.commitment = chain.commit(bytes(entry.salt), entry.payload())
        entry.digest = before = chain.digest(before, entry.number, entry.commitment)
        entry.save()


def cut(number: int) -> None:
    AuditEntry.objects.filter(chain=OFFICE, number__gte=number).delete()


def test_an_untouched_trail_holds() -> None:
    written()
    assert flaw() is None
    assert [one.entries for one in anchors.findings()] == [12]


def test_each_office_has_a_chain_of_its_own() -> None:
    written(2)
    audit.refused(None, "case.read", kind="cases.case", key="x")
    assert {(one.chain, one.entries) for one in anchors.findings()} == {(OFFICE, 2), ("installation", 1)}


@pytest.mark.parametrize("number", [2, 6, 11])
@pytest.mark.parametrize("tamper", [delete, edit, exchange_actor, move_in_time, reorder, empty])
def test_what_was_tampered_with_is_named(tamper: Callable[[int], None], number: int) -> None:
    written()
    tamper(number)
    found = flaw()
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize("number", [2, 6, 11])
def test_an_inserted_entry_breaks_the_one_behind_it(number: int) -> None:
    written()
    insert(number)
    assert flaw() == (number + 1, "out of place")


@pytest.mark.parametrize("tamper", [cut, rewrite])
@pytest.mark.parametrize("number", [1, 6, 12])
def test_a_cut_or_rewritten_trail_shows_against_an_anchor_and_against_nothing_else(
    tamper: Callable[[int], None], number: int
) -> None:
    written()
    handed_out = anchors.as_file(anchors.make(by=INSTALLATION))
    tamper(number)
    AuditAnchor.objects.all().delete()
    assert flaw(handed_out) == (number, "cut off" if tamper is cut else "written anew")
    AuditAnchor.objects.all().delete()
    assert tamper is not rewrite or flaw() is None


def test_the_second_anchor_goes_on_where_the_first_one_ended() -> None:
    written(3)
    first = anchors.make(by=INSTALLATION)
    written(3)
    second = anchors.make(by=INSTALLATION)
    rewrite(5)
    assert flaw() == (5, "written anew")
    assert [json.loads(one.statement)["chains"][-1]["after"] for one in (first, second)] == [0, 3]


def test_a_forged_anchor_is_refused() -> None:
    written(3)
    file = json.loads(anchors.as_file(anchors.make(by=INSTALLATION)))
    file["statement"] = file["statement"].replace('"number": 3', '"number": 2')
    with pytest.raises(IntegrityProblem):
        anchors.findings(json.dumps(file))


def test_a_chain_that_is_left_out_of_a_file_cannot_be_counted_recognised_or_put_back() -> None:
    written(3)
    audit.refused(INSTALLATION, "x", kind="x", key="y")
    first, second = anchors.make(by=INSTALLATION), anchors.make(by=INSTALLATION)
    whole = json.loads(first.statement)
    text = anchors.as_file(first, without=frozenset({OFFICE}))
    opened = json.loads(json.loads(text)["statement"])
    secret = next(one for one in whole["chains"] if one["chain"] == OFFICE)
    assert OFFICE in anchors.as_file(first)
    assert not [word for word in (OFFICE, secret["trail"], secret["salt"]) if word in text]
    assert len(opened["heads"]) == len(whole["heads"]) == 2
    assert not set(opened["heads"]) & set(json.loads(second.statement)["heads"])
    assert [one for one in anchors.findings(text) if one.flaw] == []
    opened["chains"].append(secret | {"number": 2})
    with pytest.raises(IntegrityProblem):
        anchors.findings(json.dumps(json.loads(text) | {"statement": json.dumps(opened)}))


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", '{"statement": 1, "signature": "x"}'])
def test_a_file_that_is_no_anchor_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="no anchor"):
        anchors.findings(content)


def test_the_oldest_entries_may_be_emptied_when_their_time_is_over() -> None:
    written()
    for number in (1, 2, 3):
        empty(number)
    assert flaw() is None
