"""Tests of planning compare sentences."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in the language of the code."""
    with translation.override("en"):
        yield
