"""Reads a PDF as a screen reader does: texts in the order of the tags, each with its language, letters as spoken."""

import io
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Run = tuple[str, str]


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def said(reader: PdfReader) -> str:
    """All texts in the order of the tags, a line for each tag, blanks as one."""
    lines = (" ".join(text.split()) for _language, text in runs(reader))
    return "\n".join(line for line in lines if line)


def runs(reader: PdfReader) -> list[Run]:
    """The language and the text of every tag that holds text."""
    marked = {index: _marked(page) for index, page in enumerate(reader.pages)}
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages)}
    found: list[Run] = []
    _walk(reader.trailer["/Root"]["/StructTreeRoot"], reader.trailer["/Root"]["/Lang"], 0, marked, pages, found)
    return found


def tags(reader: PdfReader) -> list[str]:
    """The tags of the document, in order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            found.append(str(node.get("/S", "")).lstrip("/"))
            if "/K" in node and not isinstance(node["/K"], int):
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return [tag for tag in found if tag]


def _walk(node: Any, language: str, page: int, marked: dict, pages: dict, found: list[Run]) -> None:
    node = node.get_object()
    language = str(node.get("/Lang", language))
    if "/Pg" in node:
        page = pages[node.raw_get("/Pg").idnum]
    children = node.get("/K", [])
    texts = []
    for child in [one.get_object() for one in (children if isinstance(children, list) else [children])]:
        if isinstance(child, int):
            texts.append(marked[page].get(child, ""))
        elif child.get("/Type") == "/MCR":
            texts.append(marked[pages[child.raw_get("/Pg").idnum]].get(child["/MCID"], ""))
        elif "/S" in child:
            _walk(child, language, page, marked, pages, found)
    if texts:
        found.append((language, "".join(texts)))


def _marked(page: Any) -> dict[int, str]:
    """The text of every marked content of a page, runs from right to left turned round."""
    letters = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    open_marks: list[Any] = []
    font = ""
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            mark = operands[1] if operator == b"BDC" else operands[0]
            open_marks.append(mark)
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            font = operands[0]
        elif operator in {b"Tj", b"TJ"}:
            pieces = operands[0] if operator == b"TJ" else operands
            raw = b"".join(_raw(piece) for piece in pieces if not isinstance(piece, int | float))
            text = _spoken([letters[font].get(raw[at : at + 2], "") for at in range(0, len(raw), 2)], open_marks)
            for mark in open_marks:
                if isinstance(mark, dict) and "/MCID" in mark:
                    found[mark["/MCID"]] = found.get(mark["/MCID"], "") + text
    return found


def _spoken(letters: list[str], marks: list[Any]) -> str:
    instead = [mark for mark in marks if isinstance(mark, dict) and "/ActualText" in mark]
    if instead:
        return str(instead[-1].pop("/ActualText", ""))
    return "".join(reversed(letters) if "/ReversedChars" in marks else letters)


def _raw(piece: Any) -> bytes:
    return piece if isinstance(piece, bytes) else piece.original_bytes


def _letters(font: Any) -> dict[bytes, str]:
    """From the ToUnicode table of a font: two bytes, and what they say."""
    found, lines = {}, font["/ToUnicode"].get_data().decode("latin-1").splitlines()
    for line in lines:
        parts = line.replace("<", " ").replace(">", " ").split()
        if len(parts) == 2 and len(parts[0]) == 4 and line.startswith("<"):
            found[bytes.fromhex(parts[0])] = bytes.fromhex(parts[1]).decode("utf-16-be")
    return found
