"""A county as data files: municipalities, organisations, offices, places, driving times, boundaries.

Those of the Hochsauerlandkreis come with the program; `KIM_COUNTY` names a folder with the same files of another one.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings

from kim.foundation.catalogue import Row, load

_PACKAGE = "kim.network.reference.hsk"
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
    return tuple(_municipality(line) for line in _lines("municipalities.csv"))


def driving_minutes() -> dict[tuple[str, str], int]:
    """Rough minutes by car between two municipalities, by their short names (`AR`, `ME`)."""
    return {(line["from"], line["to"]): int(line["minutes"]) for line in _lines("driving_minutes.csv")}


def boundaries() -> dict[str, Any]:
    """Boundaries of the municipalities as GeoJSON (WGS 84); show its `attribution` beside every map."""
    features: dict[str, Any] = json.loads(text("boundaries.geojson"))
    return features


def localities() -> dict[str, Any]:
    """Villages, districts and postal codes by municipality, for reading lists; see the head of `localities.toml`."""
    return tomllib.loads(text("localities.toml"))


def _municipality(line: dict[str, str]) -> MunicipalityEntry:
    plain = {name: line[name].strip() for name in ("ags", "name", "kind", "short", "region")}
    return MunicipalityEntry(
        **plain, latitude=float(line["lat"]), longitude=float(line["lon"]), population=_population(line)
    )


def _population(line: dict[str, str]) -> dict[date, tuple[int, str]]:
    """From columns such as `population_2020_06_30`, each with `…_quality` beside it or not; empty cells say nothing."""
    days = {name: found for name in line if (found := _POPULATION.fullmatch(name)) and line[name]}
    return {
        date(*map(int, found.groups())): (int(line[name]), line.get(f"{name}_quality") or "published")
        for name, found in days.items()
    }


def _lines(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(text(name).splitlines())


def text(name: str) -> str:
    """What stands in this file of the county. Raises OSError."""
    if settings.KIM_COUNTY:
        return Path(settings.KIM_COUNTY, name).read_text(encoding="utf-8-sig")
    return resources.files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")


ORGANISATIONS = load(f"{_PACKAGE}/organisations.toml", OrganisationEntry, partial(text, "organisations.toml"))
OFFICES = load(f"{_PACKAGE}/offices.toml", OfficeEntry, partial(text, "offices.toml"))
PLACES = load(f"{_PACKAGE}/places_of_hours.toml", PlaceEntry, partial(text, "places_of_hours.toml"))
PARTICIPATION = load(f"{_PACKAGE}/participation.toml", ParticipationEntry, partial(text, "participation.toml"))
