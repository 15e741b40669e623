"""A sheet as PDF/UA: tagged, with the language of every text, in a font that has its letters, the same bytes each time.

The title of the document and the name of the file say what it is, never whom it is about.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyascii import anyascii
from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typst

    from kim.web.referrals.voucher_words import Line

HERE = Path(__file__).parent
Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`title` is read out first by a screen reader; `name` is the file's, without ending; a poster has a `scale`."""

    title: str
    name: str
    parts: Sequence[Part]
    scale: float = 1


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a file. Letters that no font here has are spelt in Latin ones."""
    import typst

    content = json.dumps({"title": sheet.title, "scale": sheet.scale, "parts": sheet.parts}, ensure_ascii=False)
    compiler = typst.Compiler((HERE / "sheet.typ").read_bytes(), font_paths=_fonts(), ignore_system_fonts=True)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"sheet": printable(content)})
    if not isinstance(made, bytes):
        raise TypeError("A sheet is one file.")
    return made


def answer(sheet: Sheet) -> HttpResponse:
    """The sheet to look at in the browser, kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{sheet.name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf(sheet), content_type="application/pdf", headers=headers)


def printable(text: str) -> str:
    """The text with Latin letters for every sign that the fonts lack."""
    return "".join(sign if ord(sign) in _covered() else anyascii(sign) for sign in text)


def office(name: str) -> Part:
    """Whose sheet it is."""
    return {"kind": "office", "text": name}


def heading(lines: Sequence[Line], level: int = 1) -> Part:
    """A heading; levels are not skipped."""
    return {"kind": "heading", "level": level, "lines": _said(lines)}


def paragraph(lines: Sequence[Line]) -> Part:
    """A sentence in each language."""
    return {"kind": "paragraph", "lines": _said(lines)}


def note(lines: Sequence[Line]) -> Part:
    """A sentence in small letters."""
    return {"kind": "note", "lines": _said(lines)}


def fact(term: Sequence[Line], *said: Sequence[Line], text: str = "") -> Part:
    """A question and what is answered: sentences, or a name or day that is the same in every language."""
    return {"kind": "fact", "term": _said(term), "said": [_said(lines) for lines in said], "text": text}


def code(text: str) -> Part:
    """Signs to type off."""
    return {"kind": "code", "text": text}


def rows(head: Sequence[Sequence[Line]], body: Iterable[Sequence[Any]], widths: Sequence[int]) -> Part:
    """A table. A cell is a text, or lines where it speaks."""
    cells = [[cell if isinstance(cell, str) else {"lines": _said(cell)} for cell in row] for row in body]
    return {"kind": "rows", "head": [_said(lines) for lines in head], "rows": cells, "widths": list(widths)}


def signature(*lines: Sequence[Line]) -> Part:
    """Lines to write on, with what belongs there."""
    return {"kind": "signature", "lines": [_said(under) for under in lines]}


def blank() -> Part:
    """Two lines to write on."""
    return {"kind": "blank"}


def picture(svg: str, alt: str) -> Part:
    """A square drawing, with what it says for those who do not see it."""
    return {"kind": "picture", "svg": svg, "alt": alt}


def wide_picture(svg: str, alt: str) -> Part:
    """A drawing as wide as the page, with what it says for those who do not see it."""
    return {"kind": "wide", "svg": svg, "alt": alt}


def _said(lines: Sequence[Line]) -> list[dict[str, str]]:
    return [asdict(line) for line in lines]


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])


@cache
def _covered() -> frozenset[int]:
    runs = (line.split() for line in (HERE / "covered.txt").read_text(encoding="ascii").splitlines())
    return frozenset(number for first, last in runs for number in range(int(first, 16), int(last, 16) + 1))
