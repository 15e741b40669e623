"""States by ISO 3166 alpha-3, with stateless (XXA) and unknown (XXX)."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.people.vocabulary/nationalities.toml", Row)
STATES = slice(None, -2)  # stateless and unknown stand last
