"""An envelope opens for one key in one place, and for nothing else."""

import pytest

from kim.foundation.sealing import IntegrityProblem, KeyPair, PublicKey, new_key_pair, open_envelope, seal_envelope
from kim.foundation.sealing.keys import CLASSICAL, HYBRID

PLACE = b"office|case|1"


@pytest.fixture(scope="module", params=[CLASSICAL, HYBRID], ids=["classical", "hybrid"])
def own(request: pytest.FixtureRequest) -> KeyPair:
    return new_key_pair(request.param)


def test_whoever_holds_the_key_opens_it(own: KeyPair) -> None:
    assert open_envelope(seal_envelope(b"hello", own.public, PLACE), own, PLACE) == b"hello"


def test_a_key_comes_back_from_its_bytes(own: KeyPair) -> None:
    sealed = seal_envelope(b"hello", PublicKey(own.public.raw), PLACE)
    assert open_envelope(sealed, KeyPair(own.raw), PLACE) == b"hello"


def test_another_key_does_not_open_it(own: KeyPair) -> None:
    with pytest.raises(IntegrityProblem):
        open_envelope(seal_envelope(b"hello", own.public, PLACE), new_key_pair(own.suite), PLACE)


def test_another_place_does_not_open_it(own: KeyPair) -> None:
    with pytest.raises(IntegrityProblem):
        open_envelope(seal_envelope(b"hello", own.public, PLACE), own, b"office|case|2")


def test_a_lowered_suite_is_refused(own: KeyPair) -> None:
    sealed = seal_envelope(b"hello", own.public, PLACE)
    with pytest.raises(IntegrityProblem):
        open_envelope(bytes([sealed[0] ^ 1]) + sealed[1:], own, PLACE)


def test_a_flipped_bit_anywhere_is_found(own: KeyPair) -> None:
    sealed = seal_envelope(b"hello", own.public, PLACE)
    for position in range(0, len(sealed), 53):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(IntegrityProblem):
            open_envelope(bytes(changed), own, PLACE)


def test_a_cut_envelope_is_refused(own: KeyPair) -> None:
    sealed = seal_envelope(b"hello", own.public, PLACE)
    for length in (0, 1, 50, len(sealed) - 1):
        with pytest.raises(IntegrityProblem):
            open_envelope(sealed[:length], own, PLACE)


@pytest.mark.parametrize("raw", [b"", b"\x07" + bytes(112), b"\x01" + bytes(20), b"\x00" + bytes(96)], ids=range(4))
def test_bytes_that_are_no_key_are_refused(raw: bytes) -> None:
    with pytest.raises(IntegrityProblem):
        PublicKey(raw)


def test_a_point_that_is_not_on_the_curve_is_refused(own: KeyPair) -> None:
    forged = bytearray(own.public.raw)
    forged[2] ^= 1
    with pytest.raises(IntegrityProblem):
        seal_envelope(b"hello", PublicKey(bytes(forged)), PLACE)


def test_a_private_key_never_shows_itself(own: KeyPair) -> None:
    assert own.raw.hex()[2:10] not in repr(own)
    assert repr(own) == "KeyPair()"
