"""What was typed when the session ended stands in the answer, and arrives after signing in; nothing is done unseen."""

from __future__ import annotations

import html
import re
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from kim.cases.models import Case, Contact
from kim.foundation.models import Submission
from world import World

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = pytest.mark.django_db
OURS = {"Origin": "http://testserver"}
TYPED = {"given_name": "Olena", "family_name": "Lange-Mühe", "reach": "none", "seen": "1"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def browser(world: World) -> Client:
    """A browser of the case manager that is asked for tokens, as in real life."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.manager)
    return client


def token(browser: Client, address: str) -> str:
    """The token that a page of forms shows."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(address).content.decode())
    assert found
    return found[1]


def carried(answer: HttpResponse) -> dict[str, str]:
    """What the form of the page in between sends."""
    main = answer.content.decode().partition("<main")[2]
    return {name: html.unescape(value) for name, value in HIDDEN.findall(main)}


def typed(browser: Client, address: str, **values: str) -> dict[str, str]:
    """A form filled in while the session was there."""
    return {"csrfmiddlewaretoken": token(browser, address), "submission": str(uuid.uuid4()), **TYPED, **values}


def sign_in(browser: Client, world: World) -> None:
    """With a password, so that the token changes."""
    world.manager.set_password("correct horse battery")
    world.manager.save()
    login = reverse("account_login")
    values = {"login": world.manager.email, "password": "correct horse battery"}
    values["csrfmiddlewaretoken"] = token(browser, login)
    assert browser.post(login, values).status_code == 302


def sign_out(browser: Client) -> None:
    values = {"csrfmiddlewaretoken": token(browser, "/")}
    assert browser.post(reverse("account_logout"), values).status_code == 302


def test_what_was_typed_survives_the_end_of_the_session_and_is_sent_after_signing_in(
    browser: Client, world: World
) -> None:
    case = world.planned()
    address = reverse("case_person", args=[case.pk])
    sent = typed(browser, address)
    sign_out(browser)
    ended = browser.post(address, sent, headers=OURS)
    assert (ended.status_code, ended["Cache-Control"]) == (403, "no-store, private")
    assert {name: carried(ended)[name] for name in TYPED} == TYPED
    sign_in(browser, world)
    stale = browser.post(address, carried(ended), headers=OURS)
    assert stale.status_code == 403
    shown = browser.post(address, carried(stale), headers=OURS)
    assert (shown.status_code, shown.context["form"]["family_name"].value()) == (422, "Lange-Mühe")
    case.person.refresh_from_db()
    assert case.person.family_name == "Kovalenko"
    again = {**sent, "csrfmiddlewaretoken": token(browser, address)}
    assert browser.post(address, again, headers=OURS).status_code == 302
    case.person.refresh_from_db()
    assert case.person.family_name == "Lange-Mühe"


def test_nothing_of_it_is_kept_on_the_server(browser: Client, world: World) -> None:
    address = reverse("case_person", args=[world.planned().pk])
    sent = typed(browser, address)
    sign_out(browser)
    browser.post(address, sent, headers=OURS)
    assert not any(name in str(dict(browser.session)) for name in TYPED.values() if len(name) > 1)
    assert Submission.objects.count() == 0


def test_several_values_of_one_field_are_all_carried(browser: Client, world: World) -> None:
    address = reverse("case_contacts", args=[world.planned().pk])
    sent = typed(browser, address)
    sign_out(browser)
    page = browser.post(address, {**sent, "topics": ["LB04", "LB05"], "note": 'Sie sagt: "<b>"'}, headers=OURS)
    found = HIDDEN.findall(page.content.decode())
    assert [value for name, value in found if name == "topics"] == ["LB04", "LB05"]
    assert carried(page)["note"] == 'Sie sagt: "<b>"'
    assert "<b>" not in page.content.decode()


def test_a_form_that_comes_back_is_shown_by_every_kind_of_view_and_does_nothing(browser: Client, world: World) -> None:
    case = world.planned()
    log = reverse("case_contacts", args=[case.pk])
    values = {"held_on": "01.10.2026", "form": "office", "minutes": "30", "look_again": "1"}
    assert browser.post(log, typed(browser, log, **values)).status_code == 422
    assert Contact.objects.count() == 0
    button = reverse("case_state", args=[case.pk])
    pressed = browser.post(button, typed(browser, log, to="monitoring", look_again="1"))
    assert [message.level_tag for message in browser.get(pressed["Location"]).context["messages"]] == ["error"]
    case.refresh_from_db()
    assert case.state == "planning"


def test_going_on_without_having_signed_in_says_so_and_loses_nothing(browser: Client, world: World) -> None:
    address = reverse("case_person", args=[world.planned().pk])
    sent = typed(browser, address)
    sign_out(browser)
    first = browser.post(address, sent, headers=OURS)
    second = browser.post(address, carried(first), headers=OURS)
    assert not first.context["again"]
    assert second.context["again"]
    assert carried(second).keys() == carried(first).keys()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Referer": "https://evil.example/http://testserver/"},
        {"Origin": "https://evil.example", "Referer": OURS["Origin"]},
    ],
)
def test_what_another_site_filled_in_is_carried_nowhere(browser: Client, world: World, headers: dict[str, str]) -> None:
    case = world.planned()
    address = reverse("case_person", args=[case.pk])
    answers = [browser.post(address, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, headers=headers)]
    anonymous = Client()
    answers.append(anonymous.post(address, TYPED, headers=headers))
    assert [answer.status_code for answer in answers] == [403, 302]
    assert [answer.content.decode().count("Lange-Mühe") for answer in answers] == [0, 0]
    case.person.refresh_from_db()
    assert case.person.family_name == "Kovalenko"


