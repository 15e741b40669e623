from datetime import date, time, timedelta

import pytest

from kim.planning import slots
from kim.planning.slots import Series, Slot

MONDAY = date(2026, 11, 23)


def series(**more: object) -> Series:
    given = {"weekday": 0, "starts_at": time(9), "ends_at": time(12), "slot_minutes": 45, "first_on": MONDAY}
    return Series(**{**given, **more})


def test_slots_are_whole_and_in_order() -> None:
    assert list(slots.slots(series(ends_at=time(10, 40)), MONDAY, MONDAY)) == [
        Slot(MONDAY, time(9), time(9, 45)),
        Slot(MONDAY, time(9, 45), time(10, 30)),
    ]


def test_the_rhythm_counts_from_the_first_opening() -> None:
    found = list(slots.days(series(first_on=MONDAY - timedelta(days=2), every_weeks=2), MONDAY, MONDAY + timedelta(28)))
    assert found == [MONDAY, MONDAY + timedelta(14), MONDAY + timedelta(28)]


def test_closed_days_and_days_after_the_last_one_fall_out() -> None:
    last = MONDAY + timedelta(14)
    found = slots.days(series(last_on=last), MONDAY, MONDAY + timedelta(60), closed={MONDAY + timedelta(7)})
    assert list(found) == [MONDAY, last]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (series(), True),
        (series(starts_at=time(11, 59), ends_at=time(13)), True),
        (series(starts_at=time(12), ends_at=time(13)), False),
        (series(starts_at=time(8), ends_at=time(9)), False),
        (series(weekday=1), False),
        (series(first_on=MONDAY + timedelta(70)), True),
        (series(last_on=MONDAY), True),
        (series(first_on=MONDAY - timedelta(70), last_on=MONDAY - timedelta(7)), False),
    ],
)
def test_two_series_collide_at_the_same_moment_of_a_day(other: Series, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert slots.collide(series(), other) is expected
    assert slots.collide(other, series()) is expected


@pytest.mark.parametrize(("weeks_later", "expected"), [(1, False), (2, True)])
def test_alternating_weeks_do_not_collide(weeks_later: int, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    other = series(every_weeks=2, first_on=MONDAY + timedelta(weeks=weeks_later))
    assert slots.collide(series(every_weeks=2), other) is expected


def test_every_second_and_every_third_week_meet_in_the_end() -> None:
    assert slots.collide(series(every_weeks=2), series(every_weeks=3, first_on=MONDAY + timedelta(weeks=1)))


@pytest.mark.parametrize(("ends_at", "expected"), [(time(9, 44), 0), (time(9, 45), 1), (time(12), 4), (time(8), 0)])
def test_fit_counts_whole_slots(ends_at: time, expected: int) -> None:
    assert slots.fit(series(ends_at=ends_at)) == expected
