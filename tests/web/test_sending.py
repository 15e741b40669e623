"""What holds for every form, whoever sends it and however often."""

from __future__ import annotations

import re
import threading
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from kim.cases import drafts
from kim.cases.actions import cases, contacts, referrals
from kim.cases.models import Case, Referral, TeamMembership
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.models import AuditEntry, Submission
from kim.people.models.consent import ConsentForm
from world import SOON_TYPED

if TYPE_CHECKING:
    from world import World


WITHOUT_KEYS = re.compile(r"[A-Za-z0-9]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def pause(case: Case, **values: Any) -> tuple[str, dict[str, Any]]:
    return reverse("case_pause", args=[case.pk]), {"resume_on": SOON_TYPED, **values}


def test_the_key_of_somebody_else_is_refused_with_a_sentence(as_manager: Client, world: World) -> None:
    key = uuid.uuid4()
    Submission.objects.create(pk=key, account=world.colleague.pk, location="/somewhere/")
    address, values = pause(world.planned(), submission=key)
    answer = as_manager.post(address, values)
    assert answer.status_code == 422
    assert "/somewhere/" not in answer.content.decode()
    assert not Case.objects.filter(state="paused").exists()


def test_a_retry_leads_where_the_first_one_led_although_it_would_not_be_valid_any_more(
    as_manager: Client, world: World
) -> None:
    address, values = pause(world.planned(), submission=uuid.uuid4())
    first = as_manager.post(address, values)
    again = as_manager.post(address, {**values, "resume_on": "gestern"})
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]


def test_an_edit_that_names_no_version_overwrites_nothing(as_manager: Client, world: World) -> None:
    case = world.planned()
    changed = {"submission": uuid.uuid4(), "given_name": "Andere", "family_name": "Person", "reach": "none"}
    assert as_manager.post(reverse("case_person", args=[case.pk]), changed).status_code == 409
    case.person.refresh_from_db()
    assert case.person.given_name == "Olena"


def test_fields_that_a_form_does_not_have_are_ignored(as_manager: Client, world: World) -> None:
    case = world.planned()
    address, values = pause(case, submission=uuid.uuid4(), office="jc-sundern", lead=str(world.clerk.pk), number="X")
    assert as_manager.post(address, values).status_code == 302
    case.refresh_from_db()
    assert (case.office_id, case.lead, case.state) == ("ki-hsk", world.manager.pk, "paused")


def test_what_is_done_once_only_is_refused_the_second_time(as_manager: Client, world: World, monkeypatch: Any) -> None:
    """Two tabs at the same moment: both policies say yes, the database says who was first."""
    case = world.planned()
    cases.add_colleague(by=world.actor(world.manager), case=case, account=world.colleague.pk)
    monkeypatch.setattr("kim.cases.policies.teams.add", lambda *_given: _Yes())
    monkeypatch.setattr("kim.web.cases.teams._others", lambda _case: [world.colleague])
    answer = as_manager.post(
        reverse("case_members", args=[case.pk]), {"submission": uuid.uuid4(), "account": str(world.colleague.pk)}
    )
    assert answer.status_code == 422
    assert TeamMembership.objects.filter(case=case, account=world.colleague.pk).count() == 1


