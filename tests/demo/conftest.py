"""A small county for the tests of the demo, built once for each module and taken back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from demo import shape
from kim.demo import county
from kim.demo.life import County


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    """Thirty people, built by the actions, in a transaction that is never kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield county.build(county.Plan(30, 7, shape.UNTIL))
        transaction.set_rollback(True)


@pytest.fixture
def small_county(built: County, db: None) -> County:
    """The county; what a test does to it is taken back."""
    return built
