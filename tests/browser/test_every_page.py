"""Every page that the people of a small county can reach, looked at by a browser: wide, narrow, German, English."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from html import unescape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from kim.access.models import Account, Membership
from kim.cases.models import Case
from kim.demo import county
from kim.foundation import clock
from kim.foundation.installation import INSTALLATION
from kim.monitoring.actions import snapshots

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser
PERSONS = 30
MOST_PAGES = 60
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
LOOKS = {"de": NARROW, "en": WIDE}
"""German has the longest words, so it is looked at narrow; the other two looks come with --long."""
FURTHER_LOOKS = {"de": WIDE, "en": NARROW}
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
PAPERS = frozenset({"case_consent_sheet_file", "case_sheet_file", "referral_voucher_file"})
FILES = PAPERS | {
    "cases_export",
    "exchange_card",
    "hours_plan_sheet",
    "positions_proof",
    "privacy_anchor",
    "privacy_impact",
    "privacy_package_json",
    "privacy_processing",
    "public_hours_calendar",
    "public_hours_poster",
}
SPEAK_BY_ADDRESS = frozenset({"public_hours", "public_hours_town", "public_booking", "public_code", "public_voucher"})
"""Their language stands in the address and not in a cookie."""
NO_PAGES = frozenset({"account_logout", "set_language"}) | FILES


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize(
    "looks", [pytest.param(LOOKS, id="looks"), pytest.param(FURTHER_LOOKS, id="further", marks=pytest.mark.long)]
)
def test_every_page_is_accessible_wide_and_narrow_in_both_languages(
    page: Page,
    live_server: LiveServer,
    sign_in: Callable[[Account], None],
    assert_accessible: Callable[[Page], None],
    looks: dict[str, dict[str, int]],
    half: int,
) -> None:
    county.build(county.Plan(PERSONS, seed=7, until=clock.today() + timedelta(days=1)))
    snapshots.compute(by=INSTALLATION)
    pages: dict[str, tuple[Account, str]] = {}
    for account in _one_of_each_role():
        pages.update({name: (account, address) for name, address in _pages(account).items() if name not in pages})
    assert {"my_day", "referral_new", "cases", "case", "case_plan", "office_hours", "monitoring"} <= set(pages)
    for name, (account, address) in sorted(pages.items())[half::2]:
        sign_in(account)
        for language, size in looks.items():
            speaks = "de" if name in SPEAK_BY_ADDRESS else language
            page.context.add_cookies(
                [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
            )
            page.goto(address)
            assert page.locator("html").get_attribute("lang") == speaks, address
            assert page.locator("h1").count() == 1, address
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert_accessible(page)


def _one_of_each_role() -> list[Account]:
    """For each role the account with the most cases."""
    people = Account.objects.filter(is_demo=True).order_by("email")
    leads = Counter(Case.objects.values_list("lead", flat=True))
    roles = {row.account_id: row.role for row in Membership.objects.filter(account__in=people)}
    busiest = sorted(people, key=lambda account: leads[account.pk], reverse=True)
    return list({roles[account.pk]: account for account in reversed(busiest)}.values())


def _pages(account: Account) -> dict[str, str]:
    """One address per kind of page that can be reached from the first page by links alone."""
    client = Client()
    client.force_login(account)
    found: dict[str, str] = {}
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < MOST_PAGES * 8:
        address = waiting.pop(0)
        name = resolve(urlsplit(address).path).view_name
        if name in NO_PAGES or name in found:
            continue
        response = client.get(address, follow=True)
        assert response.status_code == HTTPStatus.OK, address
        found[name] = address
        for link in LINK.findall(response.content.decode()):
            there = urljoin(address, unescape(link)).partition("#")[0]
            if link[0] in "/?" and not there.startswith("/static/") and there not in seen:
                seen.add(there)
                waiting.append(there)
    return found
