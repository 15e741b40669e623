"""The rooms of the counselling centre in a browser: wide, narrow, German, English, and the way in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.authority import Role
from kim.sealed.actions import cases, letters, members, recovery
from kim.sealed.contents import Entry, EntryKind, Letter
from kim.sealed.models import SealedLetter
from sealed.conftest import OFFICE, Centre, centre, founded, little_effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from kim.access.models import Account

__all__ = ["centre", "founded", "little_effort"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 700}
LOOKS = (("de", NARROW), ("en", {"width": 1280, "height": 900}))


def lived_in(centre: Centre) -> list[str]:
    """Pages of a centre in which something happens."""
    world, today = centre.world, clock.today().isoformat()
    known = {"language": "ar", "counsellor": "Counsellor", "next_on": today, "municipality": "05958004", "born": "1990"}
    case = centre.case(phone="0151 2345678", safe_contact="nur vormittags, nie abends", **known)
    vault = centre.open()
    texts = (Entry(EntryKind.TALK, today, "Erstes Gespräch.", author="Counsellor"),)
    texts += (Entry(EntryKind.STEP, today, "Kopien der Ausweise sicher ablegen", today, author="Counsellor"),)
    parts = [cases.add_entry(by=centre.counsellor, vault=vault, case=case, entry=entry) for entry in texts]
    unsafe = centre.case(given_name="Olga", phone="0151 1")
    letter = Letter("Clerk", "jc-sundern", "Amal", "", "ar", urgency="today", written_on=today)
    letters.drop(by=world.actor(world.clerk), office=OFFICE, letter=letter)
    new = world.join(OFFICE, Role.COUNSELLOR, "New")
    holder, _secrets = members.enrol(by=world.actor(new), office=OFFICE)
    request = recovery.ask(by=world.actor(new), office=OFFICE)
    plain = ("vault_day", "vault", "vault_case_new", "vault_mailbox", "vault_team", "vault_setup", "vault_rehearsal")
    below_case = ("vault_case", "vault_sheet", "vault_closure", "vault_shredding", "vault_entry_new")
    return [
        *(reverse(name) for name in (*plain, "vault_phrase", "vault_recovery")),
        *(reverse(name, args=[case.pk]) for name in below_case),
        reverse("vault_case", args=[unsafe.pk]),
        reverse("vault_entry", args=[case.pk, parts[0].pk]),
        *(reverse(name, args=[SealedLetter.objects.get().pk]) for name in ("vault_letter", "vault_laying_aside")),
        *(reverse(name, args=[holder.pk]) for name in ("vault_acceptance", "vault_leaving")),
        reverse("vault_recovering", args=[request.pk]),
    ]


def test_every_page_of_the_rooms_is_accessible_narrow_in_german_and_wide_in_english(
    page: Page,
    live_server: LiveServer,
    centre: Centre,
    sign_in: Callable[[Account], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    addresses = lived_in(centre)
    sign_in(centre.world.counsellor)
    page.goto("/")
    assert_accessible(page)
    page.locator("input[name=phrase]").fill(centre.secrets.phrase)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/vault/day/")
    for address in addresses:
        for language, size in LOOKS:
            said = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}
            page.context.add_cookies([said])  # type: ignore[list-item]
            page.set_viewport_size(size)  # type: ignore[arg-type]
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            assert page.locator("h1").count() == 1, address
            assert_accessible(page)


def test_the_paper_and_the_letter_are_accessible(
    page: Page,
    centre: Centre,
    sign_in: Callable[[Account], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    new = centre.world.join(OFFICE, Role.COUNSELLOR, "New")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    for account, address in ((new, "vault_team"), (centre.world.clerk, "letter_new")):
        sign_in(account)
        page.goto(reverse(address))
        page.locator("main button[type=submit]").last.click()
        page.wait_for_load_state()
        assert page.locator(".vault-secret").count() == (2 if account == new else 0)
        assert_accessible(page)
