"""Coarse groups of languages for monitoring."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.people.vocabulary/language_groups.toml", Row)
