"""The pages of what goes out: written by one counsellor, looked at by another, read in the county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kim.cases.models import Referral
from kim.foundation import clock
from kim.obstacles.models import Obstacle
from kim.sealed.actions import proposals
from kim.sealed.contents import ProposalKind
from kim.sealed.models import PeerCase, ReleasedFigures, SealedDraft, SealedProposal

from .conftest import CANARY, OFFICE, Browser

if TYPE_CHECKING:
    from .conftest import Centre

TOLD = {"topic": "LB04.integration_course", "situation": "Situation", "question": "Frage", "helped": "Hilfe"}
HAND_OVER = {
    "to": "ki-hsk",
    "gives": ["birth"],
    "municipality": "05958044",
    "topics": ["LB04.integration_course"],
    "urgency": "normal",
    "agreed": "on",
    "released": "on",
    "form": "written",
}


@pytest.fixture
def second(centre: Centre) -> Browser:
    """Another counsellor, unlocked."""
    account = centre.colleague()
    browser = Browser(account)
    assert browser.unlock(centre.phrases[account.pk]).status_code == 302
    return browser


def test_an_obstacle_is_written_looked_at_by_a_colleague_and_then_counted(inside: Browser, second: Browser) -> None:
    assert inside.post("vault_obstacle_new", step="C02").status_code == 422
    values = {"cause": "waiting_time", "step": "C02", "at_office": "vhs-hsk", "office": "ki-hsk", "reporter": "x"}
    assert inside.post("vault_obstacle_new", **values).status_code == 302
    key = SealedProposal.objects.get().pk
    own = inside.text("vault_proposal", key)
    assert "A colleague looks at it" in own
    assert "disabled" in own
    refused = inside.post("vault_proposal", key)
    assert refused.status_code == 422
    assert "please look at it" in second.text("vault_outflow")
    once = {"left_out": ["at_office"], "submission": "3f0d1f7e-3d0a-4b44-8f6c-0f2b5f0a1c11"}
    for _turn in range(2):
        assert second.post("vault_proposal", key, **once).status_code == 302
    obstacle = Obstacle.objects.get()
    assert (obstacle.step, obstacle.life_domain, obstacle.at_office) == ("C02", "LB04", "")
    assert obstacle.reports.count() == 1
    assert second.get("vault_proposal", key).status_code == 404


def test_a_peer_case_with_a_name_of_the_centre_is_shown_back_before_it_waits(
    inside: Browser, second: Browser, centre: Centre
) -> None:
    centre.case()
    values = TOLD | {"situation": f"Frau {CANARY} kam am 3.4.2026"}
    answer = inside.post("vault_peer_case_new", **values)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "a name that stands in one of your cases" in text
    assert "3.4.2026" in text
    assert "Frage" in text
    assert not SealedProposal.objects.exists()
    assert inside.post("vault_peer_case_new", **values, looked_at="on").status_code == 302
    key = SealedProposal.objects.get().pk
    assert "This could tell who somebody is" in second.text("vault_proposal", key)
    assert second.post("vault_proposal_text", key, **TOLD).status_code == 302
    anew = SealedProposal.objects.get().pk
    assert anew != key
    assert second.post("vault_proposal", anew).status_code == 422
    assert inside.post("vault_proposal", anew).status_code == 302
    assert PeerCase.objects.get().situation == "Situation"


def test_peer_cases_are_read_in_the_county_page_by_page_with_the_same_number_of_queries(centre: Centre) -> None:
    manager = Browser(centre.world.manager)

    def read() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as found:
            text = manager.text("peer_cases")
        return text, len(found)

    assert "There is no peer case yet" in read()[0]
    PeerCase.objects.create(office_id=OFFICE, **TOLD)
    of_one = read()[1]
    for number in range(21):
        PeerCase.objects.create(office_id=OFFICE, **TOLD | {"helped": f"Hilfe {number}."})
    text, of_many = read()
    assert of_many == of_one
    rows = PeerCase.objects.order_by("pk")
    following = manager.text("peer_cases", after=str(rows[19].pk))
    assert text.count("<h2>") == 20
    assert following.count("<h2>") == 2
    assert manager.get("peer_cases", after="3f0d1f7e-3d0a-4b44-8f6c-0f2b5f0a1c11").status_code == 404
    assert Browser(centre.world.clerk).get("peer_cases").status_code == 404


def test_figures_are_released_by_two_and_stand_beside_the_monitoring(
    inside: Browser, second: Browser, centre: Centre
) -> None:
    for _number in range(6):
        centre.case(since="2020-01-01", state="counselling")
    assert "under 5" in inside.text("vault_figures")
    assert inside.post("vault_figures", open="99").status_code == 302
    assert second.post("vault_proposal", SealedProposal.objects.get().pk).status_code == 302
    assert ReleasedFigures.objects.get().figures == {"open": 5, "new": 0, "waiting": 0}
    again = inside.post("vault_figures")
    assert again.status_code == 422
    assert "have been released" in again.content.decode()
    coordinator = Browser(centre.world.coordinator)
    text = coordinator.text("centre_figures")
    assert ">5<" in text
    assert "under 5" in text
    assert Browser(centre.world.manager).get("centre_figures").status_code == 404


def test_talks_on_offer_stand_beside_the_letter_for_two_weeks(counsellor: Browser, centre: Centre) -> None:
    clerk = Browser(centre.world.clerk)
    assert "in 14 days" not in clerk.text("letter_new")
    assert counsellor.post("vault_talks", talks="-1").status_code == 422
    assert counsellor.post("vault_talks", talks="7").status_code == 302
    assert "7 talks in 14 days" in clerk.text("letter_new")
    with clock.moved_to(clock.now() + 15 * (clock.at(clock.today(), 12) - clock.at(clock.today(), 0)) * 2):
        assert "in 14 days" not in Browser(centre.world.clerk).text("letter_new")


def test_a_woman_is_handed_over_from_her_case_and_the_inbox_shows_only_what_was_ticked(
    inside: Browser, centre: Centre
) -> None:
    case = centre.case(phone="0151 7770001", born="1988-04-03", children="Kinderkanari", safe_contact="Zeisig")
    without = {name: value for name, value in HAND_OVER.items() if name != "released"}
    refused = inside.post("vault_hand_over", case.pk, **without)
    assert refused.status_code == 422
    assert "Without her release from secrecy" in refused.content.decode()
    assert inside.post("vault_hand_over", case.pk, **HAND_OVER | {"to": "abh-hsk"}).status_code == 422
    assert not Referral.objects.exists()
    once = HAND_OVER | {"submission": "3f0d1f7e-3d0a-4b44-8f6c-0f2b5f0a1c11", "phone": "0151 999"}
    for _turn in range(2):
        assert inside.post("vault_hand_over", case.pk, **once).status_code == 302
    referral = Referral.objects.get()
    assert referral.person is not None
    assert (referral.office_id, referral.person.phone, referral.feedback_allowed) == (OFFICE, "", False)
    assert "Handed over to" in inside.text("vault_case", case.pk)
    manager = Browser(centre.world.manager)
    text = manager.text("referral", referral.pk)
    assert "Frauenberatungsstelle Arnsberg" in text
    assert not [word for word in (CANARY, "Marta", "7770001", "Kinderkanari", "Zeisig") if word in text]
    assert inside.get("referral", referral.pk).status_code == 404


@pytest.mark.parametrize("rule", ["", "nur vormittags"])
def test_without_a_rule_for_reaching_her_nobody_may_call(inside: Browser, centre: Centre, rule: str) -> None:
    case = centre.case(phone="0151 7770001", safe_contact=rule)
    assert inside.post("vault_hand_over", case.pk, **HAND_OVER | {"gives": ["reach"]}).status_code == 302
    person = Referral.objects.get().person
    assert person is not None
    assert (person.phone, person.may_call, person.contact_when) == ("0151 7770001", bool(rule), rule)


def test_a_rule_that_would_be_cut_is_not_handed_over(inside: Browser, centre: Centre) -> None:
    case = centre.case(phone="0151 7770001", safe_contact="x" * 121)
    refused = inside.post("vault_hand_over", case.pk, **HAND_OVER | {"gives": ["reach"]})
    assert (refused.status_code, "more than 120 signs" in refused.content.decode()) == (422, True)
    assert inside.post("vault_hand_over", case.pk, **HAND_OVER).status_code == 302


def test_what_was_typed_for_a_peer_case_comes_back_after_unlocking(inside: Browser, centre: Centre) -> None:
    with clock.moved_to(clock.now() + (clock.at(clock.today(), 1) - clock.at(clock.today(), 0))):
        assert inside.post("vault_peer_case_new", **TOLD | {"situation": CANARY}).status_code == 302
        assert CANARY.encode() not in bytes(SealedDraft.objects.get().envelope)
        inside.unlock(centre.secrets.phrase)
        assert CANARY in inside.text("vault_peer_case_new")


def test_a_proposal_that_does_not_open_can_only_be_discarded(inside: Browser, centre: Centre) -> None:
    body = {"cause": "cost"}
    row = proposals.put_forward(by=centre.counsellor, vault=centre.open(), kind=ProposalKind.OBSTACLE, body=body)
    SealedProposal.objects.update(edition=9)
    assert "This does not open" in inside.text("vault_outflow")
    assert inside.get("vault_proposal", row.pk).status_code == 409
    assert inside.post("vault_proposal_discarding", row.pk).status_code == 302
    assert not SealedProposal.objects.exists()
