"""What a model declares: for whom its rows exist, way by way, and who may write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.foundation.reach.clauses import Clause


@dataclass(frozen=True)
class Reach:
    """The ways on which rows of a model are found. Each is a clause with a name; whatever no clause finds is not there.

    `written` says who adds rows; who changes or removes a row must find it first. None: only the installation.
    """

    ways: Mapping[str, Clause] = field(default_factory=dict)
    written: Clause | None = None

    def __getitem__(self, way: str) -> Clause:
        """The clause of that name. Raises KeyError."""
        return self.ways[way]


NOBODYS = Reach(MappingProxyType({}))
"""Only the installation itself reads and writes these rows."""
