"""A world with a data protection officer, and a ledger of its own for every test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from kim.foundation.authority import Role
from kim.procedures.actions import erasures
from world import World

if TYPE_CHECKING:
    from pathlib import Path

    from kim.access.models import Account
    from kim.procedures.models import ErasureRun


@dataclass
class Officer:
    """The data protection officer of the integration centre, and deleting with two persons."""

    world: World
    account: Account

    def run(self, office: str = "ki-hsk") -> ErasureRun:
        """Look, put forward by the case manager."""
        by = self.world.actor(self.world.manager)
        found = erasures.look(by=by, office=office)
        if found.due and found.proposed_by is None:
            erasures.propose(by=by, run=found)
        return found

    def release(self, run: ErasureRun) -> int:
        """Release what was put forward."""
        return erasures.release(by=self.world.actor(self.account), run=run)

    def delete_what_is_due(self) -> int:
        """Both, where there is something."""
        run = self.run()
        return self.release(run) if run.due else 0


@pytest.fixture
def own_ledger(settings: Any, tmp_path: Path) -> Path:
    settings.KIM_ERASURES = tmp_path / "erasures.jsonl"
    return tmp_path / "erasures.jsonl"


@pytest.fixture
def officer(world: World, own_ledger: Path) -> Officer:
    return Officer(world, World.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
