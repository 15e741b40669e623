"""What leaves the database for analysis: codes, days and coarse groups, in the order in which they happened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kim.cases.models import CaseEvent
from kim.foundation import clock
from kim.monitoring import extraction
from kim.monitoring.mining import event_table

if TYPE_CHECKING:
    from world import World

MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def extracted() -> list[dict[str, Any]]:
    rows = [dict(zip(event_table.COLUMNS, row, strict=True)) for row in extraction.rows()]
    return sorted(rows, key=lambda row: (row["ts_ms"], row["seq"]))


def codes() -> list[str]:
    return [row["code"] for row in extracted()]


def test_no_name_and_no_key_of_a_person_a_case_or_a_colleague_comes_out(world: World) -> None:
    case = world.accepted(given_name="Fatma", family_name="Yıldız")
    known = {str(case.pk), str(case.person_id), case.number, str(world.manager.pk), str(world.clerk.pk), "Fatma"}
    values = {str(value) for row in extracted() for value in row.values()}
    assert "ki-hsk" in values or "jc-sundern" in values
    assert known & values == set()


def test_a_referral_and_the_case_that_follows_are_one_path(world: World) -> None:
    world.accepted()
    assert len({row["case_key"] for row in extracted()}) == 1


def test_the_other_office_concerned_stands_in_office(world: World) -> None:
    world.refer()
    assert {row["office"] for row in extracted() if row["code"] == "referral.sent"} == {"jc-sundern"}


def test_the_region_comes_from_the_municipality(world: World) -> None:
    world.refer()
    assert {(row["municipality"], row["region"]) for row in extracted()} == {("05958044", "West")}


def test_what_one_act_records_at_one_moment_stands_in_the_order_of_the_catalogue(world: World) -> None:
    with clock.moved_to(MOMENT):
        world.accepted()
    assert codes() == ["referral.sent", "referral.accepted", "case.opened", "waiting.started"]


def test_what_was_recorded_later_the_same_day_comes_later(world: World) -> None:
    with clock.moved_to(MOMENT):
        referral = world.refer()
    trace, later = referral.trace, MOMENT.replace(hour=11)
    event = {"trace": trace, "office_code": "ki-hsk", "occurred_on": MOMENT.date()}
    CaseEvent.objects.create(code="referral.withdrawn", created_at=later, **event)
    CaseEvent.objects.create(code="referral.sent", created_at=later.replace(minute=5), **event)
    assert [code for code in codes() if code.startswith("referral.")] == [
        "referral.sent",
        "referral.withdrawn",
        "referral.sent",
    ]


@pytest.mark.django_db
def test_corrected_events_their_corrections_and_events_without_a_day_stay_inside() -> None:
    event = {"trace": "5a0f3d1e-0000-4000-8000-000000000001", "office_code": "ki-hsk"}
    day = date(2026, 1, 5)
    CaseEvent.objects.create(code="state.planning", occurred_on=day, **event)
    wrong = CaseEvent.objects.create(code="state.linking", occurred_on=day, **event)
    CaseEvent.objects.create(code="event.corrected", occurred_on=day, corrects=wrong.pk, **event)
    CaseEvent.objects.create(code="case.opened", occurred_on=None, precision="unknown", **event)
    assert codes() == ["state.planning"]


def test_reading_takes_two_queries_however_many_events(world: World, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        world.refer()
    with django_assert_num_queries(2):
        assert len(extracted()) == 6


def test_what_comes_out_fits_the_event_table(world: World) -> None:
    world.accepted()
    connection = event_table.open_connection(extraction.rows())
    assert connection.execute("select count(*) from event").fetchone() == (len(codes()),)
