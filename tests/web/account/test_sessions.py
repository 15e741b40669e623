"""A session ends by its day, and with the account that it is of."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kim.access.models import Account
from world import World


def test_a_session_ends_by_its_day_and_with_its_account(world: World) -> None:
    def is_let_in() -> bool:
        return bool(client.get(reverse("my_day")).status_code == 200)

    client = Client()
    client.force_login(world.manager)
    assert is_let_in()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_let_in()
    client.force_login(world.manager)
    assert is_let_in()
    Account.objects.filter(pk=world.manager.pk).update(is_active=False)
    assert not is_let_in()


def test_a_session_that_nobody_has_opens_nothing(client: Client, world: World) -> None:
    for cookie in ("a" * 32, "a\0b", "é"):
        client.cookies["sessionid"] = cookie
        assert client.get(reverse("my_day")).status_code == 302
