"""The county with what each municipality gets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kim.network.reference import county
from kim.web.fte import words
from kim.web.pictures import county_map

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


def draw(given: Mapping[str, Decimal]) -> SafeString:
    """The map as SVG."""
    wording = county_map.Wording(
        title=_("Full-time equivalents per municipality"),
        description=_("The same figures stand in the table."),
        withheld="",
        missing=_("nothing proposed"),
        figure=words.number,
    )
    figures = {ags: float(fte) for ags, fte in given.items()}
    return mark_safe(county_map.draw(_county(), figures, wording))  # noqa: S308 - our own, escaped


@cache
def _county() -> county_map.County:
    boundaries = county.boundaries()
    return county_map.county(boundaries, source=boundaries["attribution"])
