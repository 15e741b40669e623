"""A county as data files: municipalities, organisations, offices, places, driving times, boundaries.

Those of the Hochsauerlandkreis come with the program; `KIM_COUNTY` names a folder with the same files of another one.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from kim.foundation.catalogue import Row, load

_MUNICIPALITY = ("ags", "name", "kind", "short", "region", "lat", "lon")
_PACKAGE = "kim.network.reference.hsk"
T = TypeVar("T")
N = TypeVar("N")
_POPULATION = re.compile(r"population_(\d{4})_(\d\d)_(\d\d)", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationEntry(Row):
    """A legal body or association that runs offices."""

    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeEntry(Row):
    """An office. `covers` holds official keys of municipalities or the one word `county`."""

    kind: str
    organisation: str
    municipality: str = ""
    covers: tuple[str, ...]
    legal_domain: str

    @property
    def covers_county(self) -> bool:
        """Whether it is there for all municipalities."""
        return self.covers == ("county",)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceEntry(Row):
    """A place where office hours can be held."""

    municipality: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ParticipationEntry(Row):
    """What one source says about participation in KIM: a municipality by its key, or only a number of them."""

    municipality: str = ""
    count: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MunicipalityEntry:
    """A municipality with its population by day: how many, and how good the figure is (`exact`, `est.`)."""

    ags: str
    name: str
    kind: str
    short: str
    region: str
    latitude: float
    longitude: float
    population: dict[date, tuple[int, str]]

    @property
    def people(self) -> int:
        """How many live there by the latest figure."""
        return self.population[max(self.population)][0]


def municipalities() -> tuple[MunicipalityEntry, ...]:
    """The twelve municipalities in the order of their official keys."""
    return tuple(_rows("municipalities.csv", _MUNICIPALITY, _municipality))


def driving_minutes() -> dict[tuple[str, str], int]:
    """Rough minutes by car between two municipalities, by their short names (`AR`, `ME`)."""
    return dict(_rows("driving_minutes.csv", ("from", "to", "minutes"), _way))


def boundaries() -> dict[str, Any]:
    """Boundaries of the municipalities as GeoJSON (WGS 84); show its `attribution` beside every map."""
    features: dict[str, Any] = json.loads(text("boundaries.geojson"))
    return features


def localities() -> dict[str, Any]:
    """Villages, districts and postal codes by municipality, for reading lists; see the head of `localities.toml`."""
    return tomllib.loads(text("localities.toml"))


def _municipality(line: dict[str, str]) -> MunicipalityEntry:
    plain = {name: line[name].strip() for name in ("ags", "name", "kind", "short", "region")}
    latitude, longitude = (_number(line, name, float) for name in ("lat", "lon"))
    return MunicipalityEntry(**plain, latitude=latitude, longitude=longitude, population=_population(line))


def _way(line: dict[str, str]) -> tuple[tuple[str, str], int]:
    return (line["from"].strip(), line["to"].strip()), _number(line, "minutes", int)


def _population(line: dict[str, str]) -> dict[date, tuple[int, str]]:
    """From columns such as `population_2020_06_30`, each with `…_quality` beside it or not; empty cells say nothing."""
    days = {name: found for name in line if (found := _POPULATION.fullmatch(name)) and line[name]}
    return {
        date(*map(int, found.groups())): (_number(line, name, int), line.get(f"{name}_quality") or "published")
        for name, found in days.items()
    }


def _number(line: dict[str, str], column: str, kind: Callable[[str], N]) -> N:
    try:
        return kind(line[column])
    except ValueError:
        raise ValueError(f"“{line[column]}” under {column} is no number.") from None


def _rows(name: str, columns: Iterable[str], understood: Callable[[dict[str, str]], T]) -> Iterator[T]:
    """Every line of a table, understood. Raises ValueError with the number of the line."""
    reader = csv.DictReader(text(name).splitlines(), restval="")
    if missing := set(columns) - set(reader.fieldnames or ()):
        raise ValueError(f"the first line does not name {', '.join(sorted(missing))} (with commas between).")
    for line in reader:
        try:
            yield understood(line)
        except ValueError as problem:
            raise ValueError(f"line {reader.line_num}: {problem}") from None


def text(name: str) -> str:
    """What stands in this file of the county. Raises OSError, and ValueError where it is not written in UTF-8."""
    if settings.KIM_COUNTY:
        try:
            return Path(settings.KIM_COUNTY, name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError("it is not written in UTF-8; save it as UTF-8.") from None
    return resources.files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")


ORGANISATIONS = load("organisations.toml", OrganisationEntry, partial(text, "organisations.toml"))
OFFICES = load("offices.toml", OfficeEntry, partial(text, "offices.toml"))
PLACES = load("places_of_hours.toml", PlaceEntry, partial(text, "places_of_hours.toml"))
PARTICIPATION = load("participation.toml", ParticipationEntry, partial(text, "participation.toml"))
