"""Villages, districts and postal codes, and the municipality each belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kim.network.reference import county
from kim.procedures.caselist.wording import bare

OUTSIDE = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, or a village or district in it; outside the county `ags` is empty."""

    ags: str
    municipality: str
    name: str

    @property
    def is_outside(self) -> bool:
        """Whether the place is not in the county."""
        return self.ags == OUTSIDE

    @property
    def is_municipality(self) -> bool:
        """Whether the name means the municipality as a whole."""
        return self.name == self.municipality


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What each name and each postal code can mean."""

    by_name: Mapping[str, tuple[Place, ...]]
    by_postal_code: Mapping[str, Place]

    def named(self, text: str) -> tuple[Place, ...]:
        """All places of exactly this name; spelling of umlauts and hyphens does not matter."""
        return self.by_name.get(bare(text), ())


@cache
def of_the_county() -> Gazetteer:
    """The gazetteer of the county that the program runs for."""
    return from_data(county.localities())


def from_data(content: Mapping[str, Any]) -> Gazetteer:
    """A gazetteer from the structure of localities.toml."""
    by_name: dict[str, tuple[Place, ...]] = {}
    for name, place in _named_places(content):
        by_name[bare(name)] = (*by_name.get(bare(name), ()), place)
    codes = {code: _whole(row) for row in content["municipality"] for code in row.get("postal_codes", ())}
    return Gazetteer(by_name, codes)


def _whole(row: Mapping[str, Any]) -> Place:
    return Place(row["ags"], row["name"], row["name"])


def _named_places(content: Mapping[str, Any]) -> Iterator[tuple[str, Place]]:
    municipalities = {row["ags"]: row["name"] for row in content["municipality"]}
    for row in content["municipality"]:
        for name in (row["name"], *row.get("also", ())):
            yield name, _whole(row)
        for name in row["places"]:
            yield name, Place(row["ags"], row["name"], name)
    for row in content.get("ambiguous", ()):
        for ags in row["ags"]:
            yield row["name"], Place(ags, municipalities[ags], row["name"])
        if "elsewhere" in row:
            yield row["name"], Place(OUTSIDE, row["elsewhere"], row["elsewhere"])
    for name in content.get("outside", {}).get("names", ()):
        yield name, Place(OUTSIDE, name, name)
