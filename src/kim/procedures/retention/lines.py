"""Lines of the deletion ledger, and how the ledger of the database stands against its file. Plain Python."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

BEGINNING = "0" * 96


@dataclass(frozen=True, slots=True)
class Line:
    """One deletion: keys and codes only. `digest` holds everything before it fast."""

    number: int
    office: str
    model: str
    record: str
    rule: str
    erased_on: str
    chain: str
    audit_number: int
    digest: str = ""


class Standing(StrEnum):
    """How the database stands against the file."""

    LEVEL = "level"
    FILE_BEHIND = "file_behind"
    """The file lacks the end: a crash between commit and writing."""
    DATABASE_BEHIND = "database_behind"
    """The database lacks the end: it was put back from an older copy."""
    FILE_MISSING = "file_missing"
    STRANGERS = "strangers"
    """They are not of one history."""


class FaultyLedger(ValueError):
    """A file that is no deletion ledger, or was changed."""


def bound(line: Line, before: str) -> Line:
    """The line with its digest."""
    content = {name: value for name, value in asdict(line).items() if name != "digest"}
    raw = before.encode() + json.dumps(content, sort_keys=True).encode()
    return Line(**content, digest=hashlib.sha384(raw).hexdigest())


def written(lines: Iterable[Line]) -> str:
    """Text for the end of the file."""
    return "".join(f"{json.dumps(asdict(line), sort_keys=True)}\n" for line in lines)


def read(text: str) -> list[Line]:
    """The lines of a file, each bound to the one before. Raises FaultyLedger with the first bad line.

    An end without line break was being written when the power went: it does not count.
    """
    found: list[Line] = []
    for number, raw in enumerate(text.split("\n")[:-1], 1):
        try:
            line = Line(**json.loads(raw))
            is_bound = line.number == number and bound(line, found[-1].digest if found else BEGINNING) == line
        except (TypeError, ValueError) as error:
            raise FaultyLedger(f"Line {number} of the deletion ledger cannot be read.") from error
        if not is_bound:
            raise FaultyLedger(f"Line {number} of the deletion ledger does not follow from the lines before it.")
        found.append(line)
    return found


def standing(file: Sequence[Line] | None, number: int, digest_of: Callable[[int], str]) -> Standing:
    """Compare the file with the database, whose last entry has this number (0: none) and tells digests by number."""
    if file is None:
        return Standing.FILE_MISSING if number else Standing.LEVEL
    common = min(len(file), number)
    if common and file[common - 1].digest != digest_of(common):
        return Standing.STRANGERS
    if len(file) > number:
        return Standing.DATABASE_BEHIND
    return Standing.LEVEL if len(file) == number else Standing.FILE_BEHIND
