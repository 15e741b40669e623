"""Protected words are gone before anything else sees the list, wherever they stand."""

import io

import openpyxl
import pytest

from kim.procedures.caselist import redaction, workbook
from kim.procedures.caselist.cells import Redaction


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Frauenberatung", "Beratungsstelle"),
        ("frauenberatungsstelle", "Beratungsstelle"),
        ("Frauen-Beratungsstelle", "Beratungsstelle"),
        ("Frauen Beratung", "Beratungsstelle"),
        ("Frauen\u00adberatung", "Beratungsstelle"),
        ("Frauen\u200bhaus", "Beratungsstelle"),
        ("Frauenhaus Arnsberg", "Beratungsstelle Arnsberg"),
        ("Frauenberat.", "Beratungsstelle."),
        ("Frauenbertung", "Beratungsstelle"),
        ("Frauenzentrum Frauenzimmer e.V.", "Beratungsstelle Beratungsstelle"),
        ("Frauennotruf", "Beratungsstelle"),
        ("Beratung für Frauen", "Beratungsstelle"),
        ("Termin bei FBS am Montag", "Termin bei Beratungsstelle am Montag"),
        ("women's shelter", "Beratungsstelle"),
        ("Kontakt über Frauenhaus, nicht anrufen", "Kontakt über Beratungsstelle, nicht anrufen"),
    ],
)
def test_the_centre_becomes_a_counselling_centre(text: str, kept: str) -> None:
    assert redaction.words(text) == (kept, frozenset({Redaction.CENTRE}))


@pytest.mark.parametrize(
    "text",
    [
        "häusliche Gewalt",
        "Gewaltschutz",
        "Zwangsheirat",
        "Stalking",
        "Menschenhandel",
        "wurde geschlagen",
        "Missbrauch",
        "FGM",
    ],
)
def test_words_about_violence_become_a_gap(text: str) -> None:
    kept, kinds = redaction.words(text)
    assert redaction.GAP in kept
    assert kinds == {Redaction.VIOLENCE}
    assert text.rsplit(maxsplit=1)[-1] not in kept


@pytest.mark.parametrize(
    "text",
    [
        "Frauenarzt",
        "Frauenkurs",
        "Frauencafé",
        "Frau Haus",
        "Verwaltungsgewalt",
        "vorgeschlagen",
        "Sorgerecht",
        "Beratung",
        "",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert redaction.words(text) == (text, frozenset())


def test_cells_headings_and_sheet_names_are_cleaned() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Frauenhaus"
    book.active.append(["Name", "Frauenberatung?"])
    book.active.append(["Haddad, Selam", "ja, Frauenhaus"])
    book.save(stream)
    sheet = workbook.open_book(stream.getvalue(), "x.xlsx").sheets[0]
    everything = [
        sheet.name,
        *(value for cell in sheet.cells.values() for value in (cell.sheet, cell.text, str(cell.value))),
    ]
    assert not [text for text in everything if "rauen" in text]
    assert sheet.name == "Beratungsstelle"
    assert sheet.cell(2, "B").redactions == {Redaction.CENTRE}


@pytest.mark.parametrize(
    "text", ["frauen" * 20_000, "a" * 130_000, "frauen " * 20_000, "gewalt" * 20_000, " " * 130_000, "-" * 130_000]
)
def test_endless_text_comes_to_an_end(text: str) -> None:
    assert len(redaction.words(text)[0]) <= len(text)
