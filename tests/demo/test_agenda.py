"""The agenda keeps the order of time and the days on which offices work."""

from datetime import date, timedelta

from kim.demo import agenda
from kim.demo.chance import Chance
from kim.foundation import clock

MONDAY = date(2026, 6, 8)


def test_things_happen_in_the_order_of_time_also_those_put_meanwhile() -> None:
    seen: list[str] = []
    todo = agenda.Agenda()
    todo.put(clock.at(MONDAY, 9), lambda: todo.put(clock.at(MONDAY, 10), lambda: seen.append("meanwhile")))
    todo.put(clock.at(MONDAY, 11), lambda: seen.append("late"))
    todo.put(clock.at(MONDAY + timedelta(days=1), 9), lambda: seen.append("tomorrow"))
    for _moment, act in todo.due(clock.at(MONDAY, 23)):
        act()
    assert seen == ["meanwhile", "late"]


def test_offices_are_closed_at_weekends_and_on_holidays() -> None:
    assert agenda.working_day(date(2026, 6, 6)) == MONDAY
    assert agenda.working_day(date(2026, 12, 24)) == date(2026, 12, 24)
    assert agenda.working_day(date(2026, 12, 25)) == date(2026, 12, 28)


def test_an_appointment_of_today_lies_after_now() -> None:
    now = clock.at(MONDAY, 17)
    with clock.moved_to(now):
        assert agenda.office_time(MONDAY, Chance(1)) > now
