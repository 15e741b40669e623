"""Signs by which a goal can be seen: examples for each life domain, offered while a goal is written."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalSign(Row):
    """An example, `LB04.1`."""

    @property
    def life_domain(self) -> str:
        """Code of the life domain that the example belongs to."""
        return self.code.partition(".")[0]


ALL = load("kim.cases.vocabulary/goal_signs.toml", GoalSign)
