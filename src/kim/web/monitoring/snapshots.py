"""The newest snapshot, read once in each process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from kim.monitoring import contents
from kim.monitoring.models import Snapshot

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.monitoring.contents import Contents


@dataclass(frozen=True, slots=True)
class Newest:
    """A snapshot without its figures; `contents` has them."""

    key: UUID
    computed_at: datetime
    events: int
    seconds: float

    @property
    def contents(self) -> Contents:
        """The figures."""
        return contents_of(self.key)


def newest(actor: Actor) -> Newest | None:
    """The latest snapshot that the actor may see."""
    rows = Snapshot.objects.visible_to(actor).order_by("-created_at")
    found = rows.values_list("pk", "created_at", "events", "seconds").first()
    return Newest(*found) if found else None


@lru_cache(maxsize=2)
def contents_of(key: UUID) -> Contents:
    """The figures of a snapshot. Snapshots never change, so they may be kept."""
    figures = Snapshot.objects.values_list("figures", flat=True).get(pk=key)
    return contents.read(cast("dict[str, object]", figures))
