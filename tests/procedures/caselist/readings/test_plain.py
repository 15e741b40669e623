"""Cells that are kept as written, and what their words propose."""

import pytest

from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.handles import proposals
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import plain


def cell(text: str, kind: CellKind = CellKind.TEXT) -> Cell:
    return Cell("S", 1, "A", text, kind, text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ehemann ruft an - NICHT zurückrufen!", ["may_call_no"]),
        ("bitte nicht anrufen", ["may_call_no"]),
        ("keine Nachricht hinterlassen", ["may_leave_message_no"]),
        ("nicht auf AB sprechen", ["may_leave_message_no"]),
        ("Tel. 02931/0000", ["phone"]),
        ("2 Kinder (4, 9)", ["children"]),
        ("siehe Zeile 19", ["other_row"]),
        ("Attest liegt vor", ["health"]),
        ("Termin 14 Uhr Rathaus", []),
        ("B1 bestanden 3/24", []),
    ],
)
def test_remarks_are_kept_and_their_words_propose(text: str, codes: list[str]) -> None:
    reading = plain.remark(cell(text))
    assert reading.value == text
    assert [hint.code for hint in reading.hints] == codes


def test_a_formula_in_a_remark_is_plain_text() -> None:
    text = '=HYPERLINK("http://example.invalid")'
    reading = plain.remark(cell(text, CellKind.FORMULA))
    assert (reading.value, reading.understanding) == (text, Understanding.UNDERSTOOD)
    assert "formula" in str(reading.reason)


def test_an_endless_remark_is_not_kept() -> None:
    assert plain.remark(cell("x " * 50_000)).value is None


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("12.", 12), (" 7 ", 7)])
def test_running_numbers_are_read(text: str, number: int) -> None:
    assert plain.running_number(cell(text)).value == number


def test_a_counting_formula_is_no_number() -> None:
    assert plain.running_number(cell("=A3+1", CellKind.FORMULA)).value is None


@pytest.mark.parametrize("text", ["02931/123456", "+49 151 2345678", "Tel. 0291 1234"])
def test_phone_numbers_are_kept_as_written(text: str) -> None:
    assert plain.phone(text).value == text


@pytest.mark.parametrize("text", ["12", "ruf Omar an 0291 1234", "0291"])
def test_what_is_no_phone_number_alone_is_not_read(text: str) -> None:
    assert plain.phone(text).value is None


def test_spellings_of_case_managers_stay_apart_and_are_proposed_as_groups() -> None:
    spellings = ["Fr. Aydin", "AYD", "Berg", "Hr. Berg", "Lohmann", "Fr. Lohmann", "Berg"]
    handles = [handle for text in spellings if (handle := plain.case_manager(text).value)]
    groups = [[handle.shown for handle in proposal.handles] for proposal in proposals(handles)]
    assert groups == [["Fr. Aydin", "AYD"], ["Berg", "Hr. Berg"], ["Lohmann", "Fr. Lohmann"]]


def test_a_sign_that_fits_two_names_is_not_proposed() -> None:
    handles = [handle for text in ("BE", "Berg", "Becker") if (handle := plain.case_manager(text).value)]
    assert [len(proposal.handles) for proposal in proposals(handles)] == [1, 1, 1]
