"""Interfaces I01 to I18 between legal domains and offices."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class Interface(Row):
    """Where two sides meet; the sides are codes of legal domains or office kinds."""

    from_side: tuple[str, ...]
    to_side: tuple[str, ...]
    both_ways: bool = False
    problem_de: str
    problem_en: str
    waiting_points: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What typically goes wrong here, in the language of the moment."""
        return self.spoken(self.problem_de, self.problem_en)


ALL = load("kim.network.vocabulary/interfaces.toml", Interface)
