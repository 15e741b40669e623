"""Addresses that only take a form, opened like a page; where signing in and choosing a language lead."""

import pytest
from django.conf import settings
from django.test import Client

from world import World

pytestmark = pytest.mark.django_db
EPISODE = "/cases/00000000-0000-4000-8000-000000000000/episode/"


def test_the_address_of_a_form_says_so_and_leads_to_the_start_page(client: Client, world: World) -> None:
    client.force_login(world.manager)
    answer = client.get(EPISODE)
    html = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Diese Adresse nimmt nur ein Formular" in html
    assert html.count('href="/"') > 0


def test_nobody_signed_in_is_led_to_the_login_from_there(client: Client) -> None:
    answer = client.get(EPISODE)
    assert answer.status_code == 405
    assert 'href="/account/login/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("referer", "led_to"),
    [
        ("http://testserver/cases/?scope=office", "/cases/%3Fscope%3Doffice"),
        ("http://testserver//evil.example/", "/"),
        ("https://evil.example/cases/", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_a_form_leads_to_the_page_it_was_sent_from(client: Client, referer: str, led_to: str) -> None:
    answer = client.post(EPISODE, headers={"Referer": referer})
    assert answer["Location"] == f"/account/login/?next={led_to}"


def test_after_signing_in_a_page_is_shown_again(client: Client) -> None:
    assert client.get("/cases/?scope=office")["Location"] == "/account/login/?next=/cases/%3Fscope%3Doffice"


@pytest.mark.parametrize(("wanted", "led_to"), [("/cases/", "/cases/"), ("https://evil.example/", "/"), ("", "/")])
def test_choosing_a_language_leads_to_our_pages_only(client: Client, wanted: str, led_to: str) -> None:
    answer = client.post("/language/", {"language": "en", "next": wanted}, headers={"Referer": "http://testserver/x/"})
    assert (answer["Location"], answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == (led_to, "en")


def test_the_address_of_the_languages_does_not_lead_to_itself_for_ever(client: Client) -> None:
    answer = client.get("/language/", headers={"Referer": "http://testserver/language/"})
    assert answer["Location"] == "/"
