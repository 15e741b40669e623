"""Positions are planned by coordinators and the head, each for the own office, with figures that can be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.planning.actions import fte_proposals
from kim.planning.fte.inputs import Measure, Question
from kim.planning.models import FteProposal, MeasureFigures
from kim.planning.queries import fte_proposals as known
from world import SUNDERN, World

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

BY_COORDINATORS = "Positions are planned by the coordinators"


@dataclass
class Desk:
    """Somebody who states figures and saves proposals."""

    by: Actor
    office: str = "ki-hsk"

    def state(self, **changed: Any) -> MeasureFigures:
        """Foreigners of Sundern, unless said otherwise."""
        usual = {"measure": Measure.FOREIGNERS, "source": "IT.NRW", "as_of": clock.today()}
        values = {"values": {SUNDERN: Decimal(10)}}
        return fte_proposals.state_figures(by=self.by, office=self.office, **{**usual, **values, **changed})

    def keep(self, total: str = "4") -> FteProposal:
        """Save what comes of the figures."""
        return fte_proposals.keep(
            by=self.by, office=self.office, title="x", question=Question(known.towns(), Decimal(total))
        )


def test_nobody_else_and_nobody_for_another_office(world: World) -> None:
    for desk in (Desk(world.actor(world.manager)), Desk(world.actor(world.coordinator), "jc-sundern")):
        for act in (desk.state, desk.keep):
            with pytest.raises(Refused, match=BY_COORDINATORS):
                act()
    assert not MeasureFigures.objects.exists()
    assert not FteProposal.objects.exists()
    assert Desk(world.actor(world.head)).state().values == {SUNDERN: "10"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"source": " "}, "Say where the figures come from"),
        ({"as_of": clock.today() + timedelta(days=1)}, "lies ahead"),
        ({"values": {"00000000": Decimal(1)}}, "00000000 is not a municipality"),
        ({"values": {SUNDERN: Decimal(-1)}}, "between 0 and 1,000,000"),
    ],
)
def test_figures_that_cannot_be_are_refused(world: World, changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        Desk(world.actor(world.coordinator)).state(**changed)
    assert not MeasureFigures.objects.exists()


def test_a_question_with_faults_is_not_kept(world: World) -> None:
    with pytest.raises(Refused, match="No measure with a weight is known for all"):
        Desk(world.actor(world.coordinator)).keep()
    assert not FteProposal.objects.exists()
