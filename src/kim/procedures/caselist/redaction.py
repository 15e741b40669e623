"""Words that must not get into the program at all, replaced before any other part sees the list.

The women's counselling centre becomes "Beratungsstelle" in every cell, heading and sheet name: the mere contact is
protected. Words about violence become "[…]": that life domain is kept by the centre alone.
"""

import dataclasses
import re

from rapidfuzz.distance import OSA

from kim.procedures.caselist.cells import Book, Cell, Redaction, Sheet
from kim.procedures.caselist.wording import without_controls

CENTRE = "Beratungsstelle"
GAP = "[…]"
_GLUE = r"[\s\-‐-―./]{0,3}"
_CENTRE = re.compile(
    rf"\bfrauen{_GLUE}(?:und{_GLUE}mädchen{_GLUE})?"
    rf"(?:fach)?(?:berat\w*|b\.|haus\w*|häus\w*|zentr\w*|zimmer\w*|notruf\w*|schutz\w*|wohnung\w*|zuflucht\w*)(?:{_GLUE}stelle)?"
    rf"(?:{_GLUE}e\.?\s?v\.?)?"
    r"|\bberatung(?:sstelle)?\s+f(?:ür|\.|uer)?\s*frauen\b"
    r"|\b(?:autonome[sn]?\s+)?FH\b(?=\s*(?:arnsberg|meschede|hsk)\b)|\bFBS\b|\bFrB\b"
    r"|\bwom[ae]n['’]?s?\s+(?:counsell?ing|shelter|refuge|advice)(?:\s+cent(?:re|er))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\bfrauen\w+", re.IGNORECASE)
_CENTRE_ENDINGS = ("beratung", "beratungsstelle", "haus", "notruf", "zentrum")
_VIOLENCE = re.compile(
    r"\b(?:\w*gewalt(?!ig)\w*|zwangs(?:heirat|ehe|verheirat|prostitu)\w*|menschenhandel\w*|stalk(?:ing|er|t)\w*"
    r"|genitalverst\w*|beschneidung\w*|fgm(?:/?c)?|\w*missbrauch\w*|vergewaltig\w*|mi(?:ss|ß)handel\w*|mi(?:ss|ß)handl\w*"
    r"|(?:ge)?schlagen|schlägt|verprügel\w*|violence|abuse[ds]?|rape[ds]?)(?:\s*schutz\w*)?",
    re.IGNORECASE,
)
_NOT_VIOLENCE = re.compile(r"(?:verwaltungs|amts|höherer?\s|vorsch|unter|um|auf)(?:gewalt|geschlagen)", re.IGNORECASE)


def redact(book: Book) -> Book:
    """The book without the protected words."""
    return dataclasses.replace(book, sheets=tuple(_sheet(sheet) for sheet in book.sheets))


def words(text: str) -> tuple[str, frozenset[Redaction]]:
    """The text without protected words, and which kinds were in it; unchanged if there were none."""
    visible = without_controls(text)
    replaced = _WORD.sub(_misspelt_centre, _CENTRE.sub(CENTRE, visible))
    kinds = {Redaction.CENTRE} if replaced != visible else set()
    gapped = _VIOLENCE.sub(_gap, replaced)
    if gapped != replaced:
        kinds.add(Redaction.VIOLENCE)
    return (gapped, frozenset(kinds)) if kinds else (text, frozenset())


def _misspelt_centre(match: re.Match[str]) -> str:
    ending = match.group().casefold().removeprefix("frauen")
    near = (OSA.distance(ending, known) <= (2 if len(known) > 6 else 1) for known in _CENTRE_ENDINGS)  # noqa: PLR2004
    return CENTRE if any(near) else match.group()


def _gap(match: re.Match[str]) -> str:
    return match.group() if _NOT_VIOLENCE.fullmatch(match.group()) else GAP


def _sheet(sheet: Sheet) -> Sheet:
    name, _ = words(sheet.name)
    cells = {place: cell_without(cell, name) for place, cell in sheet.cells.items()}
    return dataclasses.replace(sheet, name=name, cells=cells)


def cell_without(cell: Cell, sheet: str) -> Cell:
    """The cell as it may be kept."""
    text, kinds = words(cell.text)
    if not kinds:
        return dataclasses.replace(cell, sheet=sheet) if sheet != cell.sheet else cell
    return dataclasses.replace(cell, sheet=sheet, text=text, value=text, redactions=kinds)
