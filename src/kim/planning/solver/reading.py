"""Reads the JSON form of a request. Everything that is wrong is told at once, one sentence for each."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kim.planning.solver import contradictions, plans
from kim.planning.solver.halfdays import HALF_DAYS, Weeks
from kim.planning.solver.inputs import Manager, Municipality, Place, Request, Weights
from kim.planning.solver.plans import Hour, Plan
from kim.planning.solver.rows import Row, Unreadable

IN_TWO_WEEKS = {"week": 2.0, "fortnight": 1.0, "month": 0.5}
"""Half-days a month are counted as in four weeks."""


def request(content: object) -> Request:
    """Raises `Unreadable` with all sentences."""
    problems: list[str] = []
    top = Row(content, "the request", problems)
    found = _request(top)
    if found is None or problems:
        raise Unreadable(problems)
    if wrong := contradictions.of(found):
        raise Unreadable(wrong)
    return found


def plan(content: object) -> Plan:
    """The hours of a plan by themselves, such as a manual change. Raises `Unreadable`."""
    problems: list[str] = []
    found = _plan(Row({"hours": content}, "the plan", problems), "hours")
    if problems:
        raise Unreadable(problems)
    return found


def _request(top: Row) -> Request | None:
    first_on = top.day("first_on")
    values: dict[str, Any] = {
        "weeks": top.count("weeks", 26),
        "hours_per_half_day": top.number("hours_per_half_day", 4.0),
        "most_minutes": top.count("most_minutes", 90),
        "municipalities": tuple(_municipality(row) for row in top.rows("municipalities", needed=True)),
        "places": tuple(_place(row) for row in top.rows("places", needed=True)),
        "managers": tuple(_manager(row) for row in top.rows("managers", needed=True)),
        "minutes": _minutes(top),
        "closed_days": top.days("closed_days"),
        "school_holidays": top.periods("school_holidays"),
        "running": _plan(top, "running"),
        "keep": _plan(top, "keep"),
        "weights": _weights(top),
    }
    top.end()
    return Request(first_on=first_on, **values) if first_on else None


def _municipality(row: Row) -> Municipality:
    found = Municipality(
        key=row.text("key"),
        name=row.text("name"),
        takes_part=row.flag("takes_part", default=True),
        demand=_demand(row),
        at_least=row.count("at_least", 0),
        languages=row.texts("languages"),
        last_on=row.day("last_on", needed=False),
    )
    row.end()
    return found


def _demand(row: Row) -> float:
    """`{"half_days": 1, "per": "week"}`; a bare number is in two weeks."""
    given = row.take("demand", 0)
    if not isinstance(given, dict):
        return row.as_number(given, "demand")
    inner = Row(given, f"the demand of {row.where}", row.problems)
    half_days, per = inner.number("half_days"), inner.text("per")
    inner.end()
    if per not in IN_TWO_WEEKS:
        row.problems.append(f"In {row.where} demand is per week, fortnight or month, not per “{per}”.")
    return half_days * IN_TWO_WEEKS.get(per, 1.0)


def _place(row: Row) -> Place:
    key = row.text("key")
    found = Place(
        key=key,
        name=row.text("name"),
        municipality=row.text("municipality"),
        room=row.text("room", key),
        free=row.half_days("free"),
        open=row.half_days("open", HALF_DAYS),
        closed=row.periods("closed"),
        closed_in_school_holidays=row.flag("closed_in_school_holidays", default=False),
    )
    row.end()
    return found


def _manager(row: Row) -> Manager:
    own = row.take("most_minutes", None)
    found = Manager(
        key=row.text("key"),
        name=row.text("name"),
        base=row.text("base"),
        available=row.half_days("available"),
        weekly_hours=row.number("weekly_hours"),
        languages=row.texts("languages"),
        absences=row.periods("absences"),
        most_minutes=None if own is None else row.as_count(own, "most_minutes"),
    )
    row.end()
    return found


def _minutes(top: Row) -> dict[tuple[str, str], int]:
    """Lines of from, to and minutes."""
    found = {}
    for line in top.items("minutes", needed=True):
        match line:
            case [str(start), str(end), int(minutes)]:
                found[start, end] = minutes
            case _:
                top.problems.append(f"A line of minutes is [from, to, minutes], not {line!r}.")
    return found


def _plan(top: Row, name: str) -> Plan:
    return plans.of(hour for row in top.rows(name) if (hour := _hour(row)))


def _hour(row: Row) -> Hour | None:
    manager, place, weeks = row.text("manager"), row.text("place"), row.text("weeks", "every")
    half_days = row.half_days("half_day", one=True)
    row.end()
    if weeks not in set(Weeks):
        row.problems.append(f"In {row.where} weeks are every, A or B, not “{weeks}”.")
        return None
    return Hour(manager, place, half_days[0], Weeks(weeks)) if half_days else None


def _weights(top: Row) -> Weights:
    row = Row(top.take("weights", {}), "the weights", top.problems)
    values = {field.name: row.number(field.name, field.default) for field in fields(Weights)}
    row.end()
    return Weights(**values)
