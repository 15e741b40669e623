"""What starts the clock of each table, and how its rows are deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load
from kim.procedures.retention import rules

Way = Literal["file", "slip", "list", "account", "trail", "settled", "tidied", "carrier", "kept"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject(Row):
    """One table: its class of retention, repeated here so that a test notices a change on one side alone."""

    retention: str
    way: Way

    @property
    def rule(self) -> rules.Rule:
        """How long."""
        return rules.ALL.get(self.retention)


ALL = load("kim.procedures.retention/subjects.toml", Subject)
