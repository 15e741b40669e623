"""What holds for all tests. The plugin kim.cli.testing.mode sets the test mode itself, before the settings load."""

from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

hypothesis.settings.register_profile("kim", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis.settings.load_profile("kim")

pytest_plugins = ["world", "planner", "chrome"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches a database: only that runs on PostgreSQL as well."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"}:
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def static_folder() -> None:
    """WhiteNoise warns about a missing folder, and warnings are errors."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
