"""What all pages of a case share."""

import re

import pytest
from django.test import Client

from world import World

pytestmark = pytest.mark.django_db


def test_the_name_stands_in_the_page_and_neither_in_the_title_nor_in_addresses(
    as_manager: Client, world: World
) -> None:
    case = world.planned(given_name="Olena", family_name="Kovalenko")
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    title = html[html.index("<title>") : html.index("</title>")]
    addresses = re.findall(r'(?:href|action)="([^"]*)"', html)
    assert html.count("Olena Kovalenko") == 1
    assert case.number in title
    assert [text for text in [title, *addresses] if "ovalenko" in text.lower()] == []


def test_a_colleagues_case_and_an_absent_one_answer_alike(client: Client, world: World) -> None:
    case = world.planned()
    client.force_login(world.colleague)
    hidden = client.get(f"/cases/{case.pk}/")
    absent = client.get("/cases/5ad4a5b5-1b1f-4b31-9c1a-0d0f6a3d8a11/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert _body(hidden.content) == _body(absent.content)


def _body(content: bytes) -> str:
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", content.decode())
    return re.sub(r'value="/cases/[^"]*"', "", html)
