"""A table from outside as figures of the county's municipalities. Nothing is guessed: what cannot be read is said.

Signs as German statistical offices use them: `-` is exactly nothing, `.`, `x`, `/` and `…` are not known or not told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Rows = Sequence[Sequence[str]]

NOTHING, UNKNOWN = {"-", "–"}, {"", ".", "x", "/", "…", "..."}
_GERMAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d{1,2}|,\d{4,})?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})")
_KEY, _LONG_KEY = re.compile(r"\d{7,8}"), re.compile(r"\d{11,12}")
_KEY_DIGITS, _LONG_KEY_DIGITS = 8, 12


class NoFigures(Exception):
    """The table has no column of municipalities, or not one column of figures: `columns` are those to choose from."""

    def __init__(self, *, has_keys: bool, columns: tuple[str, ...] = ()) -> None:
        """Say what is missing."""
        super().__init__("no figures")
        self.has_keys, self.columns = has_keys, columns


@dataclass(frozen=True, slots=True)
class Understood:
    """Figures by official key, and what was left out: cells by town, rows that are not ours, rows that came twice."""

    column: str
    values: dict[str, Decimal]
    unread: dict[str, str]
    strange: tuple[str, ...]
    twice: tuple[str, ...]


def understand(rows: Rows, names: Mapping[str, str], wanted: str = "") -> Understood:
    """From cells as text, one row of headings above; `wanted` is a heading. Raises NoFigures."""
    keyed = [(row, town_of(row, names)) for row in rows]
    ours = [(row, key) for row, key in keyed if key]
    if not ours:
        raise NoFigures(has_keys=False)
    headings = _headings(rows, ours[0][0])
    at = _column(headings, [row for row, _key in ours], wanted)
    counted = Counter(key for _row, key in ours)
    once = {key: _cell(row, at) for row, key in ours if counted[key] == 1}
    read = {key: number(text) for key, text in once.items()}
    return Understood(
        column=headings[at],
        values={key: value for key, value in read.items() if value is not None},
        unread={names[key]: once[key] for key, value in read.items() if value is None and not _is_unknown(once[key])},
        strange=tuple(_strange(row) for row, key in keyed if not key and _strange(row)),
        twice=tuple(names[key] for key, times in counted.items() if times > 1),
    )


def number(text: str) -> Decimal | None:
    """German or English notation, never below nothing. `1,234` can be both and is none, `1.234` is German."""
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    if text in NOTHING:
        return Decimal(0)
    if _GERMAN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", "")) if _ENGLISH.fullmatch(text) else None


def _is_unknown(text: str) -> bool:
    return text.strip().casefold() in UNKNOWN


def town_of(row: Sequence[str], names: Mapping[str, str]) -> str:
    """The official key of the row: by a key of eight or twelve digits, else by a name that is one of ours."""
    keys = [_short(cell) for cell in row]
    if found := next((key for key in keys if key in names), ""):
        return found
    if any(keys):
        return ""
    known = {_folded(name): key for key, name in names.items()}
    return next((known[_folded(cell)] for cell in row if _folded(cell) in known), "")


def _short(cell: str) -> str:
    text = cell.strip().removesuffix(".0")
    if _KEY.fullmatch(text):
        return text.zfill(_KEY_DIGITS)
    if _LONG_KEY.fullmatch(text):
        whole = text.zfill(_LONG_KEY_DIGITS)
        return whole[:5] + whole[9:]
    return ""


def _folded(name: str) -> str:
    return re.sub(r"\s*(?:,\s*(?:stadt|gemeinde|st\.)|\(.*\))\s*$", "", name.strip().casefold())


def _strange(row: Sequence[str]) -> str:
    """The words of a row with a key that is not ours; headings and notes have none."""
    return " ".join(cell.strip() for cell in row[:3] if cell.strip()) if any(_short(cell) for cell in row) else ""


def _headings(rows: Rows, first: Sequence[str]) -> list[str]:
    """The last row above the figures that has words; columns without one are named by their place."""
    above = [row for row in rows[: list(rows).index(first)] if any(cell.strip() for cell in row)]
    named = above[-1] if above else []
    return [_cell(named, at) or str(at + 1) for at in range(len(first))]


def _column(headings: list[str], rows: list[Sequence[str]], wanted: str) -> int:
    found = [at for at in range(len(headings)) if _has_figures(rows, at)]
    if wanted:
        found = [at for at in found if headings[at].casefold() == wanted.strip().casefold()]
    if len(found) == 1:
        return found[0]
    raise NoFigures(has_keys=True, columns=tuple(headings[at] for at in range(len(headings)) if _has_figures(rows, at)))


def _has_figures(rows: list[Sequence[str]], at: int) -> bool:
    cells = [_cell(row, at) for row in rows]
    return not any(_short(cell) for cell in cells) and any(number(cell) is not None for cell in cells)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
