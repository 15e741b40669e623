"""Houses for office hours beside those that the files of the county name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.foundation.codes import readable_code
from kim.network.models import Municipality, Place
from kim.network.policies import places as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.network.drafts import PlaceDraft

SOURCE = "named on the page of rooms"


@transaction.atomic
def add(*, by: Actor, draft: PlaceDraft) -> Place:
    """Name a house; its room and times are stated for each office. Raises Refused."""
    policy.add(by, draft).require()
    Municipality.objects.select_for_update().get(pk=draft.municipality)  # two who name it at once wait for each other
    policy.add(by, draft).require()
    place = Place.objects.create(
        code=f"house-{readable_code(8).lower()}",
        name=draft.name.strip(),
        municipality_id=draft.municipality,
        address=draft.address.strip(),
        source=SOURCE,
    )
    audit.done(by, "place.add", place)
    return place
