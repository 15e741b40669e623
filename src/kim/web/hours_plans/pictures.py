"""The county with the half-days of each municipality in two weeks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kim.network.reference import county
from kim.web.hours_plans import words
from kim.web.pictures import county_map

if TYPE_CHECKING:
    from collections.abc import Mapping


def draw(given: Mapping[str, int]) -> SafeString:
    """The map as SVG."""
    wording = county_map.Wording(
        title=_("Half-days in two weeks per municipality"),
        description=_("The same figures stand in the table."),
        withheld="",
        missing=_("none in this plan"),
        figure=words.number,
    )
    return mark_safe(county_map.draw(_county(), dict(given), wording))  # noqa: S308 - our own, escaped


@cache
def _county() -> county_map.County:
    boundaries = county.boundaries()
    return county_map.county(boundaries, source=boundaries["attribution"])