def test_a_password_is_carried_nowhere(browser: Client, world: World) -> None:
    values = {"login": "a@example.invalid", "password": "geheim-und-lang", "csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(reverse("account_login"), values, headers=OURS)
    assert answer.status_code == 403
    assert "geheim-und-lang" not in answer.content.decode()


def test_a_button_without_anything_typed_leads_to_the_login_page(client: Client, world: World) -> None:
    address = reverse("case_episode", args=[world.planned().pk])
    answer = client.post(address, {"submission": str(uuid.uuid4()), "next": "/"}, headers=OURS)
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_fragment_leads_the_whole_page_to_the_login(client: Client, world: World) -> None:
    answer = client.post(reverse("goal_new", args=[world.planned().pk]), TYPED, headers={**OURS, "HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("account_login")


def test_a_form_that_took_effect_already_leads_where_it_led(browser: Client, world: World) -> None:
    address = reverse("case_person", args=[world.planned().pk])
    sent = typed(browser, address)
    first = browser.post(address, sent)
    again = browser.post(address, {**sent, "look_again": "1"})
    assert (first.status_code, again["Location"]) == (302, first["Location"])


def test_a_case_of_somebody_else_stays_hidden_from_who_signs_in_later(browser: Client, world: World) -> None:
    address = reverse("case_person", args=[world.planned().pk])
    sent = typed(browser, address)
    sign_out(browser)
    values: dict[str, Any] = carried(browser.post(address, sent, headers=OURS))
    browser.force_login(world.clerk)
    values["csrfmiddlewaretoken"] = token(browser, "/")
    assert browser.post(address, values, headers=OURS).status_code == 404
    assert Case.objects.get().person.family_name == "Kovalenko"


@override_settings(CSRF_TRUSTED_ORIGINS=["https://kim.example"])
def test_an_origin_that_the_installation_trusts_is_ours(client: Client, world: World) -> None:
    address = reverse("case_person", args=[world.planned().pk])
    assert client.post(address, TYPED, headers={"Origin": "https://kim.example"}).status_code == 403
