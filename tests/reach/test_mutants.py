"""Take one word out of a clause, and some random world notices. What none can notice stands here with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from kim.foundation.authority import Actor
from kim.foundation.reach import Clause
from reach import oracle
from reach.readings import KNOWN, Batch, found, ways
from reach.test_readings import stored

ONE_ROLE = "one role, that of the case manager, holds this right and the other one that stays"
SAID_OUTSIDE = "the same is asked outside of the negation, so what it lets in here is out already"
NOBODY_THERE = "a voucher names no person: a constraint of the table"
SAME = {
    ("team", "work,case:"): ONE_ROLE,
    ("team", ",case:open_foreign"): ONE_ROLE,
    ("given", "work,case:"): ONE_ROLE,
    ("given", ",case:open_foreign"): ONE_ROLE,
    ("asked", "work,case:"): ONE_ROLE,
    ("asked", ",case:open_foreign"): ONE_ROLE,
    ("accepted", "work,case:"): ONE_ROLE,
    ("accepted", ",case:open_foreign"): ONE_ROLE,
    ("colleagues", "work,case:"): ONE_ROLE,
    ("colleagues", ",case:open_foreign"): ONE_ROLE,
    ("office", "work,case:"): ONE_ROLE,
    ("office", "open_foreign,case:"): ONE_ROLE,
    ("colleagues", "at[case:work,case:open_foreign](office) AND "): SAID_OUTSIDE,
    ("colleagues", " AND _Not(part=hidden(person))"): SAID_OUTSIDE,
    ("voucher", " AND _Not(part=hidden(person))"): NOBODY_THERE,
}
"""Way and word without which nothing changes. A role that held one of the two rights alone would make it noticed."""
Sample = tuple[Actor, Any, bool]


@dataclass(frozen=True)
class Mutant:
    """A clause without one of its words."""

    label: str
    way: str
    rule: oracle.Rule
    whole: Clause
    clause: Clause

    def samples(self, batch: Batch) -> list[Sample]:
        """What to compare with; where the declaration is known to differ from the rule, only where it does not."""
        found = [one for who in batch.colleagues for one in batch.samples(who, self.label, self.rule)]
        if (self.label, self.way) not in KNOWN:
            return found
        return [one for one in found if self.whole.holds(one[0], one[1]) == one[2]]

    def is_noticed(self, samples: list[Sample]) -> bool:
        return any(self.clause.holds(actor, record) != expected for actor, record, expected in samples)

    @property
    def taken(self) -> str:
        """What stands in the whole and not in the rest."""
        whole, rest = repr(self.whole), repr(self.clause)
        pairs = enumerate(zip(whole, rest, strict=False))
        front = next((place for place, (one, other) in pairs if one != other), len(rest))
        return whole[front : front + len(whole) - len(rest)]


def mutants() -> list[Mutant]:
    return [Mutant(*one, weaker) for one in ways() for weaker in one[3].weakened()]


def survivors(batches: Iterator[Batch], living: list[Mutant]) -> list[Mutant]:
    """Those that no world notices."""
    for batch in batches:
        seen: dict[tuple[str, str], list[Sample]] = {}
        for one in living:
            if (one.label, one.way) not in seen:
                seen[one.label, one.way] = one.samples(batch)
        living = [one for one in living if not one.is_noticed(seen[one.label, one.way])]
    return living


def batches(count: int, size: int) -> Iterator[Batch]:
    return (Batch(seed, size, is_forged=seed % 2 == 1) for seed in range(count))


def test_every_word_of_every_clause_is_missed_by_some_world() -> None:
    all_of_them = mutants()
    assert len(all_of_them) > 300
    left = survivors(batches(16, 40), all_of_them)
    assert sorted((one.label, one.way, one.taken) for one in left if (one.way, one.taken) not in SAME) == []
    assert {(one.way, one.taken) for one in left} == SAME.keys(), "a reason for what is noticed by now"


def test_every_way_lets_somebody_in_and_keeps_somebody_out() -> None:
    met: set[tuple[str, str, bool]] = set()
    for batch in batches(10, 20):
        for label, way, rule, _ in ways():
            for who in batch.colleagues:
                met |= {(label, way, answer) for _, _, answer in batch.samples(who, label, rule)}
    assert {(label, way, answer) for label, way, _, _ in ways() for answer in (True, False)} - met == set()


@pytest.mark.long
@pytest.mark.django_db
def test_every_word_of_every_filter_is_missed_by_some_world() -> None:
    """The same for the filters, in the database."""
    living = mutants()
    for batch in batches(20, 60):
        with stored(batch, is_forged=batch.worlds[0].is_forged):
            living = [one for one in living if not is_missed(batch, one)]
    assert sorted((one.label, one.way, one.taken) for one in living if (one.way, one.taken) not in SAME) == []


def is_missed(batch: Batch, one: Mutant) -> bool:
    return any(found(one.label, one.whole, who) != found(one.label, one.clause, who) for who in batch.colleagues)
