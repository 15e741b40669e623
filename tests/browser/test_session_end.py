"""The session ends while somebody writes: sign in in a new window, come back, go on, send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from kim.cases.models import Contact

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from kim.access.models import Account
    from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Frau Yıldız möchte einen Termin im Rathaus, am liebsten dienstags."
PASSWORD = "correct horse battery"
ON = "main form:has([name=look_again]) button[type=submit]"
SEND = "main form:has([name=note]) button[type=submit]"


@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_written_before_the_session_ended_is_sent_after_signing_in(
    page: Page,
    world: World,
    sign_in: Callable[[Account], None],
    assert_accessible: Callable[[Page], None],
    width: int,
) -> None:
    world.manager.set_password(PASSWORD)
    world.manager.save()
    address = reverse("case_contacts", args=[world.planned().pk])
    sign_in(world.manager)
    page.set_viewport_size({"width": width, "height": 900})
    write(page, address)
    Session.objects.all().delete()
    page.locator(SEND).click()
    page.locator("input[name=look_again]").wait_for(state="attached")
    assert_accessible(page)
    with page.context.expect_page() as opened:
        page.locator("main a[target=_blank]").click()
    enter(opened.value, world.manager.email)
    page.locator(ON).click()
    page.locator("main ol").wait_for(state="detached")
    assert_accessible(page)
    page.locator(ON).click()
    page.locator("#error-summary").wait_for()
    assert page.input_value("[name=note]") == NOTE
    assert Contact.objects.count() == 0
    page.locator(SEND).click()
    page.locator("#messages .kern-alert--success").wait_for()
    assert Contact.objects.get().note == NOTE


def write(page: Page, address: str) -> None:
    """Fill the log without sending it."""
    page.goto(address)
    page.locator("[name=form]").first.check(force=True)
    page.locator("[name=minutes][value='30']").check(force=True)
    page.fill("[name=note]", NOTE)


def enter(window: Page, email: str) -> None:
    """Sign in with the password."""
    window.fill("[name=login]", email)
    window.fill("[name=password]", PASSWORD)
    window.locator("main form button[type=submit]").click()
    window.wait_for_url(lambda url: "/account/login/" not in url)
