"""Rows arrive in the event table as they were given."""

from datetime import date, datetime
from typing import Any

from kim.monitoring.mining import event_table, questions

RECORDED = datetime(2025, 1, 2, 3, 4, 5)  # noqa: DTZ001 - the column has no time zone


def test_rows_arrive_unchanged(rows_of: Any) -> None:
    rows = rows_of(
        [
            {
                "case_key": "one",
                "day": 0,
                "activity": 'Say "hello",\nagain',
                "recorded_at": RECORDED,
            },
            {"case_key": "two", "day": 400, "activity": None, "region": None, "interface": "I01"},
        ]
    )
    assert event_table.open_connection(rows).execute("select * from event order by seq").fetchall() == rows


def test_an_empty_log_opens() -> None:
    assert event_table.open_connection([]).execute("select count(*) from event").fetchone() == (0,)


def test_every_day_has_24_hours() -> None:
    around_summer_time = questions.milliseconds(date(2026, 3, 30)) - questions.milliseconds(date(2026, 3, 28))
    assert around_summer_time == 2 * questions.DAY_MS


def test_a_limit_with_a_quotation_mark_in_its_name_is_kept() -> None:
    connection = event_table.open_connection([])
    questions.limit(connection, {"O'Brien; drop table event": 3})
    assert connection.execute("select * from waiting_limit").fetchall() == [("O'Brien; drop table event", 3)]
