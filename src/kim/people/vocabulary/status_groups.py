"""Coarse groups of residence statuses, the only ones that reach monitoring."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.people.vocabulary/status_groups.toml", Row)
