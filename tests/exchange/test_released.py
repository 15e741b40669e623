"""Centre to county: what two counsellors released, and nothing that was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kim.exchange import arrivals, rounds
from kim.exchange.models import Outgoing
from kim.foundation.models import AuditEntry
from kim.obstacles.actions import obstacles
from kim.obstacles.actions.obstacles import Hindrance
from kim.obstacles.models import ObstacleReport
from kim.planning.models import IntakeCapacity
from kim.sealed.actions import proposals
from kim.sealed.models import PeerCase, ReleasedFigures

if TYPE_CHECKING:
    from exchange.conftest import Elsewhere, House
    from world import World

MESCHEDE = "fbs-meschede"
HINDRANCE = {"cause": "capacity", "step": "", "life_domain": "", "at_office": "abh-hsk", "region": ""}
FIGURES = {"office": MESCHEDE, "half": "2026-1", "figures": {"open": 40, "new": 15, "waiting": 0}}
PEER_CASE = {
    "office": MESCHEDE,
    "topic": "LB10.separation",
    "situation": "Eine Frau",
    "question": "Was hilft?",
    "helped": "Zeit",
}
TALKS = {"office": MESCHEDE, "talks": 4}
GOOD = {"obstacle": HINDRANCE, "figures": FIGURES, "peer_case": PEER_CASE, "capacity": TALKS}


def kept() -> list[int]:
    return [model.objects.count() for model in (ObstacleReport, ReleasedFigures, PeerCase, IntakeCapacity)]


def test_what_a_centre_released_stands_in_the_county_as_if_it_had_been_released_there(
    world: World, elsewhere: Elsewhere
) -> None:
    elsewhere.met(MESCHEDE)
    for kind, body in GOOD.items():
        assert arrivals.taken(elsewhere.message(kind, body)) is not None
    assert kept() == [1, 1, 1, 1]
    report, coordinator = ObstacleReport.objects.get(), world.actor(world.coordinator)
    assert (report.reporter.int, report.reported_on.day, report.obstacle.at_office) == (0, 1, "abh-hsk")
    assert ReleasedFigures.objects.visible_to(coordinator).get().figures == FIGURES["figures"]
    assert PeerCase.objects.visible_to(world.actor(world.manager)).get().helped == "Zeit"
    assert IntakeCapacity.objects.visible_to(coordinator).get().places == 4


def test_what_is_not_of_the_agreed_form_or_for_another_office_is_noted_and_left(
    world: World, elsewhere: Elsewhere
) -> None:
    elsewhere.met(MESCHEDE)
    bad: list[tuple[str, dict[str, Any]]] = [
        ("obstacle", HINDRANCE | {"region": "Fatma Yıldız"}),
        ("obstacle", HINDRANCE | {"step": "Fatma"}),
        ("obstacle", HINDRANCE | {"life_domain": "x"}),
        ("obstacle", HINDRANCE | {"at_office": "nowhere"}),
        ("obstacle", HINDRANCE | {"cause": "bad luck"}),
        ("obstacle", {"cause": "capacity"}),
        ("figures", FIGURES | {"figures": {"open": 41}}),
        ("figures", FIGURES | {"figures": {"Fatma": 5}}),
        ("figures", FIGURES | {"figures": {"open": True}}),
        ("figures", FIGURES | {"half": "2026-10"}),
        ("figures", FIGURES | {"office": "ki-hsk"}),
        ("peer_case", PEER_CASE | {"helped": ""}),
        ("peer_case", PEER_CASE | {"situation": "x" * 6000}),
        ("peer_case", PEER_CASE | {"office": "fbs-arnsberg"}),
        ("capacity", TALKS | {"talks": -1}),
        ("capacity", TALKS | {"talks": 10**30}),
        ("capacity", TALKS | {"office": "ki-hsk"}),
        ("capacity", {}),
    ]
    for kind, body in bad:
        assert arrivals.taken(elsewhere.message(kind, body)) is not None, body
    assert kept() == [0, 0, 0, 0]
    assert AuditEntry.objects.filter(outcome="refused", subject_kind="exchange.peer").count() == len(bad)
    arrivals.taken(elsewhere.message("figures", FIGURES))
    arrivals.taken(elsewhere.message("figures", FIGURES | {"figures": {"open": 45}}))
    assert ReleasedFigures.objects.get().figures["open"] == 40


@pytest.mark.parametrize("release", ["obstacle", "figures", "peer_case", "capacity"])
def test_what_is_released_in_the_centre_goes_out_once_without_its_day_and_author(
    house: House, elsewhere: Elsewhere, release: str
) -> None:
    by = house.counsellor
    if release == "obstacle":
        obstacles.report(by=by, hindrance=Hindrance("capacity"))
        obstacles.report_neutrally(by=by, hindrance=Hindrance(**HINDRANCE))
    elif release == "figures":
        ReleasedFigures.objects.create(office_id="fbs-arnsberg", half="2026-1", figures=FIGURES["figures"])
    elif release == "peer_case":
        texts = {name: text for name, text in PEER_CASE.items() if name != "office"}
        PeerCase.objects.create(office_id="fbs-arnsberg", **texts)
    else:
        proposals.offer_talks(by=by, office="fbs-arnsberg", talks=9)
        proposals.offer_talks(by=by, office="fbs-arnsberg", talks=4)
    for _turn in range(2):
        rounds.go(lambda _address, _message: None)
    sent = [elsewhere.opened(bytes(row.message)) for row in Outgoing.objects.waiting()]
    own_office = {"office": "fbs-arnsberg"} if "office" in GOOD[release] else {}
    assert {one.kind: one.body for one in sent if one.kind != "team_key"} == {release: GOOD[release] | own_office}
    assert len(sent) == 2
