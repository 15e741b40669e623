"""Short words for tests of the room "Fälle": open a case, read a list, send a form."""

import re
import uuid
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kim.cases.actions import cases
from kim.cases.models import Case
from kim.people.details import PersonDetails
from world import World


def walk_in(world: World, family: str, given: str = "Ada", *, by: Any = None, **more: Any) -> Case:
    actor = world.actor(by or world.manager)
    return cases.open_walk_in(by=actor, office="ki-hsk", details=PersonDetails(given, family, **more))


def names(html: str) -> list[str]:
    return re.findall(r"<bdi>([^<]*)</bdi></a>", html)


def numbers(html: str) -> list[str]:
    return re.findall(r'kim-case-number">(\w+)<', html)


def listed(browser: Client, query: str = "") -> list[str]:
    return names(browser.get(f"/cases/{query}").content.decode())


def reads(browser: Client, address: str) -> int:
    """How many queries the page asks; savepoints of the test are none."""
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return sum(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def send(browser: Client, address: str, **values: Any) -> Any:
    """Post a form with a fresh submission key."""
    return browser.post(address, {"submission": str(uuid.uuid4()), **values})


def about(**values: Any) -> dict[str, Any]:
    """A complete form about a person, as a browser sends it."""
    return {"given_name": "Olena", "family_name": "Kovalenko", "reach": "none", **values}
