"""A real browser against a live server: sign in as somebody, look at pages, let axe look too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from kim.access.models import Account

# Playwright keeps an event loop in this thread; Django would take the tests for an asynchronous program.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

AXE = (Path(__file__).resolve().parents[1] / "vendor/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """An empty window of its own; addresses are relative to the live server; German unless a test says otherwise.

    What the console complains about (a broken script, a refused policy) fails the test.
    """
    context = browser.new_context(base_url=live_server.url, locale="de-DE", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[Account], None]:
    """Let the window belong to somebody, as if they had typed their password."""

    def enter(account: Account) -> None:
        client = Client()
        client.force_login(account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fails with rule and element for everything that axe finds, and for a page wider than its window."""

    def check(page: Page) -> None:
        page.evaluate(AXE + ";0")
        report = page.evaluate(RUN, RULES)
        found = [(rule["id"], node["html"][:160]) for rule in report["violations"] for node in rule["nodes"]]
        assert (found, page.evaluate("document.documentElement.scrollWidth > innerWidth")) == ([], False)

    return check
