"""What kind of barrier an access barrier is."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.obstacles.vocabulary/cause_details.toml", Row)
