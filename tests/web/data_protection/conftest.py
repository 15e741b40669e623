"""A browser of the data protection officer, and one of the case manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from kim.foundation.authority import Role
from world import World

if TYPE_CHECKING:
    from pathlib import Path

    from kim.access.models import Account


@pytest.fixture
def officer(world: World, settings: Any, tmp_path: Path) -> Account:
    settings.KIM_ERASURES = tmp_path / "erasures.jsonl"
    return World.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer")


@pytest.fixture
def as_officer(officer: Account) -> Client:
    browser = Client()
    browser.force_login(officer)
    return browser
