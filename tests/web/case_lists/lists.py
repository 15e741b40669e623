"""Lists for the tests of the wizard, and short words to send them."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kim.procedures.models import CaseImport

if TYPE_CHECKING:
    from django.test import Client

FOLDER = Path(__file__).parents[2] / "procedures/caselist"
EXAMPLE = FOLDER / "case_list_example.xlsx"
SECOND = FOLDER / "second_list.xlsx"
SMALL = """Name;Vorname;geb.;Ort;Status;gültig bis;Sprache;Zuständig;Stand
Kovalenko;Olena;1988;Hachen;§ 24;Sommer 2028;Ukrainisch, Russisch B1;Fr. Manager;laufend
Al-Hamidi;Samira;12.04.1990;Meschede;Duldung;unklar;Arabisch;Colleague;neu
Yıldız;Fatma;03/1979;Sundern;NE;;Türkisch;Colleague;verzogen
Schmidt;Anna;1.5.1980;Wolkenkuckucksheim;dt.;;Deutsch;;ruht
Summe;4;;;;;;;
"""


def sent(**more: Any) -> dict[str, Any]:
    """What every form carries."""
    return {"submission": str(uuid.uuid4()), **more}


def upload(client: Client, content: bytes, name: str = "liste.xlsx", **more: Any) -> Any:
    """Choose a file and send it."""
    return client.post(reverse("case_lists"), sent(file=SimpleUploadedFile(name, content), **more))


def brought(client: Client, content: bytes | str = SMALL, name: str = "liste.csv") -> CaseImport:
    """A list that is being worked on."""
    answer = upload(client, content.encode() if isinstance(content, str) else content, name)
    return CaseImport.objects.get(pk=re.findall(r"[0-9a-f-]{36}", answer["Location"])[0])


def address(page: str, case_import: CaseImport) -> str:
    """Of a page of the wizard."""
    return reverse(f"case_list_{page}" if page else "case_list", args=[case_import.pk])


def choices(page: Any) -> dict[str, Any]:
    """All selects of a form as they are shown, to be sent again."""
    form = page.context["form"]
    names = [name for name in form.fields if name not in {"submission", "seen"}]
    return {name: form[name].value() or "" for name in names} | {"seen": form["seen"].value()}


def row_of(page: Any, number: int) -> Any:
    """The line of a row of the sheet."""
    return next(line for line in page.context["lines"] if line.row.number == number)
