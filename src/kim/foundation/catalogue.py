"""Catalogues: versioned data files that are read once into frozen rows.

A file is TOML: an optional `[defaults]` table that every row inherits, then one `[[row]]` per entry. A wrong file
raises `FaultyCatalogue` with the file, the row and what is wrong. A paragraph sign and its number are never torn at the
end of a line: the blank between them is read as a no-break space.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cached_property, partial
from importlib import resources
from types import UnionType
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints

from django.utils.translation import get_language

_TORN = re.compile(r"(§|\b(?:Art|Abs|Nr)\.|\bSatz) (?=\d)")
_NO_BREAK = "\u00a0"


class UnknownCode(KeyError):
    """No row of the catalogue has this code."""

    def __init__(self, code: str, package_file: str) -> None:
        super().__init__(code)
        self.code = code
        self.package_file = package_file

    def __str__(self) -> str:
        """Say which code is missing in which file."""
        return f"{self.package_file} has no row {self.code!r}"


class FaultyCatalogue(ValueError):
    """A catalogue file that cannot be read as it stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One entry of a catalogue. Law is not for ever: look at `valid_on` and `needs_recheck` before showing it as fact.

    `checked_on` is the day of transcription; `text_status` is the day of the law's text that was read.
    """

    code: str
    de: str
    en: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    checked_on: date | None = None
    text_status: date | None = None
    needs_recheck: bool = False
    note: str = ""

    @property
    def label(self) -> str:
        """The row's name in the language of the moment; German unless it is English."""
        return self.spoken(self.de, self.en)

    @staticmethod
    def spoken(de: str, en: str) -> str:
        """One of two texts, by the language of the moment."""
        return en if (get_language() or "de").startswith("en") else de

    def valid_on(self, day: date) -> bool:
        """Whether the row is in force on a day; both ends are included."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


R = TypeVar("R", bound=Row)


class Catalogue(Mapping[str, R], Generic[R]):
    """Rows by code, in the order of their file, which is opened when the first row is asked for."""

    def __init__(self, package_file: str, row_type: type[R], text: Callable[[], str] | None = None) -> None:
        self.package_file = package_file
        self.row_type = row_type
        self.text = text

    @cached_property
    def _rows(self) -> dict[str, R]:
        return _read(self.package_file, self.row_type, self.text or partial(_packaged, self.package_file))

    def __getitem__(self, code: str) -> R:
        """The row with this code. Raises UnknownCode."""
        try:
            return self._rows[code]
        except KeyError:
            raise UnknownCode(code, self.package_file) from None

    def __iter__(self) -> Iterator[str]:
        """Codes in the order of the file."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._rows)

    def get(self, code: str) -> R:  # type: ignore[override]  # an unknown code is an error here, never None
        """The row with this code. Raises UnknownCode."""
        return self[code]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, rows out of force included: old records still carry them."""
        return tuple(self._rows)

    def rows(self, *, on: date | None = None) -> tuple[R, ...]:
        """All rows, or those in force on a day."""
        return tuple(row for row in self._rows.values() if on is None or row.valid_on(on))

    def choices(self, *, on: date | None = None) -> list[tuple[str, str]]:
        """Pairs of code and label for a form field."""
        return [(row.code, row.label) for row in self.rows(on=on)]


def load(package_file: str, row_type: type[R], text: Callable[[], str] | None = None) -> Catalogue[R]:
    """The catalogue in a file such as `kim.network.vocabulary/life_domains.toml`; costs nothing until it is used.

    `text` gives its content where it lies elsewhere; the file is then only what it is called.
    """
    return Catalogue(package_file, row_type, text)


def _packaged(package_file: str) -> str:
    package, _, name = package_file.partition("/")
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


def _read(package_file: str, row_type: type[R], text: Callable[[], str]) -> dict[str, R]:
    document = _parse(package_file, text)
    annotations = get_type_hints(row_type)
    required = {
        field.name for field in fields(row_type) if field.default is MISSING and field.default_factory is MISSING
    }
    rows: dict[str, R] = {}
    for number, given in enumerate(document["row"], start=1):
        where = f"{package_file}, row {number} ({given.get('code', 'no code')})"
        values = _checked(document.get("defaults", {}) | given, annotations, required, where)
        row = row_type(**values)
        if row.code in rows:
            raise FaultyCatalogue(f"{where}: the code is there already")
        rows[row.code] = row
    return rows


def _parse(package_file: str, text: Callable[[], str]) -> dict[str, Any]:
    try:
        document = tomllib.loads(text())
    except tomllib.TOMLDecodeError as error:
        raise FaultyCatalogue(f"{package_file}: {error}") from error
    unknown = document.keys() - {"defaults", "row"}
    if unknown:
        raise FaultyCatalogue(f"{package_file}: unknown table {_listed(unknown)}")
    if not document.get("row"):
        raise FaultyCatalogue(f"{package_file}: no rows")
    return document


def _checked(values: dict[str, Any], annotations: dict[str, Any], required: set[str], where: str) -> dict[str, Any]:
    unknown = values.keys() - annotations.keys()
    if unknown:
        raise FaultyCatalogue(f"{where}: unknown key {_listed(unknown)}")
    absent = {name for name in required if values.get(name, "") == ""}
    if absent:
        raise FaultyCatalogue(f"{where}: {_listed(absent)} must be given")
    frozen = {name: _frozen(value) for name, value in values.items()}
    wrong = {name for name, value in frozen.items() if not _fits(value, annotations[name])}
    if wrong:
        raise FaultyCatalogue(f"{where}: {_listed(wrong)} has a value that does not belong there")
    return frozen


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(entry) for entry in value)
    return _TORN.sub(rf"\1{_NO_BREAK}", value) if isinstance(value, str) else value


def _fits(value: object, annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin is Literal:
        return value in get_args(annotation)
    if origin is UnionType:
        return any(_fits(value, option) for option in get_args(annotation))
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(entry, get_args(annotation)[0]) for entry in value)
    if isinstance(value, bool | datetime):  # bool is an int and datetime a date to isinstance
        return annotation is type(value)
    return isinstance(value, annotation)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
