"""What of positions and office hours exists for whom, naively; the rules of `reach.oracle` go on here."""

from __future__ import annotations

from collections.abc import Callable

from reach.facts import Account, Row, World
from reach.standing import HOURS_PLANNERS, POSITION_READERS, has

Rule = Callable[[World, Account, Row], bool]


# Wer eine Stelle hat, liest das Amt, das das Verzeichnis führt.
def occupancy_kept(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *POSITION_READERS)


# Wer eine Stelle hat, liest das Amt, das sie anstellt.
def occupancy_employed(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.employer, *POSITION_READERS)


# Die eigene Stelle liest jede selbst.
def occupancy_own(_world: World, me: Account, row: Row) -> bool:
    return row.account == me.id


# Die Einarbeitung liest, wer die Stelle liest.
def onboarding_of(world: World, me: Account, row: Row) -> bool:
    held = world.get(row.occupancy)
    return any(rule(world, me, held) for rule in OCCUPANCY.values())


# Die Teilnahme an Sitzungen und Fortbildungen liest, wer die Stelle liest.
def attendance_of(world: World, me: Account, row: Row) -> bool:
    return onboarding_of(world, me, row)


# Arbeitszeiten und Sprechstundenpläne liest, wer für das Amt die Sprechstunden plant.
def hours_planned(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *HOURS_PLANNERS)


# Die Zusage der Kommune liest, wer den Plan liest.
def hours_agreement_planned(world: World, me: Account, row: Row) -> bool:
    return hours_planned(world, me, world.get(row.plan))


OCCUPANCY: dict[str, Rule] = {"kept": occupancy_kept, "employed": occupancy_employed, "own": occupancy_own}
RULES: dict[str, dict[str, Rule]] = {
    "planning.GatheringAttendance": {"occupancy": attendance_of},
    "planning.HoursAgreement": {"planned": hours_agreement_planned},
    "planning.HoursPlan": {"planned": hours_planned},
    "planning.Occupancy": OCCUPANCY,
    "planning.OnboardingItem": {"occupancy": onboarding_of},
    "planning.WorkingPattern": {"planned": hours_planned},
}
