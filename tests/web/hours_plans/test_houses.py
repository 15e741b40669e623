"""Houses that the files of the county do not name: what a municipality agreed on becomes a room for office hours."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from kim.foundation.authority import Refused
from kim.network.actions import places
from kim.network.drafts import PlaceDraft
from kim.network.models import Place
from world import HALLENBERG, World

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.database
SCHOOL = {"name": "Schule Hallenberg", "municipality": HALLENBERG}


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client


def send(browser: Client, **values: Any) -> Any:
    return browser.post(reverse("hours_house_new"), {"submission": str(uuid.uuid4()), **values})


def test_a_house_is_named_once_and_then_stands_where_rooms_and_hours_are_chosen(browser: Client, world: World) -> None:
    assert 'value="Schule Hallenberg"' in browser.get(reverse("hours_house_new"), SCHOOL).content.decode()
    assert send(browser, **SCHOOL, address="Schulweg 1").status_code == 302
    place = Place.objects.get(name="Schule Hallenberg")
    assert place.name in browser.get(reverse("hours_rooms")).content.decode()
    assert place.name in browser.get(reverse("office_hours_new")).content.decode()
    twice = send(browser, **SCHOOL | {"name": "schule hallenberg "})
    assert (twice.status_code, "is there already" in twice.content.decode()) == (422, True)
    assert send(browser, municipality=HALLENBERG, name=" ").status_code == 422
    assert send(browser, municipality="99999999", name="Halle").status_code == 422
    assert Place.objects.filter(name__icontains="hall").exclude(code__startswith="rathaus").count() == 1


def test_only_who_plans_names_houses(client: Client, world: World) -> None:
    for account in (world.clerk, world.manager, world.counsellor):
        with pytest.raises(Refused):
            places.add(by=world.actor(account), draft=PlaceDraft(**SCHOOL))
        client.force_login(account)
        assert client.get(reverse("hours_house_new")).status_code == 404
