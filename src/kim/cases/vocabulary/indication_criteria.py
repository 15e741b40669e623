"""Criteria of the indication checklist at intake."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.cases.vocabulary/indication_criteria.toml", Row)
