"""The counselling centre of the demo works in its vault like a real one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kim.demo import centre
from kim.foundation.sealing import phrases
from kim.sealed.actions import vaults
from kim.sealed.contents import State
from kim.sealed.queries import cases

if TYPE_CHECKING:
    from world import World


def test_its_cases_open_with_the_kept_phrase_and_were_written_by_actions(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrases.lock, "__defaults__", (phrases.Effort(memory=64, passes=1, lanes=1),))
    by = world.actor(world.counsellor)
    centre.keep(centre.build(by, since=date(2026, 1, 5), until=date(2026, 10, 5), seed=3))
    kept = centre.kept()
    assert kept is not None
    vault = vaults.unlock(by=by, office=kept.office, phrase=kept.phrase)
    lines = cases.lines(by, vault)
    assert len(lines) > 20
    assert {line.sheet.state for line in lines if line.sheet} == {State.COUNSELLING, State.CLOSED}
    assert len(kept.sheets) == 3
    centre.file().unlink()
