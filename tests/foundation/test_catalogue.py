from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from django.utils.translation import override

from kim.foundation.catalogue import Catalogue, FaultyCatalogue, Row, UnknownCode, load

Writer = Callable[[str], Catalogue["Fruit"]]

PEAR_AND_PLUM = """
[defaults]
source = "garden"

[[row]]
code = "pear"
de = "Birne"
en = "pear"
kind = "pome"
eaten_by = ["wasp", "blackbird"]

[[row]]
code = "plum"
de = "Pflaume"
en = "plum"
kind = "stone"
days = 3
source = "market"
valid_from = 2026-01-01
valid_to = 2026-06-30
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fruit(Row):
    kind: Literal["pome", "stone"]
    days: int | None = None
    eaten_by: tuple[str, ...] = ()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    name = f"book_{uuid.uuid4().hex}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)

    def write(text: str) -> Catalogue[Fruit]:
        (tmp_path / name / "fruits.toml").write_text(text, encoding="utf-8")
        return load(f"{name}/fruits.toml", Fruit)

    return write


def test_rows_keep_the_order_of_the_file(book: Writer) -> None:
    assert book(PEAR_AND_PLUM).codes == ("pear", "plum")


def test_a_row_is_found_by_its_code(book: Writer) -> None:
    assert book(PEAR_AND_PLUM).get("pear") == Fruit(
        code="pear", de="Birne", en="pear", kind="pome", eaten_by=("wasp", "blackbird"), source="garden"
    )


def test_a_row_overrides_the_defaults_of_its_file(book: Writer) -> None:
    assert [row.source for row in book(PEAR_AND_PLUM).rows()] == ["garden", "market"]


def test_an_unknown_code_is_an_error_that_names_code_and_file(book: Writer) -> None:
    with pytest.raises(UnknownCode, match=r"fruits\.toml has no row 'melon'"):
        book(PEAR_AND_PLUM).get("melon")


def test_a_catalogue_tells_what_it_holds(book: Writer) -> None:
    fruits = book(PEAR_AND_PLUM)
    assert ("pear" in fruits, "melon" in fruits, len(fruits)) == (True, False, 2)


def test_a_row_cannot_be_changed(book: Writer) -> None:
    with pytest.raises(FrozenInstanceError):
        book(PEAR_AND_PLUM).get("pear").de = "Apfel"  # type: ignore[misc]


@pytest.mark.parametrize(("language", "label"), [("de", "Birne"), ("en", "pear"), ("en-gb", "pear"), ("fr", "Birne")])
def test_a_label_speaks_the_language_of_the_moment_and_german_otherwise(
    book: Writer, language: str, label: str
) -> None:
    with override(language):
        assert book(PEAR_AND_PLUM).get("pear").label == label


def test_choices_are_codes_with_labels(book: Writer) -> None:
    with override("en"):
        assert book(PEAR_AND_PLUM).choices() == [("pear", "pear"), ("plum", "plum")]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2025, 12, 31), ["pear"]),
        (date(2026, 1, 1), ["pear", "plum"]),
        (date(2026, 6, 30), ["pear", "plum"]),
        (date(2026, 7, 1), ["pear"]),
    ],
)
def test_only_rows_in_force_are_offered_on_a_day(book: Writer, day: date, codes: list[str]) -> None:
    fruits = book(PEAR_AND_PLUM)
    assert [code for code, _ in fruits.choices(on=day)] == codes


def test_a_file_is_not_opened_before_its_first_row_is_asked_for() -> None:
    absent = load("kim.foundation/absent.toml", Fruit)
    with pytest.raises(FileNotFoundError):
        len(absent)


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (PEAR_AND_PLUM.replace('"plum"\nde', '"pear"\nde'), r"row 2 \(pear\): the code is there already"),
        (PEAR_AND_PLUM.replace('en = "plum"\n', ""), r"row 2 \(plum\): en must be given"),
        (PEAR_AND_PLUM.replace('de = "Birne"', 'de = ""'), r"row 1 \(pear\): de must be given"),
        (PEAR_AND_PLUM.replace('kind = "stone"\n', ""), r"row 2 \(plum\): kind must be given"),
        (PEAR_AND_PLUM.replace("days = 3", "dais = 3"), r"row 2 \(plum\): unknown key dais"),
        (
            PEAR_AND_PLUM.replace("days = 3", "days = true"),
            r"row 2 \(plum\): days has a value that does not belong there",
        ),
        (PEAR_AND_PLUM.replace('"stone"', '"nut"'), r"row 2 \(plum\): kind has a value that does not belong there"),
        (PEAR_AND_PLUM.replace('["wasp", "blackbird"]', "[1]"), r"row 1 \(pear\): eaten_by has a value"),
        (PEAR_AND_PLUM.replace("2026-01-01", '"2026-01-01"'), r"row 2 \(plum\): valid_from has a value"),
        (PEAR_AND_PLUM.replace("2026-01-01", "2026-01-01T08:00:00"), r"row 2 \(plum\): valid_from has a value"),
        (PEAR_AND_PLUM + "\n[extra]\na = 1\n", r"fruits\.toml: unknown table extra"),
        (PEAR_AND_PLUM + "\n[[row]", r"fruits\.toml: "),
        ("", r"fruits\.toml: no rows"),
    ],
)
def test_a_faulty_file_is_refused_with_row_and_reason(book: Writer, faulty: str, message: str) -> None:
    with pytest.raises(FaultyCatalogue, match=message):
        len(book(faulty))


def test_a_paragraph_sign_and_its_number_stand_on_one_line(book: Writer) -> None:
    law = PEAR_AND_PLUM.replace("garden", "§ 44 Abs. 2, §§ 25a, 25b, Art. 6; 3 x § bare")
    assert book(law).get("pear").source == "§\u00a044 Abs.\u00a02, §§\u00a025a, 25b, Art.\u00a06; 3 x § bare"
