"""Meetings and training of the teams: planned, held with who was there, cancelled; and told in the spreadsheet."""

from __future__ import annotations

import io
import re
import uuid
from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.planning.actions import gatherings, occupancies
from kim.planning.models import Gathering, GatheringAttendance, Occupancy
from kim.planning.positions.drafts import Staffing
from kim.planning.positions.gatherings import AttendanceSheet, GatheringDraft, Team
from kim.planning.vocabulary.gathering_states import GatheringKind, GatheringState
from web.positions.desk import TODAY, page, selected, send
from world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.test import Client

    from kim.foundation.authority import Actor

A_WEEK = timedelta(days=7)
TYPED = {
    "kind": "training",
    "title": "Aufenthaltsrecht",
    "held_on": "16.11.2026",
    "begins_at": "9",
    "ends_at": "16:00",
    "place": "Kreishaus",
    "organiser": "KI",
    "teams": ["2:ki-hsk"],
}


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with clock.moved_to(clock.at(TODAY, 7)):
        yield


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client


def hold(by: Actor, world: World) -> list[Occupancy]:
    """The manager holds two halves, her colleague one, somebody without an account another one that ended."""
    half, since = Decimal("0.5"), TODAY - 4 * A_WEEK
    people = (
        Staffing(half, since, None, world.manager),
        Staffing(half, since, None, world.manager),
        Staffing(half, since, None, world.colleague),
        Staffing(half, since, TODAY - 2 * A_WEEK, None, "Ulrike"),
    )
    return [occupancies.fill(by=by, position=selected(by, "0.5"), staff=staff) for staff in people]


def planned(by: Actor, days: int = 7, team: str = "ki-hsk", kind: str = "team_meeting") -> Gathering:
    day = TODAY + timedelta(days=days)
    draft = GatheringDraft(kind, day, time(9), time(11), "Raum 1", "KI", (Team(team, 2),))
    return gatherings.plan(by=by, office="ki-hsk", draft=draft)


def said(response: HttpResponse) -> str:
    assert response.status_code == 422
    return response.content.decode()


def test_training_is_planned_held_and_told(browser: Client, world: World) -> None:
    assert "Nothing is planned yet" in page(browser, "gatherings")
    _half, half, colleague, gone = hold(world.actor(world.coordinator), world)
    _planning_says_what_is_missing(browser)
    key = str(uuid.uuid4())
    for _click in range(2):
        assert send(browser, "gathering_new", **{**TYPED, "submission": key}, office="jc-sundern").status_code == 302
    training = Gathering.objects.get()
    assert (training.office_id, training.state) == ("ki-hsk", GatheringState.PLANNED)
    assert "attendance not noted yet" in page(browser, "gatherings")

    marks = _who_was_there_is_noted_once(browser, world.actor(world.coordinator), training, colleague, gone)
    late = send(browser, "gathering_attendance", training.pk, **{**marks, f"was_{colleague.pk}": "absent"})
    assert late.status_code == 409
    assert "Colleague: excused" in late.content.decode()
    assert GatheringAttendance.objects.get(occupancy=colleague).state == "excused"
    assert "1 was there, 2 guests" in page(browser, "gatherings")
    assert "It stays as it is" in said(send(browser, "gathering_cancellation", training.pk, reason="room", seen=2))
    _each_sees_her_own(browser, world, training, half, colleague)
    _the_year_tells_of_it(browser, world)


def _planning_says_what_is_missing(browser: Client) -> None:
    assert "Write the topic" in said(send(browser, "gathering_new", **{**TYPED, "title": ""}))
    case = said(send(browser, "gathering_new", **{**TYPED, "kind": "peer_consultation"}))
    assert "nothing of a case is written down" in case
    assert 'value="Kreishaus"' in case
    assert "It ends after it begins" in said(send(browser, "gathering_new", **{**TYPED, "ends_at": "9:00"}))
    assert "at most three years back" in said(send(browser, "gathering_new", **{**TYPED, "held_on": "16.11.2019"}))
    for teams in ([], ["3:abh-hsk"], ["2"]):
        assert send(browser, "gathering_new", **{**TYPED, "teams": teams}).status_code == 422
    assert not Gathering.objects.exists()


