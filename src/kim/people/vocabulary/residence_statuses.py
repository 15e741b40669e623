"""Residence statuses, as a select list; never a value for "without status"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class ResidenceStatus(Row):
    """`course` is the way into an integration course; `naturalisation` whether the title counts for § 10 StAG."""

    status_group: str
    basis: str = ""
    work: Literal["yes", "no", "restricted", "unknown"]
    course: Literal["claim", "admission", "none", "unknown"]
    detail_de: str = ""
    detail_en: str = ""
    naturalisation: Literal["counts", "no", "excluded", "german", "unknown"] = "unknown"

    @property
    def detail(self) -> str:
        """Conditions in short, in the language of the moment; a pointer, no legal advice."""
        return self.spoken(self.detail_de, self.detail_en)


ALL = load("kim.people.vocabulary/residence_statuses.toml", ResidenceStatus)
