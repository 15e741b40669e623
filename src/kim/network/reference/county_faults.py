"""What is wrong with the files of a county, each in a sentence: for whoever puts them together."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from kim.foundation.catalogue import FaultyCatalogue
from kim.network.reference import county
from kim.network.vocabulary import legal_domains, office_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kim.network.reference.county import MunicipalityEntry

T = TypeVar("T")
LEAST, MOST = 1, 300
SOUTH, NORTH, WEST, EAST = 47.2, 55.1, 5.8, 15.1
_KEY = re.compile(r"\d{8}", re.ASCII)
UNREADABLE = (OSError, TypeError, AttributeError, ValueError, csv.Error, FaultyCatalogue)


def found() -> list[str]:
    """All faults; where a file cannot be read at all, that alone is said of it."""
    if settings.KIM_COUNTY and not Path(settings.KIM_COUNTY).is_dir():
        return [f"There is no folder {settings.KIM_COUNTY}."]
    towns, faults = _read("municipalities.csv", county.municipalities)
    if towns is None:
        return [*faults, "The other files are looked at when municipalities.csv can be read."]
    keys = {town.ags for town in towns}
    parts: list[tuple[str, Callable[[], Iterable[str]]]] = [
        ("driving_minutes.csv", lambda: _roads(towns)),
        ("boundaries.geojson", lambda: _boundaries(keys)),
        ("localities.toml", lambda: _localities(keys)),
        ("organisations.toml", _organisations),
        ("offices.toml", lambda: _offices(keys)),
        ("contingents.toml", _contingents),
        ("places_of_hours.toml", lambda: _places(keys)),
        ("participation.toml", lambda: _participation(keys)),
    ]
    faults += [f"municipalities.csv: {fault}" for fault in _towns(towns)]
    for name, look in parts:
        said, unread = _read(name, partial(_listed, look))
        faults += unread + [f"{name}: {fault}" for fault in said or ()]
    return list(dict.fromkeys(faults))


def _listed(look: Callable[[], Iterable[str]]) -> list[str]:
    return list(look())


def _read(name: str, look: Callable[[], T]) -> tuple[T | None, list[str]]:
    try:
        return look(), []
    except FileNotFoundError as problem:
        return None, [f"{Path(problem.filename).name} is missing."]
    except KeyError as problem:
        return None, [f"{name} cannot be read: {problem} is missing somewhere."]
    except UNREADABLE as problem:
        return None, [f"{name} cannot be read: {problem}"]


def _towns(towns: Iterable[MunicipalityEntry]) -> Iterator[str]:
    listed = list(towns)
    if not listed:
        yield "no municipality stands in it."
    yield from (f"“{town.ags}” is no official key of eight digits." for town in listed if not _KEY.fullmatch(town.ags))
    for what in ("ags", "short", "name"):
        counted = Counter(getattr(town, what) for town in listed)
        yield from (f"{what} “{value}” stands there {times} times." for value, times in counted.items() if times > 1)
    for town in listed:
        if not (SOUTH <= town.latitude <= NORTH and WEST <= town.longitude <= EAST):
            yield f"{town.name} is not in Germany: lat is the first, lon the second number of a place on a map."
        if not (town.name and town.short and town.kind and town.region):
            yield f"{town.ags} needs a name, a short name, a kind and a region."
        if not town.population or min(count for count, _quality in town.population.values()) < 0:
            yield f"{town.name} has no population in a column such as population_2025_12_31."


def _roads(towns: Iterable[MunicipalityEntry]) -> Iterator[str]:
    shorts = [town.short for town in towns]
    minutes = county.driving_minutes()
    strange = {short for pair in minutes for short in pair} - set(shorts)
    yield from (f"“{short}” is the short name of no municipality." for short in sorted(strange))
    for start in shorts:
        for end in shorts:
            if start != end and (start, end) not in minutes:
                yield f"the way from {start} to {end} is missing."
            elif start != end and not LEAST <= minutes[start, end] <= MOST:
                yield f"from {start} to {end}: {minutes[start, end]} is not between {LEAST} and {MOST} minutes."


def _boundaries(keys: set[str]) -> Iterator[str]:
    document = county.boundaries()
    if not document.get("attribution"):
        yield "it does not say in “attribution” whose boundaries these are; every map must."
    drawn = {feature["properties"]["ags"] for feature in document["features"]}
    yield from (f"{key} has no boundary." for key in sorted(keys - drawn))
    yield from (f"{key} is no municipality." for key in sorted(drawn - keys))


def _localities(keys: set[str]) -> Iterator[str]:
    content = county.localities()
    rows = content["municipality"]
    named = {key: [row for row in rows if row["ags"] == key] for key in sorted(keys | {row["ags"] for row in rows})}
    yield from (f"{key} is no municipality." for key in named if key not in keys)
    yield from (f"{key} has no row." for key, found in named.items() if not found)
    yield from (f"{row['name']} has no list “places”; it may be empty." for row in rows if "places" not in row)
    yield from (
        f"“{row['name']}”: {key} is no municipality."
        for row in content.get("ambiguous", ())
        for key in row["ags"]
        if key not in keys
    )


def _organisations() -> Iterator[str]:
    if not county.ORGANISATIONS.codes:
        yield "no organisation stands in it."


def _offices(keys: set[str]) -> Iterator[str]:
    for office in county.OFFICES.rows():
        if office.organisation not in county.ORGANISATIONS:
            yield f"{office.code}: there is no organisation “{office.organisation}”."
        if office.kind not in office_kinds.ALL:
            yield f"{office.code}: there is no kind of office “{office.kind}”."
        if office.legal_domain not in legal_domains.ALL:
            yield f"{office.code}: there is no legal domain “{office.legal_domain}”."
        wrong = {*(() if office.covers_county else office.covers), *filter(None, [office.municipality])} - keys
        yield from (f"{office.code}: {key} is no municipality." for key in sorted(wrong))


def _contingents() -> Iterator[str]:
    offices, _unread = _read("offices.toml", lambda: county.OFFICES.codes)
    for row in tomllib.loads(county.text("contingents.toml"))["row"]:
        if offices is not None and row["employer"] not in offices:
            yield f"{row['code']}: there is no office “{row['employer']}”."


def _places(keys: set[str]) -> Iterator[str]:
    rows = county.PLACES.rows()
    yield from (f"{row.code}: {row.municipality} is no municipality." for row in rows if row.municipality not in keys)


def _participation(keys: set[str]) -> Iterator[str]:
    for row in county.PARTICIPATION.rows():
        if row.municipality and row.municipality not in keys:
            yield f"{row.code}: {row.municipality} is no municipality."
