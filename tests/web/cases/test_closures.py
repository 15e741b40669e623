"""Closing, handing over to a regular service, arrival, reopening."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kim.cases.actions import cases
from kim.cases.models import Arrival, Case
from kim.foundation import clock
from kim.people.actions.consents import ConsentTerms
from kim.people.models import Consent
from kim.people.models.consent import ConsentForm
from web.cases.pages import send
from world import SOON, SOON_TYPED, World

pytestmark = pytest.mark.django_db
AHEAD = SOON


def handed_over(world: World, *categories: str, **details: Any) -> Arrival:
    manager, case = world.actor(world.manager), world.planned(**details)
    terms = ConsentTerms(("contact", *categories), "handover", ConsentForm.WRITTEN, recipient="jc-sundern")
    cases.note_consent(by=manager, case=case, terms=terms)
    cases.close(by=manager, case=case, reason="referred", at_office="jc-sundern", arrival_due_on=AHEAD)
    return Arrival.objects.get(case=case)


def test_into_a_service_only_with_the_consent_of_the_person(as_manager: Client, world: World) -> None:
    case = world.planned(municipality="05958044")
    asked = {"reason": "referred", "at_office": "jc-sundern", "arrival_due_on": SOON_TYPED}
    refused = send(as_manager, f"/cases/{case.pk}/closure/", **asked)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert f'href="/cases/{case.pk}/consents/?recipient=jc-sundern&amp;at_office=jc-sundern&amp;' in html
    assert f'value="{SOON_TYPED}"' in html
    terms = ConsentTerms(("contact",), "handover", ConsentForm.WRITTEN, recipient="jc-sundern")
    cases.note_consent(by=world.actor(world.manager), case=case, terms=terms)
    assert send(as_manager, f"/cases/{case.pk}/closure/", **asked).status_code == 302
    case.refresh_from_db()
    assert (case.state, Arrival.objects.get(case=case).due_on) == ("closed", AHEAD)


def test_a_service_that_is_not_there_for_the_town_cannot_be_chosen(as_manager: Client, world: World) -> None:
    case = world.planned(municipality="05958044")
    asked = {"reason": "referred", "at_office": "jc-meschede", "arrival_due_on": SOON_TYPED}
    assert send(as_manager, f"/cases/{case.pk}/closure/", **asked).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"reason": "unknown"}, {"reason": "referred"}, {"reason": "referred", "arrival_due_on": "1.1.20"}],
)
def test_a_closing_without_what_it_needs_is_refused(as_manager: Client, world: World, wrong: dict[str, str]) -> None:
    case = world.planned()
    assert send(as_manager, f"/cases/{case.pk}/closure/", **wrong).status_code == 422
    case.refresh_from_db()
    assert case.is_open


@pytest.mark.parametrize("name", ["at_office", "arrival_due_on"])
def test_a_service_beside_another_reason_is_a_contradiction_said_at_its_field(
    as_manager: Client, world: World, name: str
) -> None:
    case = world.planned(municipality="05958044")
    typed = {"at_office": "jc-sundern", "arrival_due_on": SOON_TYPED}
    answer = send(as_manager, f"/cases/{case.pk}/closure/", reason="died", **{name: typed[name]})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])
    case.refresh_from_db()
    assert case.is_open
    assert send(as_manager, f"/cases/{case.pk}/closure/", reason="died").status_code == 302


def test_noting_the_missing_consent_leads_back_to_closing_with_what_was_chosen(
    as_manager: Client, world: World
) -> None:
    case = world.planned(municipality="05958044")
    asked = {"reason": "referred", "at_office": "jc-sundern", "arrival_due_on": SOON_TYPED}
    address = send(as_manager, f"/cases/{case.pk}/closure/", **asked).context["consent_url"]
    page = as_manager.get(address)
    assert page.context["form"].initial["recipient"] == "jc-sundern"
    terms = {"kind": "processing", "categories": "contact", "purpose": "handover", "form": "written"}
    wrong = send(as_manager, address, recipient="jc-sundern", **terms | {"categories": []})
    noted = send(as_manager, address, recipient="jc-sundern", **terms)
    assert (wrong.status_code, noted.status_code) == (422, 302)
    assert page.context["cancel_url"] == noted["Location"]
    form = as_manager.get(noted["Location"]).context["form"]
    assert {name: form[name].value() for name in asked} == asked
    assert send(as_manager, noted["Location"], **asked).status_code == 302


@pytest.mark.parametrize(
    "query", ["at_office=%00", "at_office=jc-sundern&arrival_due_on=" + "9" * 400, "at_office=<b>"]
)
def test_an_address_that_says_nonsense_of_a_service_is_ignored(as_manager: Client, world: World, query: str) -> None:
    case = world.planned()
    assert as_manager.get(f"/cases/{case.pk}/closure/?{query}").context["form"].initial == {}
    terms = {"kind": "processing", "categories": "contact", "purpose": "exchange", "form": "written"}
    noted = send(as_manager, f"/cases/{case.pk}/consents/?{query}", **terms)
    assert noted["Location"] == f"/cases/{case.pk}/person/"


def test_the_service_sees_what_the_consent_names_and_nothing_else(as_clerk: Client, world: World) -> None:
    arrival = handed_over(world, phone="0151 7777777", may_call=True, language="uk")
    html = as_clerk.get(f"/cases/arrivals/{arrival.pk}/").content.decode()
    assert "Olena Kovalenko" in html
    assert "0151 7777777" in html
    assert spoken(html) == 0
    assert "Kovalenko" not in html[: html.index("</title>")]


def test_the_service_sees_the_language_where_the_consent_names_it(as_clerk: Client, world: World) -> None:
    arrival = handed_over(world, "language", language="uk")
    assert spoken(as_clerk.get(f"/cases/arrivals/{arrival.pk}/").content.decode()) == 1


def spoken(html: str) -> int:
    return html.count("Ukrainisch") + html.count("Ukrainian")


def test_the_number_of_somebody_who_must_not_be_called_is_not_shown(as_clerk: Client, world: World) -> None:
    arrival = handed_over(world, phone="0151 7777777", may_call=False)
    assert "0151 7777777" not in as_clerk.get(f"/cases/arrivals/{arrival.pk}/").content.decode()


@pytest.mark.parametrize(("word", "state"), [("yes", "confirmed"), ("no", "not_arrived")])
def test_the_service_answers_once(as_clerk: Client, world: World, word: str, state: str) -> None:
    arrival = handed_over(world)
    send(as_clerk, f"/cases/arrivals/{arrival.pk}/", arrived=word)
    send(as_clerk, f"/cases/arrivals/{arrival.pk}/", arrived="yes" if word == "no" else "no")
    arrival.refresh_from_db()
    assert (arrival.state, arrival.answered_by) == (state, world.clerk.pk)


def test_an_answer_that_is_none_is_refused(as_clerk: Client, world: World) -> None:
    arrival = handed_over(world)
    assert send(as_clerk, f"/cases/arrivals/{arrival.pk}/").status_code == 400
    arrival.refresh_from_db()
    assert arrival.state == "asked"


def test_other_offices_and_a_withdrawn_consent_find_nothing(client: Client, world: World) -> None:
    arrival = handed_over(world)
    for account in (world.other_clerk, world.manager, world.immigration):
        client.force_login(account)
        assert client.get(f"/cases/arrivals/{arrival.pk}/").status_code == 404
    client.force_login(world.clerk)
    assert client.get(f"/cases/arrivals/{arrival.pk}/").status_code == 200
    consent = Consent.objects.get(pk=arrival.consent_id)
    case = Case.objects.get(pk=arrival.case_id)
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=consent)
    assert client.get(f"/cases/arrivals/{arrival.pk}/").status_code == 404


def test_not_arrived_stays_with_the_case_manager_until_it_is_taken_care_of(client: Client, world: World) -> None:
    arrival = handed_over(world)
    client.force_login(world.clerk)
    send(client, f"/cases/arrivals/{arrival.pk}/", arrived="no")
    client.force_login(world.manager)
    button = f'action="/cases/arrivals/{arrival.pk}/note/"'
    assert button in client.get(f"/cases/{arrival.case_id}/").content.decode()
    assert send(client, f"/cases/arrivals/{arrival.pk}/note/")["Location"] == f"/cases/{arrival.case_id}/"
    assert button not in client.get(f"/cases/{arrival.case_id}/").content.decode()


def test_an_arrival_that_nobody_confirms_in_time_wants_to_be_looked_at(as_manager: Client, world: World) -> None:
    arrival = handed_over(world)
    button = f'action="/cases/arrivals/{arrival.pk}/note/"'
    assert button not in as_manager.get(f"/cases/{arrival.case_id}/").content.decode()
    Arrival.objects.filter(pk=arrival.pk).update(due_on=clock.today() - timedelta(days=1))
    assert button in as_manager.get(f"/cases/{arrival.case_id}/").content.decode()


def test_reopening_begins_a_new_episode_that_knows_the_closed_one(as_manager: Client, world: World) -> None:
    case = world.planned()
    cases.close(by=world.actor(world.manager), case=case, reason="goal")
    answer = send(as_manager, f"/cases/{case.pk}/episode/")
    episode = Case.objects.get(previous=case)
    assert (answer["Location"], episode.state, episode.episode) == (f"/cases/{episode.pk}/", "intake", 2)
    assert f'href="/cases/{case.pk}/"' in as_manager.get(f"/cases/{episode.pk}/").content.decode()
    again = send(as_manager, f"/cases/{case.pk}/episode/")
    assert (again["Location"], Case.objects.filter(previous=case).count()) == (f"/cases/{case.pk}/", 1)


def test_a_closed_case_says_since_when_and_why_and_asks_for_no_next_step(as_manager: Client, world: World) -> None:
    case = world.planned()
    world.goal(case)
    closed_on = clock.today() + timedelta(days=30)
    asked = "Was braucht die Person als Nächstes"
    assert asked in as_manager.get(f"/cases/{case.pk}/").content.decode()
    with clock.moved_to(clock.at(closed_on)):
        cases.close(by=world.actor(world.manager), case=case, reason="moved")
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    assert asked not in html
    assert f'<dt>Abgeschlossen</dt><dd><time datetime="{closed_on}">' in html
    assert "<dd>verzogen</dd>" in html
    assert f'action="/cases/{case.pk}/episode/"' in html


def test_nobody_begins_an_episode_for_a_person_who_has_died(as_manager: Client, world: World) -> None:
    case = world.planned()
    cases.close(by=world.actor(world.manager), case=case, reason="died")
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    assert f'action="/cases/{case.pk}/episode/"' not in html
    assert "Die Person ist verstorben" in html
    send(as_manager, f"/cases/{case.pk}/episode/")
    assert not Case.objects.filter(previous=case).exists()
