"""Nothing is sealed for a key that no key officer has signed."""

import pytest

from kim.foundation.sealing import IntegrityProblem, new_key_pair
from kim.foundation.sealing.directory import check, entry, fingerprint, new_signer

OFFICER = new_signer()
KEY = new_key_pair().public
STATEMENT = entry("fbz-arnsberg", "account", KEY, "2026-11-22")


def test_a_signed_entry_counts() -> None:
    check(STATEMENT, OFFICER.sign(STATEMENT), OFFICER.public)


@pytest.mark.parametrize(
    "statement",
    [
        entry("fbz-arnsberg", "account", new_key_pair().public, "2026-11-22"),
        entry("ki-hsk", "account", KEY, "2026-11-22"),
        entry("fbz-arnsberg", "other", KEY, "2026-11-22"),
        entry("fbz-arnsberg", "account", KEY, "2020-01-01"),
    ],
    ids=["key", "office", "holder", "day"],
)
def test_a_signature_taken_from_another_entry_does_not_count(statement: bytes) -> None:
    with pytest.raises(IntegrityProblem):
        check(statement, OFFICER.sign(STATEMENT), OFFICER.public)


@pytest.mark.parametrize("signer", [new_signer().public, b"", bytes(32)], ids=["other", "empty", "zeros"])
def test_only_the_officer_of_the_office_signs(signer: bytes) -> None:
    with pytest.raises(IntegrityProblem):
        check(STATEMENT, OFFICER.sign(STATEMENT), signer)


def test_a_fingerprint_is_six_words_and_another_for_another_key() -> None:
    assert len(fingerprint(KEY).split()) == 6
    assert fingerprint(KEY) == fingerprint(KEY)
    assert fingerprint(KEY) != fingerprint(new_key_pair().public)
