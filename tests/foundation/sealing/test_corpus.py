"""Ciphertexts of every released suite open for ever. Entries of the corpus are added, never changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from kim.foundation.sealing import KeyPair, open_body, open_envelope, phrases
from kim.foundation.sealing.fields import open_field

CORPUS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "corpus.json").read_text())


def opened(sample: dict[str, str]) -> str:
    """The text that a sample was made from."""
    sealed, key, place = (bytes.fromhex(sample[name]) for name in ("sealed", "key", "place"))
    match sample["form"]:
        case "envelope":
            return open_envelope(sealed, KeyPair(key), place).decode()
        case "body":
            return open_body(sealed, key, place)
        case "field":
            return open_field(sealed, key, place.decode())
    return phrases.unlock(sealed, key.decode(), place).raw.hex()


@pytest.mark.parametrize("sample", CORPUS, ids=[f"{sample['form']}-{sample['made_on']}" for sample in CORPUS])
def test_a_sample_opens(sample: dict[str, str]) -> None:
    assert opened(sample) == sample["text"]


def test_every_form_and_suite_is_in_the_corpus() -> None:
    assert {(sample["form"], sample["sealed"][:2]) for sample in CORPUS} >= {
        ("envelope", "00"), ("envelope", "01"), ("body", "01"), ("field", "01"), ("lock", "01"),
    }  # fmt: skip
