"""The eleven categories of data that a consent can cover."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.people.vocabulary/consent_categories.toml", Row)
