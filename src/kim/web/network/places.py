"""Places where people go anyway: rooms of the county, and what the municipalities agreed on in the needs assessment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.models import Municipality, Place
from kim.network.reference import county
from kim.planning.models import NamedPlace, NeedsAssessment
from kim.planning.vocabulary import meeting_places
from kim.planning.vocabulary.needs_states import NeedsState
from kim.web.base.requests import signed_in
from kim.web.pictures import county_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place as the list shows it."""

    name: str
    kind: str
    about: str
    source: str
    hold: str = ""
    """Where whoever plans office hours makes a room of it."""


@signed_in(Permission.OFFICE_HOURS_READ)
def show(request: KimRequest) -> HttpResponse:
    """The map with how many there are in each municipality, and the list behind it."""
    found: dict[str, list[PlaceLine]] = {}
    for ags, line in [*_rooms(), *_agreed(request.actor)]:
        found.setdefault(ags, []).append(line)
    towns = [(town, found.get(town.pk, [])) for town in Municipality.objects.all()]
    picture = _drawn(Counter({ags: len(lines) for ags, lines in found.items()}))
    return render(request, "network/places.html", {"room": "network_places", "towns": towns, "picture": picture})


def _rooms() -> Iterator[tuple[str, PlaceLine]]:
    for place in Place.objects.order_by("name"):
        yield place.municipality_id, PlaceLine(place.name, _("room of the county"), place.address, "")


def _agreed(actor: Actor) -> Iterator[tuple[str, PlaceLine]]:
    """From what each municipality agreed on last, for whoever reads needs."""
    rows = NeedsAssessment.objects.visible_to(actor).filter(state=NeedsState.AGREED).order_by("created_at")
    latest = {row.municipality_id: row.pk for row in rows}
    by_key = {str(key): ags for ags, key in latest.items()}
    for place in NamedPlace.objects.filter(invitation=None, assessment__in=latest.values()).order_by("name", "pk"):
        kind = meeting_places.ALL[place.kind].label
        ags = by_key[str(place.assessment_id)]
        yield ags, PlaceLine(place.name, kind, place.remark, _("needs assessment"), _hold(actor, ags, place.name))


def _hold(actor: Actor, ags: str, name: str) -> str:
    is_there = Place.objects.filter(municipality=ags, name__iexact=name).exists()
    if is_there or not actor.may(Permission.OFFICE_HOURS_PLAN):
        return ""
    return f"{reverse('hours_house_new')}?{urlencode({'name': name, 'municipality': ags})}"


def _drawn(places: Mapping[str, int]) -> SafeString:
    wording = county_map.Wording(
        title=_("Places that people go to anyway"),
        description=_("The same figures stand in the list."),
        withheld="",
        missing=_("none known"),
        figure=lambda number: number_format(number, 0),
    )
    return mark_safe(county_map.draw(_county(), places, wording))  # noqa: S308 - our own, escaped


@cache
def _county() -> county_map.County:
    boundaries = county.boundaries()
    return county_map.county(boundaries, source=boundaries["attribution"])
