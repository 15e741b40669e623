"""The map of the county for one indicator."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kim.monitoring.disclosure import WITHHELD, Between
from kim.network.reference import county
from kim.web.monitoring import words
from kim.web.pictures import county_map

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.monitoring.disclosure import Share


def draw(shares: Mapping[str, Share], *, title: str) -> SafeString:
    """Municipalities by their share; where only a bound of it may be shown the map shows nothing."""
    wording = county_map.Wording(
        title=title,
        description=_("The same figures stand in the table."),
        withheld=_("not shown, or only a bound"),
        missing=_("nothing to measure"),
        figure=words.share,
    )
    figures = {ags: WITHHELD if isinstance(share, Between) else share for ags, share in shares.items()}
    return mark_safe(county_map.draw(_county(), figures, wording))  # noqa: S308 - our own, escaped


@cache
def _county() -> county_map.County:
    boundaries = county.boundaries()
    return county_map.county(boundaries, source=boundaries["attribution"])