class _Yes:
    def require(self) -> None:
        """Nothing stands against it."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_same_form", [True, False])
def test_eight_clicks_at_once_accept_once(world: World, is_same_form: bool) -> None:  # noqa: FBT001 - a parameter
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a test has one connection")
    referral, key, answers = world.refer(), uuid.uuid4(), list[int]()

    def click() -> None:
        browser = Client(raise_request_exception=False)
        browser.force_login(world.manager)
        sent = {"submission": key if is_same_form else uuid.uuid4()}
        answers.append(browser.post(reverse("referral_acceptance", args=[referral.pk]), sent).status_code)
        connections.close_all()

    threads = [threading.Thread(target=click) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 8
    assert Case.objects.filter(referral=referral).count() == 1


def test_a_refusal_to_send_again_does_not_tell_that_the_person_came(as_clerk: Client, world: World) -> None:
    slip = world.accepted().referral
    assert slip is not None
    pages = set()
    for state in (ReferralState.ACCEPTED, ReferralState.TALKED, ReferralState.NOT_REACHED):
        Referral.objects.filter(pk=slip.pk).update(state=state, feedback_allowed=False)
        page = as_clerk.get(reverse("referral_resending", args=[slip.pk])).content.decode()
        pages.add(WITHOUT_KEYS.sub("", page))
    assert len(pages) == 1


def test_a_referral_that_became_a_case_is_not_sent_to_somebody_else(world: World) -> None:
    case = world.accepted()
    referral = Referral.objects.get(pk=case.referral_id)
    Referral.objects.filter(pk=referral.pk).update(feedback_allowed=True)
    referral.refresh_from_db()
    referrals.withdraw(by=world.actor(world.clerk), referral=referral)
    with pytest.raises(Refused):
        referrals.resend(
            by=world.actor(world.clerk), referral=referral, recipient="ki-hsk", consent=ConsentForm.WRITTEN
        )


def test_a_declined_referral_is_sent_again(world: World) -> None:
    referral = world.refer()
    referrals.decline(by=world.actor(world.manager), referral=referral, refusal=drafts.Refusal("consent_unclear"))
    referrals.resend(by=world.actor(world.clerk), referral=referral, recipient="ki-hsk", consent=ConsentForm.WRITTEN)
    assert Referral.objects.get(pk=referral.pk).state == ReferralState.SENT


def test_a_case_that_one_only_looks_into_is_not_taken_along(world: World) -> None:
    from kim.cases.queries.people import own_people

    foreign, own = world.planned(family_name="Fremd"), world.planned(by=world.colleague, family_name="Eigen")
    reader = world.actor(world.colleague)
    cases.open_foreign(by=reader, case=foreign, reason="Vertretung am Krankheitstag")
    assert foreign in Case.objects.visible_to(reader)
    assert [line.number for line in own_people(reader)] == [own.number]


def test_no_browser_keeps_a_page_of_somebody_signed_in(as_manager: Client, world: World) -> None:
    case = world.planned()
    for address in ("/", "/cases/", reverse("case", args=[case.pk]), "/cases/export/", "/nothing/here/"):
        assert "no-store" in as_manager.get(address)["Cache-Control"], address
    assert "no-store" in as_manager.post(reverse("account_logout"))["Cache-Control"]


def test_signing_in_gives_another_session(client: Client, world: World) -> None:
    world.manager.set_password("ein langes Passwort 7")
    world.manager.save()
    client.get(reverse("account_login"))
    client.session["known"] = "to an attacker"
    before = client.session.session_key
    sent = {"login": world.manager.email, "password": "ein langes Passwort 7"}
    assert client.post(reverse("account_login"), sent).status_code == 302
    assert client.session.session_key not in {None, before}


def test_a_refusal_is_noted_although_the_request_is_rolled_back(world: World, transactional_db: None) -> None:
    browser = Client()
    browser.force_login(world.other_clerk)
    case = world.planned()
    assert browser.get(reverse("case", args=[case.pk])).status_code == 404
    noted = AuditEntry.objects.get(outcome="refused", actor=world.other_clerk.pk)
    assert noted.subject.endswith(f"/cases/{case.pk}/")


def test_what_was_reported_upward_does_not_know_the_moment(world: World) -> None:
    from kim.cases.actions import sightings
    from kim.obstacles.models import Obstacle, ObstacleReport

    case = world.planned()
    sighting = sightings.sight(by=world.actor(world.manager), case=case, cause="capacity", step=world.step(case))
    midnight = clock.at(clock.today(), 0)
    assert sighting.created_at > midnight
    assert ObstacleReport.objects.get().created_at == midnight
    assert Obstacle.objects.get().created_at == midnight


def test_every_page_that_edits_names_the_version_it_shows(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal, step = world.goal(case), world.step(case)
    talk = drafts.Talk(held_on=clock.today(), form="office", minutes=30)
    contact = contacts.log(by=world.actor(world.manager), case=case, talk=talk)
    pages = {
        reverse("case_person", args=[case.pk]): case.person,
        reverse("contact", args=[case.pk, contact.pk]): contact,
        reverse("goal", args=[case.pk, goal.pk]): goal,
        reverse("step", args=[case.pk, step.pk]): step,
        reverse("case_intake", args=[case.pk]): case.intake,
        reverse("case_assessment", args=[case.pk]): case.assessments.get(),
    }
    for address, record in pages.items():
        record.refresh_from_db()
        assert f'name="seen" value="{record.version}"' in as_manager.get(address).content.decode(), address