def _who_was_there_is_noted_once(
    browser: Client, by: Actor, training: Gathering, colleague: Occupancy, gone: Occupancy
) -> dict[str, Any]:
    sheet = page(browser, "gathering", training.pk)
    assert "Aufenthaltsrecht" not in sheet[: sheet.index("</title>")]
    shown = [f'<legend class="kern-label">{name}<' for name in ("Manager", "Colleague", "Ulrike")]
    assert [sheet.count(each) for each in shown] == [1, 1, 0]
    people = dict.fromkeys(re.findall(r'name="(was_[^"]+)"', sheet), "")
    nobody = send(browser, "gathering_attendance", training.pk, **people, guests="0", seen=1)
    assert "Note at least one person" in said(nobody)
    elsewhere = AttendanceSheet({gone.pk: "present"})
    with translation.override("en"), pytest.raises(Refused, match="begun or left"):
        gatherings.hold(by=by, gathering=training, sheet=elsewhere)
    marks = {**people, f"was_{colleague.pk}": "excused", "others_present": "on", "guests": "2", "seen": 1}
    for wrong in ({f"was_{gone.pk}": "present"}, {f"was_{colleague.pk}": "ill"}):
        assert send(browser, "gathering_attendance", training.pk, **{**marks, **wrong}).status_code == 422
    key = str(uuid.uuid4())
    for _click in range(2):
        assert send(browser, "gathering_attendance", training.pk, **marks, submission=key).status_code == 302
    noted = GatheringAttendance.objects.values_list("occupancy__account__name", "state")
    assert {*noted} == {("Manager", "present"), ("Colleague", "excused")}
    return marks


def _each_sees_her_own(
    browser: Client, world: World, training: Gathering, other_half: Occupancy, colleague: Occupancy
) -> None:
    browser.force_login(world.manager)
    assert "Aufenthaltsrecht" in page(browser, "occupancy", other_half.pk)
    own = page(browser, "gathering", training.pk)
    assert "Manager: was there" in own
    assert "Colleague" not in own
    assert "was there, 2 guests" not in own + page(browser, "gatherings")
    assert send(browser, "gathering_attendance", training.pk, guests="9", seen=2).status_code == 404
    browser.force_login(world.colleague)
    assert "None is noted yet" in page(browser, "occupancy", colleague.pk)
    for stranger in (world.counsellor, world.clerk, world.join("gem-arnsberg", Role.TOWN_COORDINATOR, "Town")):
        browser.force_login(stranger)
        assert browser.get(reverse("gathering", args=[training.pk])).status_code == 404


def _the_year_tells_of_it(browser: Client, world: World) -> None:
    browser.force_login(world.coordinator)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(reverse("positions_proof"), {"year": "2026"}).content))
    rows = [[cell.value for cell in row] for row in book["Meetings and training"].iter_rows()]
    assert [row[1:] for row in rows[1:]] == [["Joint training", "Aufenthaltsrecht", "KI", 1, 2]]
    assert f"{rows[1][0]:%Y-%m-%d}" == "2026-11-16"


def test_what_comes_is_changed_cancelled_and_seen_by_whom_it_invites(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    hold(by, world)
    meeting = planned(by)
    assert "on the day or after it" in said(send(browser, "gathering_attendance", meeting.pk, guests="1", seen=1))
    changed = {**TYPED, "kind": "peer_consultation", "title": "", "held_on": "30.11.2026"}
    assert send(browser, "gathering_change", meeting.pk, **changed, seen=1).status_code == 302
    assert send(browser, "gathering_change", meeting.pk, **changed, seen=1).status_code == 409
    like = browser.get(reverse("gathering_new"), {"like": str(meeting.pk)}).content.decode()
    assert 'value="Kreishaus"' in like
    assert browser.get(reverse("gathering_new"), {"like": str(uuid.uuid4())}).status_code == 404

    browser.force_login(world.manager)
    assert "Peer case consultation" in page(browser, "positions")
    browser.force_login(world.immigration)
    assert "You are not invited to anything yet" in page(browser, "gatherings")
    browser.force_login(world.coordinator)
    cancelled = send(browser, "gathering_cancellation", meeting.pk, reason="flu", seen=2)
    assert cancelled.status_code == 422
    assert send(browser, "gathering_cancellation", meeting.pk, reason="room", seen=2).status_code == 302
    assert "the room is not free" in page(browser, "gathering", meeting.pk)
    with clock.moved_to(clock.at(TODAY + 2 * A_WEEK, 7)):
        assert "This was cancelled" in said(send(browser, "gathering_attendance", meeting.pk, guests="1", seen=3))
    _the_list_asks_no_more_for_many(browser, by)
    consultation = planned(by, -1, kind=GatheringKind.PEER_CONSULTATION)
    told = AttendanceSheet({}, 1, "Akte Fall Y.")
    with translation.override("en"), pytest.raises(Refused, match="nothing of a case"):
        gatherings.hold(by=by, gathering=consultation, sheet=told)


def _the_list_asks_no_more_for_many(browser: Client, by: Actor) -> None:
    planned(by, -2)
    with CaptureQueriesContext(connection) as few:
        page(browser, "gatherings")
    for number in range(22):
        planned(by, -3 - number)
    with CaptureQueriesContext(connection) as many:
        first = page(browser, "gatherings")
    assert len(many) == len(few)
    after = first[first.index("?after=") :].split('"')[0].replace("&amp;", "&")
    older = browser.get(reverse("gatherings") + after).content.decode()
    oldest = [f"/{one.pk}/" in older for one in Gathering.objects.order_by("held_on")[:4]]
    assert oldest == [True, True, True, False]
    assert browser.get(reverse("gatherings"), {"after": "x~y"}).status_code == 200
