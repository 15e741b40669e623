"""A snapshot holds the figures of this database, protected, and only those who may compute it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from kim.cases.models import CaseEvent
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.monitoring import contents
from kim.monitoring.actions import snapshots
from kim.monitoring.disclosure import WITHHELD
from kim.monitoring.mining.waiting import WHOLE
from kim.monitoring.models import Snapshot

if TYPE_CHECKING:
    from world import World

SUNDERN, HALLENBERG = "05958044", "05958020"


def lived(*events: tuple[str, str, int], municipality: str = SUNDERN, office: str = "jc-sundern") -> None:
    """One path: codes and subjects, so many days ago."""
    trace = uuid4()
    for code, subject, ago in events:
        CaseEvent.objects.create(
            trace=trace,
            code=code,
            subject=subject,
            office_code="ki-hsk",
            at_office=office,
            municipality=municipality,
            occurred_on=clock.today() - timedelta(days=ago),
            language_group="arabic",
            status_group="tolerated",
        )


def computed() -> contents.Contents:
    return contents.read(json.loads(json.dumps(snapshots.compute(by=INSTALLATION).figures)))


def test_a_coordinator_computes_and_a_case_manager_does_not(world: World) -> None:
    snapshot = snapshots.compute(by=world.actor(world.coordinator))
    assert Snapshot.objects.visible_to(world.actor(world.coordinator)).newest() == snapshot
    assert AuditEntry.objects.filter(act="snapshot.compute", actor=world.coordinator.pk).count() == 1
    with pytest.raises(Refused):
        snapshots.compute(by=world.actor(world.manager))
    assert Snapshot.objects.visible_to(world.actor(world.manager)).newest() is None


def test_an_empty_database_has_an_empty_snapshot(world: World) -> None:
    found = computed()
    assert (found.cases, found.waiting, found.maps["way"].nodes) == (WITHHELD, [], ())


def test_both_maps_are_made_from_the_same_events(world: World) -> None:
    for _ in range(10):
        lived(("referral.sent", "", 90), ("state.planning", "", 80), ("step.done", "C02", 40), ("case.closed", "x", 5))
    maps = computed().maps
    assert [node.activity for node in maps["way"].nodes] == ["case.closed", "referral.sent", "state.planning"]
    assert [node.activity for node in maps["steps"].nodes] == ["step.done:C02"]
    between = next(edge for edge in maps["way"].edges if edge.source == "referral.sent")
    assert (between.target, between.cases, between.median_days) == ("state.planning", 10, 10)


def test_waits_are_held_against_the_limit_of_the_catalogue(world: World) -> None:
    for days in (30, 30, 30, 30, 30, 60, 60, 60, 60, 60):
        lived(("waiting.started", "W09", 100), ("waiting.ended", "W09", 100 - days))
    whole = next(row for row in computed().waiting if row.region == WHOLE)
    assert (whole.limit_days, whole.share_over, whole.cases) == (42, 0.5, 10)


def test_gaps_are_judged_for_each_number_of_days(world: World) -> None:
    for gap in (*[5] * 20, *[20] * 10, *[40] * 10, *[70] * 10):
        lived(("domain.ended", "asylblg", 100), ("domain.started", "sgb_ii", 100 - gap))
    gaps = computed().gaps
    lost = {days: gaps[days]["municipality"][0].lost_cases for days in gaps}
    assert lost == {14: 30, 30: 20, 60: 10}


def test_reach_is_by_sending_office_town_language_and_status(world: World) -> None:
    for _ in range(6):
        lived(("referral.sent", "", 90), ("referral.talked", "", 80))
        lived(("referral.sent", "", 90), municipality=HALLENBERG, office="abh-hsk")
    reach = computed().reach
    assert {row.name: row.cases for row in reach["office"]} == {WHOLE: 12, "jc-sundern": 6, "abh-hsk": 6}
    assert {row.name for row in reach["municipality"]} == {WHOLE, SUNDERN, HALLENBERG}
    assert {row.name for row in reach["language_group"]} == {WHOLE, "arabic"}
    assert {row.name for row in reach["status_group"]} == {WHOLE, "tolerated"}


def test_four_cases_leave_no_figure_in_what_is_stored(world: World) -> None:
    for _ in range(4):
        lived(("referral.sent", "", 91), ("referral.talked", "", 74), ("waiting.started", "W09", 77))
    found: dict[str, Any] = snapshots.compute(by=INSTALLATION).figures
    assert found["maps"]["way"]["edges"] == []
    shown = contents.read(found)
    assert {row.cases for rows in shown.reach.values() for row in rows} == {WITHHELD}
    assert {(row.cases, row.median_days, row.share_over) for row in shown.waiting} == {(WITHHELD, WITHHELD, WITHHELD)}
    assert shown.cases == WITHHELD
