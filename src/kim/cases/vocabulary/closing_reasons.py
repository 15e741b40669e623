"""Reasons for closing a case."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosingReason(Row):
    """`asks_arrival`: the receiving service is asked to confirm that the person arrived."""

    asks_arrival: bool = False


DIED = "died"
LOST_CONTACT = "lost_contact"  # set by the program itself when a person was not reached

ALL = load("kim.cases.vocabulary/closing_reasons.toml", ClosingReason)
