"""One Chromium for all tests that look at pages: playwright runs once in a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kim.cli.testing import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    assert path, "no Chromium: install one or name it in KIM_CHROMIUM"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
