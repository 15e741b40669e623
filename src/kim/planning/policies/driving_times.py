"""Who brings driving times, and which tables count."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Municipality
from kim.planning.hours.road_tables import LEAST, MOST

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.hours.road_tables import Minutes

FIRST = date(2000, 1, 1)


def plan(by: Actor, office: str) -> Verdict:
    """Whoever plans office hours."""
    return Verdict.when(
        by.may(Permission.OFFICE_HOURS_PLAN, office=office),
        otherwise=_("Driving times are kept by those who plan office hours."),
    )


def state(by: Actor, office: str, source: str, as_of: date, minutes: Minutes) -> Verdict:
    """A table for all municipalities of the county and no other, with its source and a day that has been."""
    towns = set(Municipality.objects.values_list("ags", flat=True))
    asked = set(permutations(towns, 2))
    return (
        plan(by, office)
        & Verdict.when(bool(source.strip()), otherwise=_("Say where the driving times come from."))
        & Verdict.when(
            FIRST <= as_of <= clock.today(), otherwise=_("The day of the driving times lies ahead or too far back.")
        )
        & Verdict.when(
            asked <= minutes.keys() and {town for pair in minutes for town in pair} <= towns,
            otherwise=_("The table does not fit the municipalities of the county."),
        )
        & Verdict.when(
            all(LEAST <= minutes[pair] <= MOST for pair in asked & minutes.keys()),
            otherwise=_("A driving time lies between 1 and 300 minutes."),
        )
    )
