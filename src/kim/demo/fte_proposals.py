"""The first proposal of positions per municipality in the invented county: figures that say that they are invented."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kim.demo.staff import CENTRE
from kim.foundation import clock
from kim.network.reference import county
from kim.planning.actions import fte_proposals
from kim.planning.fte.inputs import Measure, Question
from kim.planning.queries import fte_proposals as known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.demo.chance import Chance
    from kim.foundation.authority import Actor

BASE = "MS"
INVENTED = "Erfundene Zahlen der Vorführung"
ROAD = "Grobe Fahrzeiten ab Meschede, geschätzt"
PER_THOUSAND = {Measure.SUPPORTED: (15, 45), Measure.FOREIGNERS: (45, 110), Measure.NEWCOMERS: (8, 30)}
"""Invented shares of the population."""
TOTAL, CEILING = Decimal(11), Decimal(12)
"""Twelve positions as in other counties, one of them at the women's counselling centre."""


def propose(by: Actor, chance: Chance) -> None:
    """State all measures and save one proposal."""
    for measure in Measure:
        source = ROAD if measure is Measure.DISTANCE else INVENTED
        fte_proposals.state_figures(
            by=by, office=CENTRE, measure=measure, source=source, as_of=clock.today(), values=_values(measure, chance)
        )
    question = Question(known.towns(), TOTAL, ceiling=CEILING)
    fte_proposals.keep(by=by, office=CENTRE, title="Erster Vorschlag (erfundene Zahlen)", question=question)


def _values(measure: Measure, chance: Chance) -> Mapping[str, Decimal]:
    return {town.ags: Decimal(_value(measure, town, chance)) for town in county.municipalities()}


def _value(measure: Measure, town: county.MunicipalityEntry, chance: Chance) -> int:
    if measure is Measure.DISTANCE:
        return county.driving_minutes()[BASE, town.short]
    if measure is Measure.ADVICE_GAP:
        return chance.between(1, 9)
    return town.people * chance.between(*PER_THOUSAND[measure]) // 1000
