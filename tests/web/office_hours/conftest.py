"""A browser for tests of the room "Sprechstunden"."""

import pytest
from django.test import Client

from world import World


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    """The coordinator's browser, in English."""
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client
