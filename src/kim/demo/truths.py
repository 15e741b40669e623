"""What is planted in the county: the simulation asks here, the file `truths.toml` says it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kim.network.vocabulary import waiting_points


@dataclass(frozen=True, slots=True)
class Truths:
    """All planted truths, by kind."""

    slow_interface: tuple[dict[str, Any], ...]
    domain_gap: tuple[dict[str, Any], ...]
    unreached_service: tuple[dict[str, Any], ...]
    unreached_group: tuple[dict[str, Any], ...]
    typical_obstacle: tuple[dict[str, Any], ...]

    def slowness(self, trigger: str, region: str) -> float:
        """By how much the event `step.started:C03` or `step.done:D01` comes later in a region."""
        found = (row for row in self.slow_interface if row["region"] == region)
        return next((row["factor"] for row in found if trigger in _ends(row["waiting_point"])), 1.0)

    def gap(self, ended: str, began: str, municipality: str) -> dict[str, float] | None:
        """The planted delay between two families of legal domains in a municipality."""
        wanted = {"from": ended, "to": began, "municipality": municipality}
        return next((row for row in self.domain_gap if wanted.items() <= row.items()), None)

    def not_reached(self, office: str) -> float | None:
        """The share of an office's referrals in which nobody answers."""
        return next((row["not_reached"] for row in self.unreached_service if row["office"] == office), None)

    def reaches_nobody(self, language_group: str, municipality: str) -> bool:
        """Whether no service refers people of this group in this municipality."""
        wanted = {"language_group": language_group, "municipality": municipality}
        return any(wanted.items() <= row.items() for row in self.unreached_group)

    def typical_cause(self, step: str, region: str) -> tuple[str, float] | None:
        """The cause that mostly stands behind the obstacles of a step in a region, and its share."""
        wanted = {"step": step, "region": region}
        found = (row for row in self.typical_obstacle if wanted.items() <= row.items())
        return next(((row["cause"], row["share"]) for row in found), None)


@cache
def planted() -> Truths:
    """The truths of the file."""
    text = resources.files(__package__).joinpath("truths.toml").read_text(encoding="utf-8")
    return Truths(**{kind: tuple(rows) for kind, rows in tomllib.loads(text).items()})


def _ends(point: str) -> tuple[str, ...]:
    return waiting_points.ALL.get(point).ends_on
