"""Nobody gets in without signing in, and nobody is left standing in a fragment."""

import uuid
from collections.abc import Iterator

from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kim.access.actions import accounts
from kim.access.models import Account
from kim.foundation.installation import INSTALLATION
from world import World

OPEN = {
    "account_login": "is the login page",
    "account_logout": "leads out",
    "set_language": "the login page speaks two languages",
    "demo_door": "exists in the demo alone",
    "demo_door_enter": "exists in the demo alone",
    "gallery": "shows invented samples alone",
    "public_booking": "takes a slot under a code, without a name",
    "public_voucher": "makes a voucher without a name, for whoever a helper accompanies",
    "public_code": "shows and cancels what somebody booked for herself, by its code",
    "public_hours": "says where and when office hours are",
    "public_hours_calendar": "the same as a calendar feed",
    "public_hours_poster": "the same as a poster",
    "public_hours_town": "the same for one municipality",
    "needs_answer": "takes answers to three questions by an unguessable link",
    "network_confirm": "takes what a body says of its own offers by an unguessable link",
    "exchange": "takes messages that another server has signed",
}
MADE_UP = {"UUIDConverter": str(uuid.uuid4()), "StringConverter": "x", "SlugConverter": "x", "IntConverter": "1"}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        yield from patterns(entry) if isinstance(entry, URLResolver) else [entry]


def addresses() -> list[tuple[str, str]]:
    """Name and address of every page, with made-up keys where the address wants some."""
    found = {}
    for pattern in patterns(get_resolver()):
        if pattern.name and pattern.name not in OPEN:
            found[pattern.name] = reverse(pattern.name, kwargs=keys(pattern.name))
    return sorted(found.items())


def keys(name: str) -> dict[str, str]:
    [(_text, parameters)], _regex, _defaults, converters = get_resolver().reverse_dict.getlist(name)[0]
    return {key: MADE_UP[type(converters[key]).__name__] for key in parameters}


def answers(client: Client, address: str, **headers: str) -> list[HttpResponse]:
    """What looking and acting answer; an address that knows only one of the two may say so (405)."""
    both = [client.get(address, headers=headers), client.post(address, headers=headers)]
    return [response for response in both if response.status_code != 405]


def leads_to_login(response: HttpResponse) -> bool:
    return response.status_code == 302 and response.headers["Location"].split("?")[0] == reverse("account_login")


def leads_whole_page_to_login(response: HttpResponse) -> bool:
    return response.headers.get("HX-Redirect") == reverse("account_login") and not response.content


def test_the_crawl_finds_the_rooms() -> None:
    names = {name for name, _address in addresses()}
    assert {"my_day", "cases", "case", "referrals", "office_hours", "office_hours_end", "monitoring"} <= names


def test_every_open_address_still_exists() -> None:
    assert {pattern.name for pattern in patterns(get_resolver())} >= OPEN.keys()


def test_whoever_is_not_signed_in_is_led_to_the_login_page(client: Client, db: None) -> None:
    wrong = [name for name, address in addresses() if not all(map(leads_to_login, answers(client, address)))]
    silent = [name for name, address in addresses() if not answers(client, address)]
    assert wrong + silent == []


def test_a_fragment_for_nobody_leads_the_whole_page_to_the_login(client: Client, db: None) -> None:
    fragment = {"HX-Request": "true"}
    found = {name: answers(client, address, **fragment) for name, address in addresses()}
    assert [name for name, got in found.items() if not all(map(leads_whole_page_to_login, got))] == []


def test_a_fragment_asked_for_after_signing_out_leads_the_whole_page_to_the_login(client: Client, world: World) -> None:
    client.force_login(world.clerk)
    assert client.get(reverse("my_day")).status_code == 200
    client.post(reverse("account_logout"))
    assert leads_whole_page_to_login(client.get(reverse("my_day"), headers={"HX-Request": "true"}))


def signed_up() -> Account:
    account = accounts.open_account(by=INSTALLATION, email="somebody@example.invalid", name="Somebody")
    account.set_password("correct horse battery")
    account.save()
    return account


def test_signing_in_leads_to_the_page_that_was_asked_for(client: Client, db: None) -> None:
    signed_up()
    login = client.get(reverse("office_hours")).headers["Location"]
    values = {"login": "somebody@example.invalid", "password": "correct horse battery", "next": reverse("office_hours")}
    response = client.post(login, values)
    assert response.headers["Location"] == reverse("office_hours")
    assert client.get(reverse("office_hours")).status_code == 200


def test_signing_in_leads_to_no_foreign_site(client: Client, db: None) -> None:
    signed_up()
    values = {
        "login": "somebody@example.invalid",
        "password": "correct horse battery",
        "next": "https://example.invalid/",
    }
    assert client.post(reverse("account_login"), values).headers["Location"] == reverse("my_day")


def test_a_wrong_password_and_an_unknown_account_answer_alike_and_keep_the_address(client: Client, db: None) -> None:
    signed_up()
    texts = []
    for email in ("somebody@example.invalid", "nobody12@example.invalid"):
        response = client.post(reverse("account_login"), {"login": email, "password": "wrong"})
        text = response.content.decode()
        assert f'value="{email}"' in text
        assert "wrong" not in text.replace("kim-field--wrong", "")
        texts.append(response.context["form"].errors.as_text())
    assert texts[0] == texts[1] != ""


def test_a_session_ends_with_the_browser(client: Client, db: None) -> None:
    signed_up()
    client.post(reverse("account_login"), {"login": "somebody@example.invalid", "password": "correct horse battery"})
    assert client.cookies["sessionid"]["expires"] == ""


def test_the_login_page_offers_the_demo_in_the_demo_alone(client: Client, db: None) -> None:
    door = reverse("demo_door")
    assert door not in client.get(reverse("account_login")).content.decode()
    assert client.get(door).status_code == 404
    with override_settings(KIM_DEMO=True):
        assert door in client.get(reverse("account_login")).content.decode()


def test_the_demo_door_lets_in_demo_people_alone(client: Client, world: World) -> None:
    demo = accounts.open_account(by=INSTALLATION, email="demo@example.invalid", name="Demo", is_demo=True)
    with override_settings(KIM_DEMO=True):
        assert client.post(reverse("demo_door_enter", args=[world.clerk.pk])).status_code == 404
        assert client.get(reverse("demo_door_enter", args=[demo.pk])).status_code == 405
        assert client.post(reverse("demo_door_enter", args=[demo.pk])).headers["Location"] == reverse("my_day")
    client.logout()
    assert client.post(reverse("demo_door_enter", args=[demo.pk])).status_code == 404


def test_a_page_that_does_not_exist_offers_a_way_on(client: Client, world: World) -> None:
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert f'href="{reverse("account_login")}"' in response.content.decode()
    client.force_login(world.clerk)
    assert f'href="{reverse("my_day")}"' in client.get("/nothing-here/").content.decode()
