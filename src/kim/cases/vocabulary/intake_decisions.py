"""What intake can decide."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeDecision(Row):
    """`opens_case`: case management follows, with consent and plan."""

    opens_case: bool = False


ALL = load("kim.cases.vocabulary/intake_decisions.toml", IntakeDecision)
