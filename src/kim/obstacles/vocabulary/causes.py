"""The nine types of causes of an obstacle."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class Cause(Row):
    """A cause. `details` are codes of cause details that tell it apart further."""

    details: tuple[str, ...] = ()


ALL = load("kim.obstacles.vocabulary/causes.toml", Cause)
