"""The county with the number of places that people go to anyway."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kim.network.reference import county
from kim.web.pictures import county_map

if TYPE_CHECKING:
    from collections.abc import Mapping


def draw(places: Mapping[str, int]) -> SafeString:
    """The map as SVG."""
    wording = county_map.Wording(
        title=_("Places that people go to anyway"),
        description=_("The same figures stand in the table."),
        withheld="",
        missing=_("not agreed yet"),
        figure=lambda number: number_format(number, 0),
    )
    return mark_safe(county_map.draw(_county(), places, wording))  # noqa: S308 - our own, escaped


@cache
def _county() -> county_map.County:
    boundaries = county.boundaries()
    return county_map.county(boundaries, source=boundaries["attribution"])
