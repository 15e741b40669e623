"""The Hochsauerlandkreis as data files: municipalities, organisations, offices, places, driving times, boundaries."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib import resources
from typing import Any, Literal

from kim.foundation.catalogue import Row, load

_PACKAGE = "kim.network.reference.hsk"


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
    """A municipality with its population on two days. `population_2019_quality` is `exact` or `est.` (estimated)."""

    ags: str
    name: str
    kind: str
    short: str
    region: Literal["West", "Mitte", "Ost"]
    population_2020_06_30: int
    population_2019_12_31: int
    population_2019_quality: Literal["exact", "est."]
    latitude: float
    longitude: float


ORGANISATIONS = load(f"{_PACKAGE}/organisations.toml", OrganisationEntry)
OFFICES = load(f"{_PACKAGE}/offices.toml", OfficeEntry)
PLACES = load(f"{_PACKAGE}/places_of_hours.toml", PlaceEntry)
PARTICIPATION = load(f"{_PACKAGE}/participation.toml", ParticipationEntry)


def municipalities() -> tuple[MunicipalityEntry, ...]:
    """The twelve municipalities in the order of their official keys."""
    return tuple(_municipality(line) for line in _lines("municipalities.csv"))


def driving_minutes() -> dict[tuple[str, str], int]:
    """Rough minutes by car between two municipalities, by their short names (`AR`, `ME`)."""
    return {(line["from"], line["to"]): int(line["minutes"]) for line in _lines("driving_minutes.csv")}


def boundaries() -> dict[str, Any]:
    """Boundaries of the municipalities as GeoJSON (WGS 84); show its `attribution` beside every map."""
    features: dict[str, Any] = json.loads(_text("boundaries.geojson"))
    return features


def _municipality(line: dict[str, str]) -> MunicipalityEntry:
    known: dict[str, Any] = {field.name: line[field.name] for field in fields(MunicipalityEntry) if field.name in line}
    for name in ("population_2020_06_30", "population_2019_12_31"):
        known[name] = int(line[name])
    return MunicipalityEntry(**known, latitude=float(line["lat"]), longitude=float(line["lon"]))


def _lines(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_text(name).splitlines())


def _text(name: str) -> str:
    return resources.files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
