"""How soon a referral wants an answer."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class Urgency(Row):
    """`days` is what the word means, None where it names no time."""

    days: int | None = None


ALL = load("kim.network.vocabulary/urgencies.toml", Urgency)
