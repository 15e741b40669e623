"""The person of a case: details, conflicts, consents."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.test import Client

from kim.cases.actions import cases
from kim.foundation import clock
from kim.people.details import PersonDetails
from kim.people.models import Consent, Person
from web.cases.pages import about, send, walk_in
from world import MESCHEDE, SUNDERN, World

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_stored_with_its_precision_and_the_list_follows(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Alt")
    values = about(
        family_name="Müller",
        birth="1988",
        residence_status="T252",
        residence_until="Sommer 2027",
        passport_until_on="1.2.28",
        further_languages=["ar", "de"],
        needs_interpreter="yes",
        municipality=MESCHEDE,
        phone="0151 2345678",
        reach="call",
    )
    assert send(as_manager, f"/cases/{case.pk}/person/", seen=1, **values).status_code == 302
    case.refresh_from_db()
    person = Person.objects.get(pk=case.person_id)
    assert (person.family_name, person.birth_precision, person.birth_on) == ("Müller", "year", date(1988, 1, 1))
    assert (person.residence_until_precision, person.residence_until_text) == ("season", "Sommer 2027")
    assert (person.passport_until_on, sorted(person.further_languages)) == (date(2028, 2, 1), ["ar", "de"])
    assert (person.may_call, person.may_leave_message, person.needs_interpreter) == (True, False, True)
    assert (case.municipality_id, case.sort_key) == (MESCHEDE, f"muller olena {case.number}")
    assert set(case.deadlines.values_list("rule", flat=True)) == {"residence_title", "passport"}


def test_the_form_shows_what_is_stored(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Kovalenko", municipality=SUNDERN, residence_status="T24", passport_until_on=date(2028, 2, 1))
    html = as_manager.get(f"/cases/{case.pk}/person/").content.decode()
    assert 'value="Kovalenko"' in html
    assert 'value="01.02.2028"' in html
    assert re.search(r'<option value="T24" selected>', html)
    assert re.search(rf'<option value="{SUNDERN}" selected>', html)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("given_name", "\u200b\u2060"),
        ("birth", "31.02.1988"),
        ("birth", "irgendwann"),
        ("passport_until_on", "31.02.2027"),
        ("passport_until_on", "01.01.1900"),
        ("passport_until_on", "01.01.2150"),
        ("residence_since_on", f"{clock.today() + timedelta(days=1):%d.%m.%Y}"),
        ("residence_since_on", "01.01.1900"),
        ("birth", "1.1.1899"),
        ("residence_status", "NOSUCH"),
        ("municipality", "99999999"),
        ("nationality", "Marsian"),
        ("phone", "x"),
        ("family_name", "a" * 1000),
        ("family_name", "a\x00b"),
    ],
)
def test_wrong_input_is_said_at_the_field_and_everything_typed_is_kept(
    as_manager: Client, world: World, field: str, typed: str
) -> None:
    case = walk_in(world, "Before")
    values = about(family_name="Typed", contact_when="dienstags", phone="0151 1234567") | {field: typed}
    answer = send(as_manager, f"/cases/{case.pk}/person/", **values)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in html
    assert 'value="dienstags"' in html
    assert Person.objects.get(pk=case.person_id).family_name == "Before"


def test_whoever_may_be_called_has_a_number(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Before")
    answer = send(as_manager, f"/cases/{case.pk}/person/", **about(reach="message"))
    assert answer.status_code == 422
    assert 'id="id_phone_error"' in answer.content.decode()


def test_the_second_of_two_editors_sees_both_versions_and_overwrites_nothing(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Before")
    seen = Person.objects.get(pk=case.person_id).version
    first = send(as_manager, f"/cases/{case.pk}/person/", seen=seen, **about(family_name="First"))
    second = send(as_manager, f"/cases/{case.pk}/person/", seen=seen, **about(family_name="Second"))
    html = second.content.decode()
    assert (first.status_code, second.status_code) == (302, 409)
    conflict = html[html.index("kim-conflict") : html.index("</section>")]
    assert re.findall(r"<td[^>]*>([^<]*)</td>", conflict) == ["Second", "First"]
    assert 'value="Second"' in html
    assert Person.objects.get(pk=case.person_id).family_name == "First"
    again = re.search(r'name="seen" value="(\d+)"', html)
    assert again is not None
    send(as_manager, f"/cases/{case.pk}/person/", seen=again.group(1), **about(family_name="Second"))
    assert Person.objects.get(pk=case.person_id).family_name == "Second"


def test_a_form_sent_twice_takes_effect_once(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Before")
    values = {"submission": str(uuid.uuid4()), "seen": 1, **about()}
    answers = [as_manager.post(f"/cases/{case.pk}/person/", values) for _click in range(2)]
    assert [answer["Location"] for answer in answers] == [f"/cases/{case.pk}/person/"] * 2
    assert Person.objects.get(pk=case.person_id).version == 2


def test_fields_that_the_form_does_not_have_are_not_read(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Before")
    extra = {"office": "jc-sundern", "version": 99, "name_key": "x", "id": str(uuid.uuid4()), "lead": str(uuid.uuid4())}
    send(as_manager, f"/cases/{case.pk}/person/", seen=1, **about(), **extra)
    person = Person.objects.get(pk=case.person_id)
    case.refresh_from_db()
    assert (person.office_id, person.version, case.lead) == ("ki-hsk", 2, world.manager.pk)


def test_a_rule_about_contact_stands_on_the_page_and_the_number_does_not(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Safe", phone="0151 9999999", may_call=False, contact_when="nur vormittags")
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    assert "kim-case-rule--no" in html
    assert "nur vormittags" in html
    assert "0151 9999999" not in html


def test_a_consent_covers_what_was_ticked_and_nothing_else(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Yes")
    page = as_manager.get(f"/cases/{case.pk}/consents/").content.decode()
    assert re.findall(r'name="categories" value="[^"]*"[^>]*checked', page) == []
    terms = {"kind": "processing", "recipient": "jc-sundern", "purpose": "handover", "form": "written"}
    until = clock.today() + timedelta(days=90)
    nothing = send(as_manager, f"/cases/{case.pk}/consents/", **terms)
    assert nothing.status_code == 422
    send(as_manager, f"/cases/{case.pk}/consents/", **terms, categories=["contact"], valid_until=f"{until:%d.%m.%Y}")
    consent = Consent.objects.get(person=case.person_id)
    assert (consent.categories, consent.recipient_id, consent.valid_until) == (["contact"], "jc-sundern", until)
    assert case.deadlines.filter(rule="consent", due_on=until).exists()


def test_a_release_from_secrecy_names_who_hears_it(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Yes")
    terms = {"kind": "release", "purpose": "exchange", "form": "written", "categories": ["contact"]}
    answer = send(as_manager, f"/cases/{case.pk}/consents/", **terms)
    assert answer.status_code == 422
    assert 'id="id_recipient_error"' in answer.content.decode()


def test_a_consent_that_ends_before_it_begins_is_refused(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Yes")
    terms = {"kind": "processing", "purpose": "exchange", "form": "written", "categories": ["contact"]}
    answer = send(as_manager, f"/cases/{case.pk}/consents/", **terms, valid_until="01.01.2020")
    assert answer.status_code == 422
    assert Consent.objects.count() == 0


def test_a_consent_is_withdrawn_once(as_manager: Client, world: World) -> None:
    case = world.planned()
    consent = Consent.objects.get(person=case.person_id)
    for _click in range(2):
        send(as_manager, f"/cases/{case.pk}/consents/{consent.pk}/withdrawal/")
    assert Consent.objects.get(pk=consent.pk).is_withdrawn
    assert not case.deadlines.filter(rule="consent", settled_on__isnull=True).exists()


def test_a_consent_of_another_person_cannot_be_reached_through_the_own_case(as_manager: Client, world: World) -> None:
    own = walk_in(world, "Own")
    foreign = world.planned(by=world.colleague)
    consent = Consent.objects.get(person=foreign.person_id)
    assert send(as_manager, f"/cases/{own.pk}/consents/{consent.pk}/withdrawal/").status_code == 404
    assert not Consent.objects.get(pk=consent.pk).is_withdrawn


def test_a_closed_case_is_read_and_not_changed(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Before")
    cases.close(by=world.actor(world.manager), case=case, reason="info")
    assert (
        as_manager.get(f"/cases/{case.pk}/person/").content.decode().count('<fieldset class="kim-case-fields" disabled')
        == 3
    )
    assert send(as_manager, f"/cases/{case.pk}/person/", **about()).status_code == 422
    assert Person.objects.get(pk=case.person_id).family_name == "Before"


def test_one_name_is_a_name_and_none_is_not(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Before")
    assert send(as_manager, f"/cases/{case.pk}/person/", seen=1, given_name="Selam", reach="none").status_code == 302
    assert send(as_manager, f"/cases/{case.pk}/person/", reach="none").status_code == 422
    assert Person.objects.get(pk=case.person_id).full_name == "Selam"


def test_a_status_says_its_basis_and_the_day_of_its_text(as_manager: Client, world: World) -> None:
    case = cases.open_walk_in(
        by=world.actor(world.manager), office="ki-hsk", details=PersonDetails("A", "B", residence_status="GES")
    )
    html = as_manager.get(f"/cases/{case.pk}/person/").content.decode()
    assert "AsylG §\u00a055" in html
    assert 'datetime="2026-04-29"' in html
    assert "kern-badge--warning" in html


def test_no_counselling_centre_is_offered_as_recipient(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Neu")
    page = as_manager.get(f"/cases/{case.pk}/consents/").content.decode()
    assert 'value="jc-sundern"' in page
    assert "fbs-" not in page
    assert "Frauenhaus" not in page
