"""Which lists the centre has brought, as far as entries say so: nothing outside of them names a list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from kim.sealed.queries import cases

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.contents import Entry
    from kim.sealed.keyring import OpenVault


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list that was taken over: on which day (ISO), by whom, how many cases, and the fingerprints of its rows."""

    key: UUID
    on: str
    author: str
    cases: int
    fingerprints: frozenset[str]


def taken_over(by: Actor, vault: OpenVault) -> list[OwnList]:
    """The newest first; the look is written down first. Raises Refused."""
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for _case, entry in cases.brought(by, vault):
        entries[list_of(entry)].append(entry)
    return sorted((_list(key, found) for key, found in entries.items()), key=lambda one: one.on, reverse=True)


def origin(brought: UUID, fingerprint: str) -> str:
    """What an entry says about the list and the row that it came with."""
    return f"{brought} {fingerprint}"


def list_of(entry: Entry) -> UUID:
    """The key of the list that an entry came with."""
    return UUID(entry.origin.split()[0])


def _list(key: UUID, entries: list[Entry]) -> OwnList:
    fingerprints = frozenset(entry.origin.split()[-1] for entry in entries)
    return OwnList(key, entries[0].on, entries[0].author, len(entries), fingerprints)
