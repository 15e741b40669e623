"""Addresses of things with a key, for pages that name many of them: looking up the name of a page once is enough."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString

from kim.foundation.prepared import NOBODY

if TYPE_CHECKING:
    from uuid import UUID


def address(name: str, key: UUID) -> SafeString:
    """The address of the page `name` of the thing with this key; it holds no sign that HTML would misread."""
    return SafeString(_pattern(name).replace(str(NOBODY), str(key)))


@cache
def of_page(name: str) -> SafeString:
    """The address of the page `name`, which is about no one thing."""
    return SafeString(reverse(name))


@cache
def _pattern(name: str) -> str:
    return reverse(name, args=[NOBODY])
