"""Messages are found wherever they are marked, and what is compiled is what is written."""

import io
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

from kim.cli import messages
from kim.cli.translation import catalogue, collecting


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("Name")', (None, "Name")),
        ('_("Name " "of the town")', (None, "Name of the town")),
        ('ngettext("%(n)s day", "%(n)s days", n)', (None, ("%(n)s day", "%(n)s days"))),
        ('pgettext("month", "May")', ("month", "May")),
        ('say("Row %(row)s is empty", row=1)', (None, "Row %(row)s is empty")),
    ],
)
def test_texts_of_code_are_found(code: str, expected: collecting.Text) -> None:
    assert list(collecting.of_python(f"x = {code}\n")) == [expected]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('<p>\n  {% translate "It\'s open" %}</p>', (None, "It's open")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", (None, "Hello %(name)s")),
        ("<h1>»\u00a0don't (really)</h1>\n   {{ _('Search') }}", (None, "Search")),
        ('{% translate "May" context "month" %}', ("month", "May")),
        (
            "{% blocktranslate trimmed count n=x %}\n  one row\n {% plural %}\n  {{ n }} rows\n{% endblocktranslate %}",
            (None, ("one row", "%(n)s rows")),
        ),
    ],
)
def test_texts_of_templates_are_found(template: str, expected: collecting.Text) -> None:
    assert list(collecting.of_template(template)) == [expected]


def test_no_text_is_marked_by_a_name_that_is_not_collected() -> None:
    renamed = re.compile(r"import \(?[^)\n]*gettext\w* as (?!_\b)\w+")
    sources = list(collecting.sources(collecting.PACKAGE))
    assert [str(path) for path in sources if renamed.search(path.read_text(encoding="utf-8"))] == []
    assert renamed.search("from django.utils.translation import gettext_noop as _n")


def test_the_compiled_file_is_the_written_file_compiled() -> None:
    assert messages.COMPILED.read_bytes() == catalogue.compiled(catalogue.read(messages.FILE))


def test_merging_keeps_translations_and_drops_what_is_gone() -> None:
    old = catalogue.merged(catalogue.empty(), [(None, "Open"), (None, "Gone")])
    catalogue.translate(old, [["Open", "Offen"], ["Gone", "Fort"]])
    new = catalogue.merged(old, [(None, "Open"), (None, "New")])
    assert {message.id: message.string for message in new if message.id} == {"Open": "Offen", "New": None}


def test_rows_of_two_and_four_columns_are_put_in_and_strangers_named() -> None:
    german = catalogue.merged(catalogue.empty(), [(None, "Open"), (None, ("%(n)s day", "%(n)s days"))])
    rows = [["Open", "Offen"], ["%(n)s day", "%(n)s days", "%(n)s Tag", "%(n)s Tage"], ["Else", "Sonst"]]
    assert catalogue.translate(german, rows) == ["Else"]
    read = GNUTranslations(io.BytesIO(catalogue.compiled(german)))
    assert [read.gettext("Open"), read.ngettext("%(n)s day", "%(n)s days", 2)] == ["Offen", "%(n)s Tage"]


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ("Tag %(n)s", []),
        ("", ["not translated: 'Day %(n)s'"]),
        ("Tag", ["other placeholders than the English text: 'Day %(n)s'"]),
    ],
)
def test_what_is_incomplete_is_named(german: str, expected: list[str]) -> None:
    found = catalogue.merged(catalogue.empty(), [(None, "Day %(n)s")])
    catalogue.translate(found, [["Day %(n)s", german]])
    assert list(catalogue.slips(found)) == expected


def test_a_written_catalogue_reads_back_the_same(tmp_path: Path) -> None:
    german = catalogue.merged(catalogue.empty(), [("month", "May"), (None, "May"), (None, ("a day", "%(n)s days"))])
    catalogue.translate(german, [["May", "Mai"], ["a day", "%(n)s days", "ein Tag", "%(n)s Tage"]])
    file = tmp_path / "django.po"
    file.write_bytes(catalogue.as_text(german))
    assert catalogue.as_text(catalogue.read(file)) == file.read_bytes()
    assert catalogue.compiled(catalogue.read(file)) == catalogue.compiled(german)
