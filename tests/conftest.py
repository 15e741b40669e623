"""What holds for all tests. The plugin kim.cli.testing.mode sets the test mode itself, before the settings load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

import walls
from kim.foundation import wall
from kim.foundation.installation import INSTALLATION
from marks import on_postgresql_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

hypothesis.settings.register_profile("kim", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis.settings.load_profile("kim")

pytest_plugins = ["world", "planner", "chrome"]


PAGES = ("account", "base", "case_lists", "contacts", "data_protection", "monitoring", "plans", "referrals")
"""Slices of the web whose actions and queries are tested on both databases in every run: on PostgreSQL with --long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches a database: only that runs on PostgreSQL as well."""
    for item in items:
        if item.path.parent.name in PAGES and item.path.parent.parent.name == "web":
            item.add_marker(on_postgresql_long)
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"}:
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def static_folder() -> None:
    """WhiteNoise warns about a missing folder, and warnings are errors."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After the owner has made the tables of PostgreSQL, everything else is done by the program's own role."""
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        owner = walls.leave_ownership()
    with wall.acting(INSTALLATION):  # what tests do by themselves; requests act for whoever is signed in
        yield
    with django_db_blocker.unblock():
        walls.connect(**owner)
