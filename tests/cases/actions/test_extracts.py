"""An extract carries what the person named, to whom she named, as long as she lets it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from cases.sharing import agree, ground, readable, rich, share
from kim.cases.actions import cases, consents, extracts, referrals
from kim.cases.models import Extract, ExtractRequest
from kim.cases.policies import extracts as policy
from kim.cases.vocabulary.extract_states import ExtractState, RequestState, SecrecyOrigin
from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.people.actions.consents import ConsentTerms, Less
from kim.people.actions.grounds import GroundTerms
from kim.people.models.consent import ConsentForm, ConsentKind
from kim.people.models.ground import NotInformed

if TYPE_CHECKING:
    from world import World

pytestmark = pytest.mark.django_db


def test_an_extract_carries_exactly_the_named_categories(world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "housing", "residence")
    extract = share(world, case, consent, "housing", "contact")
    assert set(extract.content) == {"contact", "housing"}
    assert extract.content["contact"]["family_name"] == "Kovalenko"
    assert [goal["wording"] for goal in extract.content["housing"]["goals"]] == ["Eine Wohnung in Sundern"]
    text = str(extract.content)
    for absent in ("Schmerzen", "Ruhe", "vertraulich", "T24", "UKR", "uk"):
        assert absent not in text.replace("Sundern", ""), absent


def test_a_number_that_must_not_be_called_stays_here(world: World) -> None:
    for may_call in (False, True):
        case = world.planned(phone="0151 777", may_call=may_call)
        extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
        assert ("0151 777" in str(extract.content)) is may_call


def test_the_content_is_sealed_at_rest(world: World) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_content FROM cases_extract")
        stored = bytes(cursor.fetchone()[0])
    assert b"Kovalenko" not in stored
    assert extract.content["contact"]["family_name"] == "Kovalenko"


@pytest.mark.parametrize("categories", [(), ("health",), ("contact", "family"), ("nonsense",), ("protection",)])
def test_nothing_leaves_beyond_what_was_named(world: World, categories: tuple[str, ...]) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "protection")
    with pytest.raises(Refused):
        share(world, case, consent, *categories)


def test_a_consent_of_somebody_else_opens_nothing(world: World) -> None:
    case, other = rich(world), world.planned(family_name="Andere")
    consent = agree(world, other, "jc-sundern", "contact")
    with pytest.raises(Refused):
        share(world, case, consent, "contact")


def test_a_consent_to_the_own_office_and_a_release_alone_share_nothing(world: World) -> None:
    case = rich(world)
    release = agree(world, case, "jc-sundern", "contact", kind=ConsentKind.RELEASE)
    with pytest.raises(Refused):
        share(world, case, release, "contact")
    terms = ConsentTerms(("contact",), "case_management", ConsentForm.WRITTEN)
    own = cases.note_consent(by=world.actor(world.manager), case=case, terms=terms)
    with pytest.raises(Refused):
        share(world, case, own, "contact")


def test_the_recipient_reads_until_the_consent_is_withdrawn_and_then_has_a_task(world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    extract = share(world, case, consent, "contact")
    clerk = world.actor(world.clerk)
    assert readable(world, world.clerk) == {extract.pk}
    assert readable(world, world.other_clerk) == readable(world, world.manager) == set()
    extracts.accept(by=clerk, extract=extract)
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=consent)
    assert readable(world, world.clerk) == set()
    assert set(Extract.objects.lapsed_at(clerk)) == {extract}
    with pytest.raises(Refused):
        extracts.give_back(by=clerk, extract=extract, reason="finished")
    extracts.erase(by=clerk, extract=extract)
    extract.refresh_from_db()
    assert (extract.state, extract.content) == (ExtractState.ERASED, {})
    assert not Extract.objects.lapsed_at(clerk).exists()


def test_an_offer_that_nobody_took_leaves_no_task(world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    share(world, case, consent, "contact")
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=consent)
    assert not Extract.objects.lapsed_at(world.actor(world.clerk)).exists()


def test_a_consent_that_ran_out_by_date_closes_the_extract(world: World) -> None:
    case = rich(world)
    until = clock.today() + timedelta(days=10)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact", valid_until=until), "contact")
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    with clock.moved_to(clock.at(until)):
        assert readable(world, world.clerk) == {extract.pk}
    with clock.moved_to(clock.at(until + timedelta(days=1))):
        assert readable(world, world.clerk) == set()
        assert set(Extract.objects.lapsed_at(world.actor(world.clerk))) == {extract}


def test_the_recipient_keeps_its_own_copy_only_with_a_paragraph_of_its_own(world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    extract = share(world, case, consent, "contact")
    clerk = world.actor(world.clerk)
    extracts.accept(by=clerk, extract=extract)
    with pytest.raises(Refused):
        extracts.name_own_ground(by=clerk, extract=extract, paragraph="sgb_x_69")
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=consent)
    for wrong in ("", "dsg_nrw_task", "§ 1"):
        with pytest.raises(Refused):
            extracts.name_own_ground(by=clerk, extract=extract, paragraph=wrong)
    extracts.name_own_ground(by=clerk, extract=extract, paragraph="sgb_x_69")
    extract.refresh_from_db()
    assert (extract.state, extract.own_ground, extract.content) == (ExtractState.KEPT, "sgb_x_69", {})


def test_the_person_takes_her_consent_back_at_the_recipient(world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    extract = share(world, case, consent, "contact")
    with pytest.raises(Refused):
        extracts.note_withdrawal(by=world.actor(world.other_clerk), extract=extract)
    extracts.note_withdrawal(by=world.actor(world.clerk), extract=extract)
    consent.refresh_from_db()
    assert consent.is_withdrawn
    assert readable(world, world.clerk) == set()
    assert not case.deadlines.filter(rule="consent", subject=str(consent.pk)).exists()


@pytest.mark.parametrize(("act", "reason"), [("decline", "not_needed"), ("give_back", "finished")])
def test_declining_and_giving_back_need_a_reason_and_erase_the_content(world: World, act: str, reason: str) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    clerk = world.actor(world.clerk)
    if act == "give_back":
        extracts.accept(by=clerk, extract=extract)
    for wrong in ("", "because", "application"):
        with pytest.raises(Refused):
            getattr(extracts, act)(by=clerk, extract=extract, reason=wrong)
    getattr(extracts, act)(by=clerk, extract=extract, reason=reason)
    extract.refresh_from_db()
    assert (extract.reason, extract.content) == (reason, {})
    assert readable(world, world.clerk) == set()


def test_a_recipient_that_accepted_asks_for_more_and_a_new_extract_answers(world: World) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    clerk = world.actor(world.clerk)
    with pytest.raises(Refused):
        extracts.ask(by=clerk, extract=extract, categories=("housing",), reason="application")
    extracts.accept(by=clerk, extract=extract)
    with pytest.raises(Refused):
        extracts.ask(by=clerk, extract=extract, categories=("counselling",), reason="application")
    request = extracts.ask(by=clerk, extract=extract, categories=("housing",), reason="application")
    with pytest.raises(Refused):
        extracts.ask(by=clerk, extract=extract, categories=("family",), reason="application")
    share(world, case, agree(world, case, "jc-sundern", "housing"), "housing")
    assert ExtractRequest.objects.get(pk=request.pk).state == RequestState.ANSWERED


def test_a_request_is_refused_by_the_team_alone(world: World) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    clerk = world.actor(world.clerk)
    extracts.accept(by=clerk, extract=extract)
    request = extracts.ask(by=clerk, extract=extract, categories=("housing",), reason="application")
    for who in (world.colleague, world.clerk):
        with pytest.raises(Refused):
            extracts.refuse_request(by=world.actor(who), request=request)
    extracts.refuse_request(by=world.actor(world.manager), request=request)
    assert ExtractRequest.objects.get().state == RequestState.REFUSED


def test_whose_secrecy_it_is_stays_on_the_extract_and_on_a_later_episode(world: World) -> None:
    case = world.accepted()
    extract = share(world, case, agree(world, case, "jc-meschede", "contact"), "contact")
    assert extract.secrecy == SecrecyOrigin.SOCIAL
    manager = world.actor(world.manager)
    cases.close(by=manager, case=case, reason="info")
    again = cases.reopen(by=manager, case=case)
    assert policy.secrecy_of(again) == SecrecyOrigin.SOCIAL
    assert policy.secrecy_of(world.planned()) == SecrecyOrigin.NONE


def test_what_a_bearer_of_secrets_entrusted_needs_a_release_for_the_same_office_and_data(world: World) -> None:
    adviser = world.join("caritas-meschede", Role.PARTNER_ADVISER, "Adviser")
    slip = world.refer(by=adviser, office="caritas-meschede")
    case = referrals.accept(by=world.actor(world.manager), referral=slip)
    consent = agree(world, case, "jc-sundern", "contact", "language")
    with pytest.raises(Refused, match="203"):
        share(world, case, consent, "contact")
    agree(world, case, "jc-sundern", "language", kind=ConsentKind.RELEASE)
    agree(world, case, "jc-meschede", "contact", kind=ConsentKind.RELEASE)
    with pytest.raises(Refused, match="203"):
        share(world, case, consent, "contact")
    agree(world, case, "jc-sundern", "contact", kind=ConsentKind.RELEASE)
    assert share(world, case, consent, "contact").secrecy == SecrecyOrigin.PROFESSIONAL


def test_a_narrower_consent_keeps_what_it_covers_and_closes_the_rest(world: World) -> None:
    case = rich(world)
    wide = agree(world, case, "jc-sundern", "contact", "housing")
    kept, closed = share(world, case, wide, "contact"), share(world, case, wide, "housing", "contact")
    less = Less(("contact",), clock.today() + timedelta(days=30), ConsentForm.SPOKEN)
    narrower = consents.narrow(by=world.actor(world.manager), case=case, consent=wide, less=less)
    kept.refresh_from_db()
    wide.refresh_from_db()
    assert (wide.is_withdrawn, narrower.follows_id, narrower.recipient_id) == (True, wide.pk, "jc-sundern")
    assert (kept.consent_id, kept.keep_until) == (narrower.pk, less.valid_until)
    assert readable(world, world.clerk) == {kept.pk}
    assert closed.pk not in readable(world, world.clerk)


@pytest.mark.parametrize(
    ("categories", "days"),
    [(("contact", "housing"), 60), (("contact", "family"), 30), ((), 30), (("contact",), 61), (("health",), 10)],
)
def test_narrowing_never_widens(world: World, categories: tuple[str, ...], days: int) -> None:
    case = rich(world)
    until = clock.today() + timedelta(days=60)
    wide = agree(world, case, "jc-sundern", "contact", "housing", valid_until=until)
    less = Less(categories, clock.today() + timedelta(days=days), ConsentForm.SPOKEN)
    with pytest.raises(Refused):
        consents.narrow(by=world.actor(world.manager), case=case, consent=wide, less=less)
    wide.refresh_from_db()
    assert not wide.is_withdrawn


def test_a_ground_shares_for_a_time_and_never_health_protection_or_counselling(world: World) -> None:
    case = rich(world)
    for category in ("health", "protection", "counselling"):
        with pytest.raises(Refused):
            ground(world, case, "jc-sundern", "contact", category)
    basis = ground(world, case, "jc-sundern", "contact")
    with pytest.raises(Refused):
        share(world, case, basis, "contact", "housing")
    extract = share(world, case, basis, "contact")
    assert readable(world, world.clerk) == {extract.pk}
    with clock.moved_to(clock.at(basis.valid_until + timedelta(days=1))):
        assert readable(world, world.clerk) == set()


@pytest.mark.parametrize(
    ("paragraph", "to"), [("kkg_4_3", "jc-sundern"), ("sgb_x_69", "jc-sundern"), ("stgb_34", "abh-hsk")]
)
def test_a_paragraph_reaches_only_whom_it_names(world: World, paragraph: str, to: str) -> None:
    case = rich(world)
    with pytest.raises(Refused):
        ground(world, case, to, "contact", paragraph=paragraph)


def test_a_ground_says_when_the_person_was_told_or_why_not(world: World) -> None:
    case, manager = rich(world), world.actor(world.manager)
    for more in ({}, {"informed_on": clock.today(), "not_informed": NotInformed.LAW}, {"informed_on": _tomorrow()}):
        terms = GroundTerms("stgb_34", "jc-sundern", ("contact",), **more)
        with pytest.raises(Refused):
            consents.record_ground(by=manager, case=case, terms=terms)


def _tomorrow() -> Any:
    return clock.today() + timedelta(days=1)


def test_a_team_alone_shares_and_a_reader_does_not(world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Krankheitstag")
    for who in (world.colleague, world.clerk, world.immigration, world.coordinator):
        with pytest.raises(Refused):
            extracts.share(by=world.actor(who), case=case, basis=consent, categories=("contact",))
