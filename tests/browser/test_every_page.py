"""Every page that the people of a small county can reach, looked at by a browser: wide, narrow, German, English."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.conf import settings
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
SIZES = ({"width": 1280, "height": 900}, {"width": 320, "height": 700})
FILES = frozenset({"cases_export", "privacy_anchor", "privacy_impact", "privacy_package_json", "privacy_processing"})
NO_PAGES = frozenset({"account_logout", "set_language"}) | FILES


@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_wide_and_narrow_in_both_languages(
    page: Page, live_server: LiveServer, sign_in: Callable[[Account], None], assert_accessible: Callable[[Page], None]
) -> None:
    county.build(county.Plan(PERSONS, seed=7, until=clock.today() + timedelta(days=1)))
    snapshots.compute(by=INSTALLATION)
    looked_at: dict[str, str] = {}
    for account in _one_of_each_role():
        page.context.clear_cookies()
        sign_in(account)
        for name, address in _pages(page, set(looked_at)).items():
            looked_at[name] = address
            for language in ("de", "en"):
                page.context.add_cookies(
                    [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
                )
                for size in SIZES:
                    page.set_viewport_size(size)  # type: ignore[arg-type]
                    page.goto(address)
                    assert page.locator("html").get_attribute("lang") == language, address
                    assert page.locator("h1").count() == 1, address
                    assert_accessible(page)
    assert {"my_day", "referral_new", "cases", "case", "case_plan", "office_hours", "monitoring"} <= set(looked_at)


def _one_of_each_role() -> list[Account]:
    """For each role the account with the most cases."""
    people = Account.objects.filter(is_demo=True).order_by("email")
    leads = Counter(Case.objects.values_list("lead", flat=True))
    roles = {row.account_id: row.role for row in Membership.objects.filter(account__in=people)}
    busiest = sorted(people, key=lambda account: leads[account.pk], reverse=True)
    return list({roles[account.pk]: account for account in reversed(busiest)}.values())


def _pages(page: Page, known: set[str]) -> dict[str, str]:
    """One address per kind of page that can be reached from the first page by links alone, without those known."""
    found: dict[str, str] = {}
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < MOST_PAGES * 4:
        address = waiting.pop(0)
        name = resolve(address).view_name
        if name in NO_PAGES or name in found:
            continue
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        found[name] = address
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(link)
            inside = parts.netloc == urlsplit(page.url).netloc and not parts.path.startswith("/static/")
            if inside and parts.path not in seen:
                seen.add(parts.path)
                waiting.append(parts.path)
    return {name: address for name, address in found.items() if name not in known}
