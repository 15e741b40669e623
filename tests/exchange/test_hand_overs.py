"""Centre to county: one woman, with her consent and her release; and no error loses her."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kim.cases.actions import referrals
from kim.cases.drafts import Slip
from kim.cases.models import Referral
from kim.cli.drills import encodings, stores
from kim.exchange import arrivals
from kim.exchange.actions import hand_overs
from kim.exchange.models import Outgoing, Peer
from kim.exchange.policies import hand_overs as policy
from kim.foundation.authority import Refused
from kim.foundation.models import AuditEntry
from kim.foundation.partial_dates import PartialDate
from kim.people.details import PersonDetails
from kim.people.models import Consent, Person
from kim.people.models.consent import ConsentForm, ConsentKind
from kim.people.references import grouped, is_well_formed, new_reference, tidied
from kim.procedures.handing_over import HandOver
from kim.sealed.actions import cases
from kim.sealed.contents import CaseSheet
from kim.sealed.queries import cases as reading

if TYPE_CHECKING:
    from exchange.conftest import Elsewhere, House
    from world import World

MESCHEDE, SUNDERN, CANARY = "fbs-meschede", "05958044", "Kanarienvogel"
GOOD: dict[str, Any] = {
    "office": MESCHEDE,
    "recipient": "ki-hsk",
    "topics": ["LB04.integration_course"],
    "urgency": "normal",
    "municipality": SUNDERN,
    "language": "tr",
    "needs_interpreter": True,
    "given_name": "Marta",
    "family_name": CANARY,
    "born": "1988-04-03",
    "phone": "",
    "contact_when": "",
    "form": "written",
}


def body(**changed: Any) -> dict[str, Any]:
    return GOOD | {"consent": new_reference(), "release": new_reference()} | changed


def given(recipient: str = "ki-hsk") -> HandOver:
    slip = Slip(recipient, ("LB04.integration_course",), SUNDERN, "normal", "tr", feedback_allowed=False)
    details = PersonDetails(
        family_name=CANARY, municipality=SUNDERN, birth=PartialDate.day(date(1988, 4, 3)), phone="0151 7770001"
    )
    return HandOver(details, slip, ConsentForm.WRITTEN, "Übergeben")


def test_a_centre_on_its_own_server_hands_one_woman_over_and_keeps_nothing_of_it_in_the_clear(house: House) -> None:
    by, vault = house.counsellor, house.open()
    case = cases.open_case(by=by, vault=vault, sheet=CaseSheet(family_name=CANARY, children="Zeisig"))
    assert list(policy.recipients(vault.office).values_list("pk", flat=True)) == ["ki-hsk"]
    for recipient in ("jc-olsberg", "abh-hsk", "nowhere"):
        with pytest.raises(Refused):
            hand_overs.hand_over(by=by, vault=vault, case=case, given=given(recipient))
    hand_overs.hand_over(by=by, vault=vault, case=case, given=given())

    sent = house.county.opened(bytes(Outgoing.objects.waiting().get().message))
    assert (sent.kind, sent.body["family_name"], sent.body["born"]) == ("hand_over", CANARY, "1988-04-03")
    assert "Zeisig" not in str(sent.body)
    assert list(encodings.found(stores.dump(), {"name": CANARY, "phone": "0151 7770001"})) == []
    assert not Person.objects.exists()
    assert not Referral.objects.exists()
    [entry] = [one.entry for one in reading.opened(by, vault, case).entries if one.entry]
    references = [sent.body["consent"], sent.body["release"]]
    assert all(is_well_formed(one) and grouped(one) in entry.text for one in references)
    acts = AuditEntry.objects.filter(act__in=["sealed.hand_over", "sealed.note_hand_over"])
    assert {one.subject_kind for one in acts} == {"sealed.vault"}


@pytest.mark.parametrize("changed", [{"family_name": ""}, {"family_name": "x" * 101}, {"phone": "0" * 61}])
def test_what_the_county_could_not_read_never_goes_out(house: House, changed: dict[str, str]) -> None:
    by, vault = house.counsellor, house.open()
    case = cases.open_case(by=by, vault=vault, sheet=CaseSheet(family_name=CANARY))
    unfit = given()
    unfit = replace(unfit, details=replace(unfit.details, **changed))
    with pytest.raises(Refused):
        hand_overs.hand_over(by=by, vault=vault, case=case, given=unfit)
    assert not Outgoing.objects.exists()
    assert not [one for one in reading.opened(by, vault, case).entries if one.entry]


def test_the_county_receives_her_as_a_referral_that_she_can_take_back_by_her_reference(
    world: World, elsewhere: Elsewhere
) -> None:
    elsewhere.met(MESCHEDE)
    said = body()
    assert arrivals.taken(elsewhere.message("hand_over", said)) is not None
    manager = world.actor(world.manager)
    referral = Referral.objects.received_by(manager).get()
    assert (referral.office_id, referral.feedback_allowed) == (MESCHEDE, False)
    case = referrals.accept(by=manager, referral=referral)
    assert (case.person.family_name, case.person.phone, case.person.needs_interpreter) == (CANARY, "", True)
    kinds = {one.kind: tidied(one.reference) for one in Consent.objects.all()}
    assert kinds == {ConsentKind.PROCESSING: said["consent"], ConsentKind.RELEASE: said["release"]}


def test_whatever_is_wrong_with_it_she_waits_at_the_centre_and_is_not_lost(world: World, elsewhere: Elsewhere) -> None:
    peer = elsewhere.met(MESCHEDE)
    wrong: list[dict[str, Any]] = [
        {"office": "ki-hsk"},
        {"office": "jc-sundern"},
        {"recipient": "abh-hsk"},
        {"recipient": "jc-olsberg"},
        {"topics": []},
        {"topics": "LB04.integration_course"},
        {"topics": ["LB11.violence"]},
        {"municipality": "99999999"},
        {"urgency": None},
        {"language": "klingon"},
        {"needs_interpreter": "yes"},
        {"given_name": "", "family_name": ""},
        {"family_name": "A" * 101},
        {"family_name": "A\r\nB"},
        {"born": "3.4.1988"},
        {"form": "by thought"},
        {"consent": "AAAAAAAAA"},
        {"release": None},
    ]
    for change in wrong:
        assert arrivals.taken(elsewhere.message("hand_over", body(**change), number=1)) is None, change
    same = new_reference()
    assert arrivals.taken(elsewhere.message("hand_over", body(consent=same, release=same), number=1)) is None
    assert set(AuditEntry.objects.filter(outcome="refused").values_list("act", flat=True)) == {"exchange.later"}
    assert Peer.objects.get(pk=peer.pk).received == 0
    assert not Person.objects.exists()
    assert not Consent.objects.exists()
    assert arrivals.taken(elsewhere.message("hand_over", body(), number=1)) is not None
    assert Referral.objects.count() == 1
