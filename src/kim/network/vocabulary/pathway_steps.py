"""Steps A01 to H04 of the pathway through the offices."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class PathwayStep(Row):
    """A step; `offices` are kinds of offices, the first is the usual one. `waiting_points` are the waits it brings."""

    offices: tuple[str, ...]
    legal_domains: tuple[str, ...]
    life_domain: str
    precondition_de: str = ""
    precondition_en: str = ""
    waiting_points: tuple[str, ...] = ()
    due_days: int | None = None
    due_source: str = ""

    @property
    def precondition(self) -> str:
        """What is needed first, in the language of the moment; a pointer, no legal advice."""
        return self.spoken(self.precondition_de, self.precondition_en)


ALL = load("kim.network.vocabulary/pathway_steps.toml", PathwayStep)
