"""What arrives at the centre: taken once, in order, from the county alone; everything else is noted and refused."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from kim.exchange import arrivals, parcels, rounds
from kim.exchange.models import Incoming, Outgoing
from kim.foundation.models import AuditEntry
from kim.sealed.actions import _keys
from kim.sealed.contents import Letter
from kim.sealed.models import SealedLetter, Vault
from kim.sealed.queries import cases as queries

if TYPE_CHECKING:
    from exchange.conftest import Elsewhere, House

LETTER = Letter(family_name="Kanarienvogel", sender="Clerk", sender_office="jc-olsberg")


def noted() -> list[str]:
    """Refusals in the trail, oldest first."""
    acts = AuditEntry.objects.filter(subject_kind="exchange.peer", outcome="refused").order_by("number")
    return list(acts.values_list("act", flat=True))


def test_a_letter_arrives_and_only_the_vault_opens_it(house: House) -> None:
    receipt = arrivals.taken(house.letter(LETTER))
    assert receipt is not None
    [(_row, letter)] = queries.letters(house.counsellor, house.open())
    assert letter == LETTER


def test_copies_gaps_forgeries_and_strangers_are_refused_and_noted(house: House, elsewhere: Elsewhere) -> None:
    first = house.letter(LETTER)
    receipt = arrivals.taken(first)
    assert arrivals.taken(first) == receipt
    assert AuditEntry.objects.filter(act="exchange.copy").count() == 1
    assert arrivals.taken(house.letter(LETTER, number=1)) is None
    assert arrivals.taken(house.letter(LETTER, number=3)) is None
    changed = bytearray(house.letter(LETTER, number=2))
    changed[-1] ^= 1
    assert arrivals.taken(bytes(changed)) is None
    assert arrivals.taken(elsewhere.message("coffee", {}, number=2)) is None
    assert noted() == [f"exchange.{why}" for why in ("number_used", "out_of_order", "forged", "unknown_kind")]
    entries = AuditEntry.objects.count()
    assert arrivals.taken(type(elsewhere)().message("letter", {})) is None
    assert arrivals.taken(b"garbage") is None
    assert AuditEntry.objects.count() == entries
    assert (SealedLetter.objects.count(), Incoming.objects.count()) == (1, 1)
    assert arrivals.taken(house.letter(LETTER)) is not None


def test_a_kind_that_only_a_centre_sends_is_not_taken_from_a_county(house: House, elsewhere: Elsewhere) -> None:
    assert arrivals.taken(elsewhere.message("team_key", {"office": "jc-olsberg", "edition": 1, "key": ""})) is None
    assert noted() == ["exchange.unknown_kind"]


def test_what_cannot_be_used_counts_as_arrived_and_holds_up_nothing(house: House) -> None:
    for change in ({"envelope": "?"}, {"letter": "?"}, {"office": "ki-hsk"}, {"edition": None}, {"letter": 5}):
        assert (arrivals.taken(house.letter(LETTER, **change)) is None) == (change == {"office": "ki-hsk"})
        house.county.sent -= change == {"office": "ki-hsk"}
    assert arrivals.taken(house.letter(LETTER)) is not None
    assert SealedLetter.objects.count() == 1


def test_a_letter_for_an_office_without_a_vault_waits_at_the_sender(house: House) -> None:
    letter = house.letter(LETTER)
    Vault.objects.update(office="fbs-meschede")
    assert arrivals.taken(letter) is None
    Vault.objects.update(office="fbs-arnsberg")
    assert arrivals.taken(letter) is not None


def test_the_key_of_the_team_is_told_once_and_again_after_a_rotation(house: House, elsewhere: Elsewhere) -> None:
    def told() -> list[int]:
        rounds.go(lambda _address, _message: None)
        waiting = Outgoing.objects.waiting().values_list("message", flat=True)
        return [elsewhere.opened(bytes(message)).body["edition"] for message in waiting]

    assert told() == [1]
    _keys.rotate(house.open())
    assert told() == told() == [1, 2]


def test_a_parcel_is_carried_to_and_fro(house: House, elsewhere: Elsewhere) -> None:
    rounds.go(lambda _address, _message: None)
    out = json.loads(parcels.packed(house.peer))
    assert out["receipt"] is None
    message = base64.b64decode(out["messages"][0])
    receipt = {"from": elsewhere.party.name.hex(), "number": 1}
    receipt |= {"signature": base64.b64encode(elsewhere.receipt(1, message)).decode()}
    letters = [base64.b64encode(house.letter(LETTER)).decode() for _turn in range(2)]
    back = {"kim_parcel": 1, "messages": [letters[0], letters[0], letters[1], "aGVsbG8="], "receipt": receipt}
    assert parcels.unpacked(json.dumps(back)) == parcels.Unpacked(3, 1, has_receipt=True)
    assert SealedLetter.objects.count() == 2
    house.peer.refresh_from_db()
    out = json.loads(parcels.packed(house.peer))
    assert (out["messages"], out["receipt"]["number"]) == ([], 2)
    for text in ("", "[]", "{}", '{"kim_parcel": 2}', '{"kim_parcel": 1, "messages": [5], "receipt": null}'):
        try:
            parcels.unpacked(text)
        except ValueError:
            continue
        raise AssertionError(text)
