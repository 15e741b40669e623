"""Messages as bytes: only the recipient opens them, and only as they were sent."""

from __future__ import annotations

import pytest

from kim.exchange import envelopes
from kim.exchange.envelopes import Content
from kim.exchange.parties import Party
from kim.foundation.sealing import IntegrityProblem, KeyPair, new_key_pair
from kim.foundation.sealing.directory import signer_of

CENTRE, COUNTY, STRANGER = new_key_pair(), new_key_pair(), new_key_pair()
CONTENT = Content("letter", {"text": "Kanarienvogel", "Größe": 3})


def party(pair: KeyPair) -> Party:
    return Party(pair.public, signer_of(pair).public)


def sent(content: Content = CONTENT, number: int = 7) -> bytes:
    return envelopes.sealed(content, own=COUNTY, recipient=party(CENTRE), number=number)


def test_what_was_said_arrives_and_shows_neither_kind_nor_text_on_its_way() -> None:
    message = sent()
    assert envelopes.head(message) == envelopes.Head(party(COUNTY).name, 7)
    assert envelopes.opened(message, own=CENTRE, sender=party(COUNTY)) == CONTENT
    assert b"letter" not in message
    assert b"Kanarienvogel" not in message
    assert sent() != message


def test_a_message_is_of_one_of_a_few_sizes_and_one_that_is_too_long_is_not_made() -> None:
    sizes = [len(sent(Content("letter", {"text": "x" * length}))) for length in (0, 10, 5000, 9000, 50_000)]
    assert sizes[0] == sizes[1] == sizes[2] < sizes[3] < sizes[4] <= envelopes.LARGEST
    with pytest.raises(ValueError, match="too long"):
        sent(Content("letter", {"text": "x" * 100_000}))


@pytest.mark.parametrize("place", [0, 5, 27, 40, 100, 900, -1])
def test_a_changed_bit_anywhere_is_refused(place: int) -> None:
    changed = bytearray(sent())
    changed[place] ^= 1
    with pytest.raises(IntegrityProblem):
        envelopes.opened(bytes(changed), own=CENTRE, sender=party(COUNTY))


@pytest.mark.parametrize(
    ("own", "sender"), [(STRANGER, COUNTY), (CENTRE, STRANGER), (COUNTY, COUNTY), (CENTRE, CENTRE)]
)
def test_nobody_else_can_open_it_or_have_sent_it(own: KeyPair, sender: KeyPair) -> None:
    with pytest.raises(IntegrityProblem):
        envelopes.opened(sent(), own=own, sender=party(sender))


def test_a_true_signature_over_another_seal_is_refused() -> None:
    """Somebody who knows the recipient's public key seals anew and keeps the head and the signature."""
    head, foreign = sent()[: envelopes.HEAD.size + envelopes.SIGNATURE], sent()
    with pytest.raises(IntegrityProblem):
        envelopes.opened(head + foreign[len(head) :], own=CENTRE, sender=party(COUNTY))


@pytest.mark.parametrize("raw", [b"", b"KIM1", b"KIM2" + bytes(500), bytes(500), b"KIM1" + bytes(envelopes.LARGEST)])
def test_garbage_is_no_message(raw: bytes) -> None:
    with pytest.raises(IntegrityProblem):
        envelopes.head(raw)


def test_a_receipt_is_good_for_one_message_one_number_and_one_sender() -> None:
    digest = envelopes.digest(sent())
    receipt = envelopes.receipt(7, digest, signer=signer_of(CENTRE), sender=party(COUNTY))
    envelopes.check_receipt(receipt, 7, digest, own=party(COUNTY), recipient=party(CENTRE))
    for number, message, own, recipient in (
        (8, digest, COUNTY, CENTRE),
        (7, envelopes.digest(b"other"), COUNTY, CENTRE),
        (7, digest, STRANGER, CENTRE),
        (7, digest, COUNTY, STRANGER),
    ):
        with pytest.raises(IntegrityProblem):
            envelopes.check_receipt(receipt, number, message, own=party(own), recipient=party(recipient))
