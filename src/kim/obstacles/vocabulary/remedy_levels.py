"""Levels at which an obstacle can be removed."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.obstacles.vocabulary/remedy_levels.toml", Row)
