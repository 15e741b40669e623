"""A fixed morning and a browser in the language of the code."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kim.access.models import Account
from kim.foundation import clock

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def that_morning() -> Iterator[None]:
    """Monday, 23 November 2026, seven o'clock."""
    with clock.moved_to(clock.at(TODAY, 7)):
        yield


@pytest.fixture
def day(client: Client) -> Callable[..., str]:
    """What an account reads on its day."""
    client.cookies["django_language"] = "en"

    def read(account: Account, **query: str) -> str:
        client.force_login(account)
        return client.get(reverse("my_day"), query).content.decode()

    return read
