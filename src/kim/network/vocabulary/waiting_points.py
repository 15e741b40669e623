"""Waiting points W01 to W24: clocks between two events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingPoint(Row):
    """A clock in calendar days. `starts_on` and `ends_on` are events as `code:subject`; empty means by hand."""

    owner: str
    value: Literal["law", "proposal", "target not set"]
    wording_de: str
    wording_en: str
    days: int | None = None
    months: int | None = None
    about: Literal["case", "structure", "position", "data_subject"] = "case"
    measure: Literal["stretch", "lead_time"] = "stretch"
    starts_on: tuple[str, ...] = ()
    ends_on: tuple[str, ...] = ()

    @property
    def wording(self) -> str:
        """The legal or proposed time in words, in the language of the moment."""
        return self.spoken(self.wording_de, self.wording_en)

    def is_late(self, waited: int) -> bool | None:
        """Whether so many days are more than the law or the proposal allows; None where there is nothing to compare."""
        if self.days is None or self.measure == "lead_time":
            return None
        return waited > self.days


ALL = load("kim.network.vocabulary/waiting_points.toml", WaitingPoint)
