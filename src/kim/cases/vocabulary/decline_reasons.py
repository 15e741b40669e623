"""Coded reasons for declining a referral, each with what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclineReason(Row):
    """`asks_for` names what the receiver must add: a date to try again or a kind of office."""

    next_step_de: str
    next_step_en: str
    asks_for: Literal["", "date", "office_kind"] = ""

    @property
    def next_step(self) -> str:
        """What the sender does now, in the language of the moment."""
        return self.spoken(self.next_step_de, self.next_step_en)


ALL = load("kim.cases.vocabulary/decline_reasons.toml", DeclineReason)
