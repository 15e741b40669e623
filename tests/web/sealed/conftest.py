"""A counsellor's browser, and the centre of `tests/sealed`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from sealed.conftest import OFFICE, Centre, centre, founded, little_effort

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.access.models import Account
    from world import World

__all__ = ["OFFICE", "Centre", "centre", "founded", "little_effort"]
CANARY = "Kanarienvogel"


@dataclass
class Browser:
    """A browser in which somebody is signed in; pages speak the language of the code."""

    account: Account
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(self.account)
        self.client.cookies["django_language"] = "en"

    def unlock(self, phrase: str, **more: str) -> HttpResponse:
        return self.client.post(reverse("vault_unlock"), {"phrase": phrase, **more})

    def get(self, name: str, /, *keys: object, **query: str) -> HttpResponse:
        return self.client.get(reverse(name, args=keys), query)

    def post(self, name: str, /, *keys: object, **values: Any) -> HttpResponse:
        return self.client.post(reverse(name, args=keys), {"submission": uuid.uuid4(), **values})

    def text(self, name: str, /, *keys: object, **query: str) -> str:
        response = self.get(name, *keys, **query)
        assert response.status_code == 200, (name, response.status_code)
        return response.content.decode()


@pytest.fixture
def counsellor(world: World) -> Browser:
    """Signed in, and locked."""
    return Browser(world.counsellor)


@pytest.fixture
def inside(centre: Centre, counsellor: Browser) -> Browser:
    """Signed in and unlocked."""
    assert counsellor.unlock(centre.secrets.phrase).status_code == 302
    return counsellor


SHEET = {"given_name": "Marta", "family_name": CANARY, "state": "inquiry"}
LETTER = {"to": OFFICE, "sender_office": "jc-sundern", "family_name": CANARY, "urgency": "normal", "agreed": "on"}
