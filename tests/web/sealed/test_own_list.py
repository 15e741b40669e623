"""The centre brings its own list: the file is never written anywhere, and what it said lies sealed or nowhere."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from kim.sealed.actions import cases
from kim.sealed.contents import Entry, EntryKind
from kim.sealed.models import Part, SealedCase, SealedDraft, SealedPart
from kim.sealed.queries import cases as queries
from kim.web.sealed import own_list_rows
from marks import on_postgresql_long

from .conftest import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from sealed.conftest import Centre

HEADINGS = ("Name", "geb.", "Sprache", "Fallstatus", "Gewalt", "Notiz")
ROWS = (
    ("Zaunkoenig, Amira", "3.4.1990", "Arabisch", "in Beratung", "ja, Ehemann", "Frauenhaus angefragt, Kolibri"),
    ("Steinkauz, Olha", "1988", "Ukrainisch", "abgeschlossen", "", ""),
    ("Summe: 2", "", "", "", "", ""),
)
CANARIES = ("Zaunkoenig", "Steinkauz", "Ehemann", "Kolibri")
_SEEN: list[str] = []
_WATCHED = False


def _watch(event: str, args: tuple[object, ...]) -> None:
    flags = args[2] if event == "open" and len(args) > 2 and isinstance(args[2], int) else 0
    if _WATCHED and flags & (os.O_WRONLY | os.O_RDWR):
        _SEEN.append(str(args[0]))


sys.addaudithook(_watch)


@contextmanager
def files_written() -> Iterator[list[str]]:
    """The files that are opened for writing meanwhile."""
    global _WATCHED  # noqa: PLW0603 - a hook cannot be taken out again
    _SEEN.clear()
    _WATCHED = True
    try:
        yield _SEEN
    finally:
        _WATCHED = False


def workbook(*rows: tuple[str, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def bring(browser: Browser, content: bytes, name: str = "Liste.xlsx") -> HttpResponse:
    return browser.post("vault_own_list", file=SimpleUploadedFile(name, content))


def offered(browser: Browser) -> list[str]:
    """What the ticks of the rows send."""
    return re.findall(r'name="rows"[^>]* value="([^"]+)"', browser.text("vault_own_list_rows"))


def everything_stored() -> str:
    """All values of all tables, as text."""
    return "\n".join(str(values) for model in apps.get_models() for values in model._base_manager.values_list())


def test_a_list_is_read_looked_at_taken_over_and_taken_back_and_nothing_of_it_lies_open(
    inside: Browser, centre: Centre, caplog: pytest.LogCaptureFixture
) -> None:
    content = workbook(*ROWS)
    with files_written() as written:
        assert bring(inside, content).status_code == 302
        page = inside.text("vault_own_list_rows")
    assert written == []
    assert all(name in page for name in ("Zaunkoenig, Amira", "Steinkauz, Olha"))
    assert "2 rows speak of a person" in page
    assert SealedCase.objects.count() == 0
    assert inside.post("vault_own_list_rows", rows=offered(inside)).status_code == 302
    assert SealedCase.objects.count() == 2
    assert SealedDraft.objects.count() == 0
    stored = everything_stored() + caplog.text + str(dict(inside.client.session))
    assert not [word for word in CANARIES if word in stored]

    vault = centre.open()
    lines = {line.sheet.family_name: line.sheet for line in queries.lines(centre.counsellor, vault) if line.sheet}
    assert (lines["Zaunkoenig"].born, lines["Zaunkoenig"].language) == ("1990-04-03", "ar")
    assert (lines["Steinkauz"].born, lines["Steinkauz"].state) == ("1988", "closed")
    (hit,) = queries.search(centre.counsellor, vault, "Ehemann")
    assert hit.entry
    assert "Frauenhaus angefragt" in hit.entry.text, "the words of the centre stay as they are"


def test_a_list_is_noticed_the_second_time_and_taken_back_where_nobody_has_written(
    inside: Browser, centre: Centre
) -> None:
    content, vault = workbook(*ROWS), centre.open()
    bring(inside, content)
    inside.post("vault_own_list_rows", rows=offered(inside))
    assert bring(inside, content).status_code == 302
    again = inside.text("vault_own_list_rows")
    assert again.count("This row came with a list before.") == 2
    assert "checked" not in again
    assert inside.post("vault_own_list_rows").status_code == 422, "nothing is ticked"
    assert inside.post("vault_own_list_giving_up").status_code == 302

    (hit,) = queries.search(centre.counsellor, vault, "Ehemann")
    amira = SealedCase.objects.get(pk=hit.line.key)
    talk = Entry(EntryKind.TALK, "2026-11-20", "We spoke.")
    cases.add_entry(by=centre.counsellor, vault=vault, case=amira, entry=talk)
    (address,) = {line for line in inside.text("vault_own_list").split('"') if line.endswith("/taking-back/")}
    assert inside.client.post(address, {"submission": uuid.uuid4()}).status_code == 302
    assert list(SealedCase.objects.all()) == [amira], "somebody has written in this one"


@on_postgresql_long
def test_a_file_that_django_would_put_on_the_disk_stays_in_memory(inside: Browser) -> None:
    large = ("Zaunkoenig, Amira;1990;" + "ab " * 10_000 + "\n") * 100
    with files_written() as written:
        assert bring(inside, ("Name;geb.;Notiz\n" + large).encode(), "Liste.csv").status_code == 302
    assert written == []


def test_a_file_that_is_written_would_be_noticed() -> None:
    with files_written() as written, tempfile.NamedTemporaryFile() as file:
        assert file.name in written


@on_postgresql_long
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("Liste.xlsx", b"no workbook", "spreadsheet"),
        ("Liste.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls format"),
        ("Liste.csv", b"", "The file is empty."),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(inside: Browser, name: str, content: bytes, sentence: str) -> None:
    response = bring(inside, content, name)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert SealedDraft.objects.count() == 0


@on_postgresql_long
def test_a_list_with_more_rows_than_a_form_can_send_is_refused(
    inside: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_list_rows, "MOST_ROWS", 1)
    response = bring(inside, workbook(*ROWS))
    assert response.status_code == 422
    assert "This list has 2 rows with people." in response.content.decode()


def test_a_row_that_fails_takes_the_whole_list_back(
    inside: Browser, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(inside, workbook(*ROWS))
    real, calls = cases.open_case, []

    def failing(**named: object) -> SealedCase:
        calls.append(named)
        if len(calls) > 1:
            raise ZeroDivisionError
        return real(**named)  # type: ignore[arg-type]

    monkeypatch.setattr(cases, "open_case", failing)
    with pytest.raises(ZeroDivisionError):
        inside.post("vault_own_list_rows", rows=offered(inside))
    assert SealedCase.objects.count() == 0
    assert SealedDraft.objects.count() == 1, "the list waits"


@on_postgresql_long
def test_before_the_rehearsal_no_list_is_read(founded: Centre, counsellor: Browser) -> None:
    counsellor.unlock(founded.secrets.phrase)
    assert bring(counsellor, workbook(*ROWS)).status_code == 422
    assert SealedDraft.objects.count() == 0


@on_postgresql_long
def test_a_list_that_waits_survives_locking_with_its_ticks(inside: Browser, centre: Centre) -> None:
    bring(inside, workbook(*ROWS))
    _first, second = offered(inside)
    inside.post("vault_lock")
    assert inside.get("vault_own_list_rows").status_code == 302
    assert inside.post("vault_own_list_rows", rows=[second]).status_code == 302
    assert inside.unlock(centre.secrets.phrase).status_code == 302
    page = inside.text("vault_own_list_rows")
    assert "Zaunkoenig" in page
    assert re.findall(r'value="([^"]+)"[^>]* checked', page) == [second]


@on_postgresql_long
def test_ticks_of_one_list_take_nothing_over_from_another(inside: Browser) -> None:
    bring(inside, workbook(*ROWS))
    ticks = offered(inside)
    bring(inside, workbook(*reversed(ROWS)))
    response = inside.post("vault_own_list_rows", rows=ticks)
    assert response.status_code == 422
    assert "Another list was read meanwhile" in response.content.decode()
    assert SealedCase.objects.count() == 0


def test_an_entry_that_is_corrected_still_says_which_list_it_came_with(inside: Browser, centre: Centre) -> None:
    bring(inside, workbook(*ROWS))
    inside.post("vault_own_list_rows", rows=offered(inside))
    before = queries.brought(centre.counsellor, centre.open())
    part = SealedPart.objects.get(case=before[0][0], part=Part.ENTRY)
    told = {"kind": "note", "on": "2026-11-20", "text": "Corrected", "seen": 1}
    assert inside.post("vault_entry", part.case_id, part.pk, **told).status_code == 302
    assert len(queries.brought(centre.counsellor, centre.open())) == len(before) == 2


@on_postgresql_long
def test_a_colleague_does_not_see_what_waits(inside: Browser, centre: Centre) -> None:
    bring(inside, workbook(*ROWS))
    colleague = Browser(centre.colleague())
    assert colleague.unlock(centre.phrases[colleague.account.pk]).status_code == 302
    assert reverse("vault_own_list_rows") not in colleague.text("vault_own_list")
