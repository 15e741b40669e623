"""Every bad file gives one sentence at the field, and nothing is kept: not in the database, not on the disk."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.core.files import temp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser

from kim.cases.models import Case
from kim.procedures.caselist.workbook import MAX_BYTES
from kim.procedures.models import CaseImport
from kim.procedures.queries import case_imports as queries
from web.case_lists.lists import EXAMPLE, SMALL, address, brought, row_of, sent, upload

if TYPE_CHECKING:
    from django.test import Client

    from world import World

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


BAD = {
    "no spreadsheet": (b"%PDF-1.7 nothing to see", "liste.xlsx"),
    "a zip of something else": (zipped(readme=b"hello"), "liste.xlsx"),
    "a path out of the archive": (zipped(**{"..__..__etc__passwd": b"x"}), "liste.xlsx"),
    "a bomb": (zipped(**{"[Content_Types].xml": b"", "xl__workbook.xml": b"0" * 40_000_000}), "liste.xlsx"),
    "broken off": (EXAMPLE.read_bytes()[:9000], "liste.xlsx"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "liste.xlsx"),
    "the old format": (OLE + b"\x00" * 600, "liste.xls"),
    "empty": (b"", "liste.csv"),
    "blank": (b"  \n\n", "liste.csv"),
    "NUL bytes": (b"\x00" * 100, "liste.csv"),
    "a turned name": (SMALL.encode(), "liste\u202evsc.xlsx"),
    "too large": (b"x" * (MAX_BYTES + 1), "liste.csv"),
    "far too large": (b"x" * (MAX_BYTES + 200_000), "liste.csv"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_one_sentence_at_the_field(as_manager: Client, world: World, kind: str) -> None:
    answer = upload(as_manager, *BAD[kind])
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors), len(errors["file"])) == (422, ["file"], 1)
    assert CaseImport.objects.count() == 0


def test_no_file_is_said_at_the_field(as_manager: Client, world: World) -> None:
    answer = as_manager.post("/case-lists/", sent())
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_a_large_file_is_named_as_such(as_manager: Client, world: World) -> None:
    assert "20 MB" in str(upload(as_manager, *BAD["far too large"]).context["form"].errors["file"])


def test_the_plain_file_is_never_on_the_disk(as_manager: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(temp, "NamedTemporaryFile", lambda *_args, **_named: opened.append("here"))
    stream = io.BytesIO(EXAMPLE.read_bytes())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("docProps/thumbnail.jpeg", os.urandom(1_500_000))  # above the size that Django spools
    answer = upload(as_manager, stream.getvalue(), "liste.xlsx")
    assert (answer.status_code, CaseImport.objects.count(), opened) == (302, 1, [])


def test_what_is_stored_is_sealed(as_manager: Client, world: World) -> None:
    brought(as_manager)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_file FROM procedures_caseimport")
        stored = str(cursor.fetchone()[0])
    assert len(stored) > len(SMALL)
    assert [leak for leak in ("S292YWxlbmtv", "Kovalenko") if leak in stored] == []


def test_formulas_are_read_literally_and_not_calculated(as_manager: Client, world: World) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name, Vorname", "geb.", "Ort", "Bemerkung"])
    sheet.append(["Okafor, Grace", "=DATE(1980,1,2)", "Brilon", '=HYPERLINK("http://example.invalid")'])
    sheet.append(["Nowak, Jan", "3.4.1981", "Brilon", "@SUM(1)"])
    stream = io.BytesIO()
    book.save(stream)
    page = as_manager.get(address("cells", brought(as_manager, stream.getvalue(), "liste.xlsx")) + "?show=all")
    cells = {cell.field: cell for cell in row_of(page, 2).cells}
    assert (cells["born"].is_understood, cells["born"].words) == (False, "=DATE(1980,1,2)")
    assert cells["remark"].meaning == '=HYPERLINK("http://example.invalid")'


def test_the_form_token_is_still_asked_for(world: World) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(world.manager)
    assert upload(browser, SMALL.encode(), "liste.csv").status_code == 403
    token = browser.get("/case-lists/").context["csrf_token"]
    assert upload(browser, SMALL.encode(), "liste.csv", csrfmiddlewaretoken=str(token)).status_code == 302


def test_two_clicks_bring_one_list(as_manager: Client, world: World) -> None:
    click = sent()
    for _ in range(2):
        as_manager.post("/case-lists/", {**click, "file": SimpleUploadedFile("liste.csv", SMALL.encode())})
    assert CaseImport.objects.count() == 1


def test_the_counselling_centre_is_named_nowhere(as_manager: Client, world: World) -> None:
    text = "Name;Vorname;Ort;vermittelt von;Bemerkung\nMüller;Ida;Brilon;Frauenberatung Arnsberg;hat Gewalt erlebt\n"
    case_import = brought(as_manager, text)
    addresses = [address("columns", case_import), address("cells", case_import) + "?show=notes"]
    addresses += [address("cells", case_import) + "?show=all", address("summary", case_import)]
    pages = [as_manager.get(one).content.decode() for one in addresses]
    assert [page for page in pages if "Frauenberatung Arnsberg" in page or "Gewalt erlebt" in page] == []
    assert ["Beratungsstelle" in page for page in pages] == [True] * 4
    as_manager.post(address("takeover", case_import), sent())
    kept = [one.words for one in queries.originals_of(Case.objects.get())]
    assert kept == ["Brilon", "Beratungsstelle", "hat […] erlebt"]
