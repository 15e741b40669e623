"""From a planned position to somebody who settles in, and to the spreadsheet of the year."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.planning.actions import fte_proposals, occupancies, positions
from kim.planning.fte.inputs import Measure, Question
from kim.planning.models import ForwardingContract, Occupancy, OnboardingItem, Position
from kim.planning.positions.drafts import Staffing
from kim.planning.queries import fte_proposals as figures
from kim.planning.vocabulary.position_states import PositionState as S
from web.positions.desk import STEPS, TODAY, page, selected, send
from world import HALLENBERG, SUNDERN, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client


TYPED = {
    "contingent": "b2_counselling",
    "fte": "1",
    "employer": "fbs-arnsberg",
    "professional": "ki-hsk",
    "personnel": "fbs-arnsberg",
    "begins_on": "01.01.2026",
    "cost": "60.000",
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


def test_from_the_idea_to_somebody_who_settles_in_and_the_spreadsheet(browser: Client, world: World) -> None:
    assert "No position is in the register yet" in page(browser, "positions")
    assert send(browser, "position_new", **TYPED, unknown="x").status_code == 302
    full = send(browser, "position_new", **{**TYPED, "fte": "0.25"})
    assert full.status_code == 422
    assert "would come to 1.25 full-time equivalents. 1.00 are funded, 0.00" in full.content.decode()
    assert 'value="60.000"' in full.content.decode()
    position = Position.objects.get()
    assert (position.code, position.cost, position.state) == ("B2-01", 60000, S.IDEA)
    _filled_once_somebody_was_selected(browser, position)
    _settling_in_is_noted(browser, Occupancy.objects.get())
    _money_is_passed_on(browser, position)
    _the_year_is_told(browser)
    assert send(browser, "occupancy_end", Occupancy.objects.get().pk, last_on="22.11.2026", seen=1).status_code == 302
    position.refresh_from_db()
    assert position.state == S.VACANT


def _filled_once_somebody_was_selected(browser: Client, position: Position) -> None:
    early = send(browser, "position_fill", position.pk, name="Anna Beispiel", share="1", begins_on="01.07.2026")
    assert "once it was advertised and somebody was selected" in early.content.decode()
    for version, state in enumerate(STEPS, start=1):
        with_version = {"to": state.value, "on": "23.11.2026", "seen": version}
        assert send(browser, "position_move", position.pk, **with_version).status_code == 302, state
    assert send(browser, "position_move", position.pk, to="advertised", on="23.11.2026", seen=2).status_code == 409

    staff = {"name": "Anna Beispiel", "share": "1,2", "begins_on": "01.07.2026"}
    assert send(browser, "position_fill", position.pk, **staff).status_code == 422
    key = str(uuid.uuid4())
    for _click in range(2):
        response = send(browser, "position_fill", position.pk, **{**staff, "share": "0,5", "submission": key})
        assert response.status_code == 302
    occupancy = Occupancy.objects.get()
    assert response.headers["Location"] == reverse("occupancy", args=[occupancy.pk])
    more = send(browser, "position_fill", position.pk, **{**staff, "share": "0,6"})
    assert "1.00 full-time equivalents, and 0.50 of them are free" in more.content.decode()


def _settling_in_is_noted(browser: Client, occupancy: Occupancy) -> None:
    checklist = page(browser, "occupancy", occupancy.pk)
    assert "0 of 19 done" in checklist
    assert "Anna" not in checklist[: checklist.index("</title>")]
    item = OnboardingItem.objects.get(kind="data_protection")
    done = {"done_on": "02.07.2026", "seen": 1}
    assert "by whom or with whom" in send(browser, "onboarding_item", item.pk, **done).content.decode()
    assert send(browser, "onboarding_item", item.pk, **done, done_with="Frau Beispiel").status_code == 302
    assert send(browser, "occupancy_meeting", occupancy.pk, contact="jc-sundern").status_code == 302
    assert (
        "in the round already"
        in send(browser, "occupancy_meeting", occupancy.pk, contact="jc-sundern").content.decode()
    )
    assert "1 of 20 done" in page(browser, "occupancy", occupancy.pk)


def _money_is_passed_on(browser: Client, position: Position) -> None:
    terms = {"begins_on": "01.01.2026", "ends_on": "31.12.2026", "amount": "57.000"}
    assert (
        send(browser, "position_contract", position.pk, **terms, partner=position.employer.organisation_id).status_code
        == 302
    )
    contract = ForwardingContract.objects.get()
    for _click in range(2):  # the second one was shown an older state
        assert send(browser, "position_contract_step", contract.pk, seen=1).status_code == 302
    contract.refresh_from_db()
    assert (contract.amount, contract.state) == (57000, "decided")


def _the_year_is_told(browser: Client) -> None:
    register = page(browser, "positions")
    assert "Vacant days in all: 181." in register
    assert "1 Jan 2026 to 30 Jun 2026 vacant; 1 Jul 2026 to 23 Nov 2026 0.50 of 1.00 filled" in register
    assert "Anna" not in register
    book = openpyxl.load_workbook(io.BytesIO(browser.get(reverse("positions_proof"), {"year": "2026"}).content))
    line = dict(zip(*[[cell.value for cell in row] for row in list(book.active.iter_rows())[:2]], strict=True))  # type: ignore[union-attr]
    assert (line["Employer"], line["Component"], line["Vacant days"]) == ("Frauenberatungsstelle Arnsberg", 2, 181)
    assert (line["Months filled"], line["Months funded"]) == (2.38, 10.77)
    assert line["Cost for the filled months in euros"] == 11900


def test_a_proposal_is_taken_over_once_and_adds_only_what_is_missing(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    values = {town.ags: Decimal(10) for town in figures.towns()}
    fte_proposals.state_figures(
        by=by, office="ki-hsk", measure=Measure.FOREIGNERS, source="x", as_of=TODAY, values=values
    )
    for total in ("9", "12"):
        fte_proposals.keep(by=by, office="ki-hsk", title=total, question=Question(figures.towns(), Decimal(total)))
    selected(by, "0.5", municipality=SUNDERN)
    assert "Hallenberg: 0.75" in page(browser, "positions_take_over")
    for _twice, status in ((1, 302), (2, 422)):
        answer = send(browser, "positions_take_over", proposal="1")
        assert answer.status_code == status
    assert "taken over already" in answer.content.decode()
    at_sundern = Position.objects.filter(municipality=SUNDERN).values_list("fte", flat=True)
    assert sorted(at_sundern) == [Decimal("0.25"), Decimal("0.50")]
    hallenberg = Position.objects.get(municipality=HALLENBERG)
    assert (hallenberg.fte, hallenberg.state, hallenberg.proposal.number) == (Decimal("0.75"), S.GROUNDED, 1)  # type: ignore[union-attr]
    above = send(browser, "positions_take_over", proposal="2").content.decode()
    assert "would come to 12.00 full-time equivalents. 11.00 are funded, 2.00" in above
    assert Position.objects.counting().count() == 13

    wide = {name: getattr(hallenberg, name) for name in ("contingent", "employer_id")}
    assert wide == {"contingent": "b2_centre", "employer_id": "ki-hsk"}
    assert "Enter the funded period first" in _granted(browser, hallenberg)


def _granted(browser: Client, position: Position) -> str:
    send(browser, "position_move", position.pk, to="applied", on="23.11.2026", seen=1)
    return send(browser, "position_move", position.pk, to="granted", on="23.11.2026", seen=2).content.decode()


def test_who_sees_and_changes_what_and_a_team_has_a_figure_but_nobody_alone(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    held = selected(by, "1")
    occupancies.fill(by=by, position=held, staff=Staffing(Decimal(1), TODAY, None, world.manager))
    for name in ("One", "Two"):
        occupancies.fill(by=by, position=selected(by, "0.5"), staff=Staffing(Decimal("0.5"), TODAY, None, None, name))
    for _case in range(5):
        world.planned()
    browser.force_login(world.head)
    assert "2.5" in _teams(browser)
    occupancies.end(by=by, occupancy=Occupancy.objects.get(name="Two"), last_on=TODAY)
    with clock.moved_to(clock.at(TODAY + timedelta(days=1), 7)):
        assert "not shown: too few people or cases" in _teams(browser)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(browser, "positions")
    for _more in range(2):
        selected(by, "0.25")
    with CaptureQueriesContext(connection) as many:
        page(browser, "positions")
    assert len(many) == len(few)

    browser.force_login(world.manager)
    own = page(browser, "positions")
    assert held.code in own
    assert "What is funded" not in own
    assert own.count("positions-bar") == 1
    assert browser.get(reverse("occupancy", args=[Occupancy.objects.get(account=world.manager).pk])).status_code == 200
    assert browser.get(reverse("occupancy", args=[Occupancy.objects.get(name="One").pk])).status_code == 404
    assert browser.get(reverse("position_move", args=[held.pk])).status_code == 404
    browser.force_login(world.clerk)
    assert browser.get(reverse("positions")).status_code == 404
    elsewhere = world.actor(world.join("gem-arnsberg", Role.TOWN_COORDINATOR, "Town"))
    with translation.override("en"), pytest.raises(Refused, match="kept by the coordinators"):
        positions.move(by=elsewhere, position=held, to=S.WORKING, on=TODAY)


def _teams(browser: Client) -> str:
    text = page(browser, "positions")
    return text[text.index("Workload of the teams") :]
