"""Which office is there for whom, from the reference data of the county."""

from __future__ import annotations

from functools import cache

from kim.network.reference import county


@cache
def of_kind(kind: str, municipality: str) -> tuple[str, ...]:
    """Offices of a kind for the people of a municipality."""
    found = (office for office in county.OFFICES.rows() if office.kind == kind)
    return tuple(office.code for office in found if office.covers_county or municipality in office.covers)


@cache
def kind_of(office: str) -> str:
    """What an office is there for."""
    return county.OFFICES.get(office).kind


def first_of(kinds: tuple[str, ...], municipality: str) -> str | None:
    """The nearest office of the first kind that the county has."""
    return next((offices[0] for kind in kinds if (offices := of_kind(kind, municipality))), None)
