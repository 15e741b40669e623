"""A clerk refers a person by keyboard alone; the case manager answers; the clerk reads the answer."""

from __future__ import annotations

import json
import os
import time
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kim.cases.models import Case, Referral
from kim.foundation import clock
from kim.network.models import Place
from kim.planning.actions import office_hours
from kim.planning.slots import Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from kim.access.models import Account
    from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FEW = 10
IN_SIGHT = """() => {
    const fields = [...document.querySelectorAll('form.rf-form :is(input, select, textarea):not([type=hidden])')];
    const shown = new Set(fields.filter(one => one.checkVisibility()).map(one => one.name));
    return shown.size + (document.querySelector('.rf-topics summary') ? 1 : 0);
}"""
"""Questions in sight at first: fields by name (a row of radio buttons is one question), the folded topics as one."""


def tab_to(page: Page, css: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("css => document.activeElement.matches(css)", css):
            return
    raise AssertionError(f"{css} cannot be reached with the Tab key")


def fill_by_keyboard(page: Page) -> int:
    """Fill the slip as a clerk would; returns how many fields were touched."""
    tab_to(page, ".rf-topics details:nth-of-type(4) > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[value='LB04.integration_course']")
    page.keyboard.press("Space")
    tab_to(page, "[name=language]")
    page.keyboard.type("Türk")
    tab_to(page, "[name=consent]")
    page.keyboard.press("Space")
    tab_to(page, "[name=feedback_allowed]")
    page.keyboard.press("Space")
    tab_to(page, "[name=given_name]")
    page.keyboard.type("Fatma")
    tab_to(page, "[name=family_name]")
    page.keyboard.type("Yıldız")
    tab_to(page, "[name=reach]")
    page.keyboard.press("Space")
    tab_to(page, "[name=phone]")
    page.keyboard.type("0171 1234")
    return 8


def record(figures: dict[str, float]) -> None:
    """Write the figures where the bench wants them."""
    if wanted := os.environ.get("KIM_REFERRAL_FIGURES"):
        Path(wanted).write_text(json.dumps(figures), encoding="utf-8")


@pytest.fixture
def free_next_door(world: World) -> None:
    """Office hours in two town halls, and six places."""
    coordinator, begin = world.actor(world.coordinator), clock.today() + timedelta(days=1)
    for code in ("rathaus-sundern", "rathaus-meschede"):
        series = Series(begin.weekday(), clock_time(8), clock_time(10), 60, begin)
        office_hours.add(by=coordinator, office="ki-hsk", place=Place.objects.get(code=code), series=series)
    office_hours.set_capacity(by=coordinator, office="ki-hsk", places=6)


@pytest.mark.usefixtures("free_next_door")
def test_a_referral_is_filled_and_sent_by_keyboard_alone_with_under_ten_inputs(
    page: Page, world: World, sign_in: Callable[[Account], None]
) -> None:
    sign_in(world.clerk)
    page.goto("/referrals/new/")
    shown = page.evaluate(IN_SIGHT)
    began = time.monotonic()
    touched = fill_by_keyboard(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/referrals/*-*/")
    record({"inputs": shown, "touched": touched, "seconds": round(time.monotonic() - began, 1)})
    referral = Referral.objects.get()
    assert (referral.topics, referral.language, referral.feedback_allowed) == (["LB04.integration_course"], "tr", True)
    assert referral.person is not None
    assert (referral.person.full_name, referral.person.may_leave_message) == ("Fatma Yıldız", True)
    assert shown < FEW


@pytest.mark.usefixtures("free_next_door")
def test_another_town_shows_its_own_slots_without_a_name_in_any_address(
    page: Page, world: World, sign_in: Callable[[Account], None]
) -> None:
    sign_in(world.clerk)
    page.goto("/referrals/new/")
    page.fill("[name=given_name]", "Fatma")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".rf-next-door > details > summary").click()
    page.select_option("[name=municipality]", "05958032")
    page.locator("#next-door", has_text="Meschede").wait_for()
    assert page.locator("#next-door").inner_text().count("Rathaus Sundern") == 0
    assert page.input_value("[name=given_name]") == "Fatma"
    assert [url.partition("?")[2] for url in asked] == ["municipality=05958032"]


def test_from_the_slip_to_the_case_and_back_to_the_sender(
    page: Page, world: World, sign_in: Callable[[Account], None], assert_accessible: Callable[[Page], None]
) -> None:
    referral = world.refer(phone="0171 1234", may_call=True)
    sign_in(world.manager)
    page.goto("/referrals/")
    assert_accessible(page)
    page.locator(f"a[href='/referrals/{referral.pk}/']").click()
    assert "Fatma" not in page.locator("body").inner_text()
    assert_accessible(page)
    page.locator("form[action$='/acceptance/'] button").click()
    page.wait_for_url(f"**/cases/{Case.objects.get().pk}/")
    sign_in(world.clerk)
    page.goto(f"/referrals/{referral.pk}/")
    assert page.locator("main .kern-badge").first.inner_text() == "angenommen"


@pytest.mark.usefixtures("free_next_door")
@pytest.mark.parametrize("width", [320, 1280])
def test_the_slip_is_accessible_empty_wrong_and_without_consent(
    page: Page, world: World, sign_in: Callable[[Account], None], assert_accessible: Callable[[Page], None], width: int
) -> None:
    sign_in(world.clerk)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/referrals/new/")
    assert_accessible(page)
    page.locator(".rf-form .kim-form__acts button").click()
    page.locator("#error-summary").wait_for()
    assert_accessible(page)
    page.check("[name=consent][value=none]")
    assert not page.locator("[name=given_name]").is_visible()
    assert_accessible(page)
