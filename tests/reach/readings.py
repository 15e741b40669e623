"""The readings of reach side by side: naive rule, answer about a record, filter, and the wall of the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from kim.foundation import wall
from kim.foundation.authority import Actor
from kim.foundation.reach import Clause
from reach import oracle, worlds
from reach.facts import Account

Way = tuple[str, str]
KNOWN: dict[Way, str] = {}
"""Where the declarations let more through than the rule. Each must still show: what is mended is taken out here."""


@dataclass(frozen=True)
class Colleague:
    """One account: as it stands in each world, and in all of them together."""

    parts: tuple[Account, ...]

    @cached_property
    def whole(self) -> Account:
        roles = [role for part in self.parts for role in part.roles]
        return Account(self.parts[0].id, roles, [person for part in self.parts for person in part.hidden])

    @cached_property
    def actor(self) -> Actor:
        return worlds.actor(self.whole)


class Batch:
    """Worlds that stand beside each other, each in offices of its own, so that one query asks all of them."""

    def __init__(self, seed: int, size: int, *, is_forged: bool = False) -> None:
        self.worlds, parts = worlds.batch(Random(seed), size, is_forged=is_forged)  # noqa: S311 - no secret
        self.colleagues = [Colleague(one) for one in zip(*parts, strict=True)]
        self.records = worlds.records(row for world in self.worlds for row in world.rows)

    def samples(self, colleague: Colleague, label: str, rule: oracle.Rule) -> Iterator[tuple[Actor, Any, bool]]:
        """Who asks, about which record, and what the rule says."""
        is_anywhere = rule in oracle.ANYWHERE
        for world, part in zip(self.worlds, colleague.parts, strict=True):
            me, actor = (colleague.whole, colleague.actor) if is_anywhere else (part, worlds.actor(part))
            for row in world.all(label):
                yield actor, self.records[row.id], rule(world, me, row)


def ways() -> Iterator[tuple[str, str, oracle.Rule, Clause]]:
    """Every way of every model, with its rule and its clause."""
    for label, rules in oracle.RULES.items():
        for way, rule in rules.items():
            yield label, way, rule, model(label).reach[way]  # type: ignore[attr-defined]


def model(label: str) -> type[models.Model]:
    return apps.get_model(label)


def found(label: str, clause: Clause, colleague: Colleague) -> set[UUID]:
    """What the filter finds."""
    rows = model(label)._base_manager.filter(clause.q(colleague.actor, model(label)))
    return set(rows.values_list("pk", flat=True))


def differences(batch: Batch, asked: int) -> Iterator[tuple[Way, str, set[UUID]]]:
    """Where two readings of stored worlds are not the same: the way, which readings, the rows.

    The database is asked for so many of the colleagues; rule and answer are compared for all of them.
    """
    for place, colleague in enumerate(batch.colleagues):
        union: dict[str, set[UUID]] = {label: set() for label in oracle.RULES}
        for label, way, rule, clause in ways():
            samples = list(batch.samples(colleague, label, rule))
            ruled = {record.pk for _, record, expected in samples if expected}
            held = {record.pk for actor, record, _ in samples if clause.holds(actor, record)}
            union[label] |= held
            yield (label, way), "rule and answer", ruled ^ held
            if place < asked:
                yield (label, way), "answer and filter", held ^ found(label, clause, colleague)
        if connection.vendor == "postgresql" and place < asked:
            yield from _of_wall(batch, colleague, union)


def _of_wall(batch: Batch, colleague: Colleague, union: dict[str, set[UUID]]) -> Iterator[tuple[Way, str, set[UUID]]]:
    with wall.acting(colleague.actor):
        for label, held in union.items():
            seen = set(model(label)._base_manager.values_list("pk", flat=True))
            yield (label, "any"), "wall beyond answer", seen - held
            yield (label, "any"), "answer beyond wall", held - seen
