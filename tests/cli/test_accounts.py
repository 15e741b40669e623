"""`./kim accounts`: whoever has the shell lets people in, gives them roles, and shows them out again."""

from __future__ import annotations

import argparse
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from kim.access.models import Account, Membership
from kim.access.queries import actors
from kim.cli import accounts
from kim.foundation import clock
from kim.foundation.authority import Permission

if TYPE_CHECKING:
    from world import World

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SECRET = "pferd-batterie-heftklammer"
EMAIL = "ada@kreis.example"


@pytest.fixture(autouse=True)
def nobody_at_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\nkurz\n{SECRET}-neu\n"))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    accounts.configure(parser)
    code = accounts.run(parser.parse_args(list(words)))
    said = capsys.readouterr()
    return code, said.out + said.err


def sign_in(secret: str) -> Client:
    browser = Client()
    browser.post("/account/login/", {"login": EMAIL, "password": secret})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def test_somebody_is_let_in_works_and_is_shown_out(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--open", EMAIL.title(), "--name", "Ada Berg")[0] == 0
    browser = sign_in(SECRET)
    assert is_in(browser)
    role = ("--office", "ki-hsk", "--role", "case_manager")
    assert told(capsys, "--grant", EMAIL.upper(), *role)[0] == 0
    account = Account.objects.get(email=EMAIL)
    assert actors.of_account(account).may(Permission.CASE_WORK, office="ki-hsk")
    assert f"{EMAIL}  Ada Berg: case_manager in ki-hsk" in told(capsys, "--list")[1]
    assert told(capsys, "--password", EMAIL) == (2, told_short())
    assert told(capsys, "--password", EMAIL)[0] == 0
    assert (is_in(browser), is_in(sign_in(SECRET)), is_in(sign_in(f"{SECRET}-neu"))) == (False, False, True)
    later = f"{clock.today() + timedelta(days=60)}"
    assert [told(capsys, "--end", EMAIL, *role, *on)[0] for on in (("--on", later), ())] == [0, 0], "sooner than said"
    assert Membership.objects.get(account=account).until == clock.today()
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert not actors.of_account(account).may(Permission.CASE_WORK, office="ki-hsk")


def told_short() -> str:
    return "This password is too short. It must contain at least 12 characters.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--open", "nobody", "--name", "A B"), "This is no e-mail address."),
        (("--open", EMAIL), "Say what the person is called."),
        (("--open", "CLERK@example.invalid", "--name", "A B"), "There is an account with this address already."),
        (("--grant", "who@example.invalid", "--role", "person"), "There is no account with this address."),
        (("--grant", "clerk@example.invalid", "--office", "jc-sundern", "--role", "king"), "There is no such role."),
        (("--grant", "clerk@example.invalid", "--office", "nowhere", "--role", "person"), "no office with this code."),
        (
            ("--grant", "clerk@example.invalid", "--office", "jc-sundern", "--role", "referring_clerk"),
            "The account has this role in this office already.",
        ),
        (("--end", "clerk@example.invalid", "--office", "ki-hsk", "--role", "referring_clerk"), "does not have this"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    world: World, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    before = (Account.objects.count(), Membership.objects.count())
    code, text = told(capsys, *words)
    assert (code, said in text) == (2, True), text
    assert (Account.objects.count(), Membership.objects.count()) == before
