"""Needs assessments of the invented county: two agreed, one being merged, one collecting, Hallenberg's still empty."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import time, timedelta
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

from kim.demo.staff import CENTRE
from kim.foundation import clock
from kim.network.models import Municipality
from kim.planning.actions import needs, needs_answers
from kim.planning.models import NeedsAssessment, NeedsInvitation
from kim.planning.needs import respondents
from kim.planning.needs.drafts import Answer, GroupAnswer, Invited, OfferAnswer, PlaceAnswer, Protocol
from kim.planning.queries import needs as known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kim.demo.life import County
    from kim.foundation.authority import Actor

STAGES = ("prepared", "collecting", "workshop", "agreed")
MORNING = 8


def foresee(county: County, since: date, until: date) -> None:
    """Let each town begin in time, at the earliest on the first day."""
    for town in _file()["town"]:
        day = max(since, until - timedelta(weeks=town["ended_weeks"]))
        county.agenda.put(clock.at(day, MORNING), partial(_assess, county.staff.coordinator, town))


def _assess(by: Actor, town: dict[str, Any]) -> None:
    assessment = needs.open_for(by=by, office=CENTRE, municipality=Municipality.objects.get(pk=town["ags"]))
    reached = STAGES.index(town["until"])
    if reached >= STAGES.index("collecting"):
        _collect(by, assessment, all_send=reached > STAGES.index("collecting"))
    if reached >= STAGES.index("workshop"):
        needs.begin_workshop(by=by, assessment=assessment)
    if reached == STAGES.index("agreed"):
        _agree(by, assessment, town)


def _collect(by: Actor, assessment: NeedsAssessment, *, all_send: bool) -> None:
    """While it still collects, the last one has not sent yet."""
    ends_on = clock.today() + timedelta(weeks=6)
    rows = _file()["respondent"]
    for row in rows:
        draft = Invited(row["kind"], row["organisation"], "de", ends_on)
        invitation, _token = needs.invite(by=by, assessment=assessment, draft=draft)
        _answer(invitation, row)
        if all_send or row is not rows[-1]:
            needs_answers.send(by=respondents.actor_of(invitation), invitation=invitation)


def _answer(invitation: NeedsInvitation, row: dict[str, Any]) -> None:
    for given in _answers(row):
        needs_answers.add(by=respondents.actor_of(invitation), invitation=invitation, given=given)


def _answers(row: dict[str, Any]) -> Iterator[Answer]:
    for group, weight, reason, languages in row["groups"]:
        yield GroupAnswer(group, weight, reason, tuple(languages))
    for organisation, name, topic, group, languages, weekday, *hours in row["offers"]:
        said = OfferAnswer(organisation, name, topic, group, tuple(languages))
        since, until = map(time.fromisoformat, hours)
        yield replace(said, weekday=weekday, starts_at=since, ends_at=until)
    for place in row["places"]:
        yield PlaceAnswer(*place)


def _agree(by: Actor, assessment: NeedsAssessment, town: dict[str, Any]) -> None:
    """Everything is taken over; of a group that two name, what was said first."""
    groups = set()
    for _row, lines in known.sent(assessment):
        for entry in lines.all():
            group = getattr(entry, "weight", None) and getattr(entry, "group", None)
            if group is None or group not in groups:
                needs.take_over(by=by, entry=entry)
                groups.add(group)
    kinds = tuple(row["kind"] for row in _file()["respondent"])
    today = clock.today()
    protocol = Protocol(today, kinds, _organisations(), town["disputed"], today, town["agreed_by"])
    needs.agree(by=by, assessment=assessment, protocol=protocol)


def _organisations() -> str:
    return "\n".join(row["organisation"] for row in _file()["respondent"])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files("kim.demo").joinpath("needs.toml").read_text(encoding="utf-8"))
