"""The contact log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kim.cases.actions import cases, contacts
from kim.cases.drafts import Talk
from kim.cases.models import Contact
from kim.cases.queries import contacts as queries
from kim.foundation import clock

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kim.cases.models import Case
    from world import World

pytestmark = pytest.mark.django_db


def typed(**more: Any) -> dict[str, Any]:
    given = {"submission": str(uuid4()), "held_on": clock.today().strftime("%d.%m.%Y"), "form": "office"}
    return {**given, "minutes": "30", "note": "Brief erklärt", **more}


def note(client: Client, case: Case, **more: Any) -> HttpResponse:
    return client.post(reverse("case_contacts", args=[case.pk]), typed(**more))  # type: ignore[return-value]


def talks(world: World, case: Case, count: int) -> None:
    for number in range(count):
        talk = Talk(clock.today() - timedelta(days=number // 3), "phone", 15, note=f"Gespräch {number}")
        contacts.log(by=world.actor(world.manager), case=case, talk=talk)


def test_the_form_is_preset_with_today_and_the_language_of_the_person(as_manager: Client, world: World) -> None:
    case = world.planned(needs_interpreter=True)
    form = as_manager.get(reverse("case_contacts", args=[case.pk])).context["form"]
    assert form["held_on"].value() == clock.today()
    assert (form["language"].value(), form["interpreter"].value()) == ("uk", True)


def test_a_contact_is_noted(as_manager: Client, world: World) -> None:
    case = world.planned()
    response = note(as_manager, case, language="uk", interpreter="on", topics=["LB04.integration_course"])
    contact = Contact.objects.get()
    assert response.url == reverse("case_contacts", args=[case.pk])
    assert (contact.form, contact.minutes, contact.language, contact.interpreter) == ("office", 30, "uk", True)
    assert (contact.topics, contact.note) == (["LB04.integration_course"], "Brief erklärt")
    assert "Brief erklärt" in as_manager.get(response.url).content.decode()


def test_a_duration_of_ones_own_beats_the_chips(as_manager: Client, world: World) -> None:
    note(as_manager, world.planned(), minutes="", other_minutes="90")
    assert Contact.objects.get().minutes == 90


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"held_on": "32.01.2026"}, "held_on"),
        ({"held_on": "01.01.2099"}, "held_on"),
        ({"held_on": "01.01.1900"}, "held_on"),
        ({"held_on": f"{clock.today() - timedelta(days=400):%d.%m.%Y}"}, "held_on"),
        ({"minutes": ""}, "minutes"),
        ({"minutes": "", "other_minutes": "7"}, "other_minutes"),
        ({"form": "pigeon"}, "form"),
        ({"topics": ["LB11.domestic_violence"]}, "topics"),
    ],
)
def test_wrong_input_is_refused_and_the_note_stays(
    as_manager: Client, world: World, wrong: dict[str, Any], field: str
) -> None:
    case = world.planned()
    response = note(as_manager, case, **wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "Brief erklärt" in response.content.decode()
    assert Contact.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_entry(as_manager: Client, world: World) -> None:
    case, sent = world.planned(), typed()
    path = reverse("case_contacts", args=[case.pk])
    assert [as_manager.post(path, sent).status_code for _turn in range(2)] == [302, 302]
    assert Contact.objects.count() == 1


def test_an_own_entry_is_corrected(as_manager: Client, world: World) -> None:
    case = world.planned()
    talks(world, case, 1)
    contact = Contact.objects.get()
    path = reverse("contact", args=[case.pk, contact.pk])
    assert "Gespräch 0" in as_manager.get(path).content.decode()
    as_manager.post(path, typed(seen=contact.version, note="Richtig", minutes="", other_minutes="25"))
    assert (Contact.objects.get().note, Contact.objects.get().minutes) == ("Richtig", 25)


def test_two_corrections_of_one_entry_show_both_versions(as_manager: Client, world: World) -> None:
    case = world.planned()
    talks(world, case, 1)
    path = reverse("contact", args=[case.pk, Contact.objects.get().pk])
    first = as_manager.post(path, typed(seen=1, note="Eins"))
    second = as_manager.post(path, typed(seen=1, note="Zwei"))
    assert (first.status_code, second.status_code) == (302, 409)
    assert ("Zwei", "Eins") in {(row.mine, row.theirs) for row in second.context["differences"]}


def test_an_entry_of_a_colleague_cannot_be_corrected_and_says_why(client: Client, world: World) -> None:
    case = world.planned()
    talks(world, case, 1)
    cases.add_colleague(by=world.actor(world.manager), case=case, account=world.colleague.pk)
    client.force_login(world.colleague)
    path = reverse("contact", args=[case.pk, Contact.objects.get().pk])
    client.post(reverse("set_language"), {"language": "en"})
    assert "Only the colleague who wrote this entry may correct it." in client.get(path).content.decode()
    assert client.post(path, typed(seen=1)).status_code == 422
    assert Contact.objects.get().note == "Gespräch 0"


def test_entries_of_foreign_cases_do_not_exist(as_manager: Client, world: World) -> None:
    case, foreign = world.planned(), world.planned(by=world.colleague)
    talk = Talk(clock.today(), "phone", 15, note="Geheimes")
    contact = contacts.log(by=world.actor(world.colleague), case=foreign, talk=talk)
    paths = [
        reverse("case_contacts", args=[foreign.pk]),
        reverse("contact", args=[foreign.pk, contact.pk]),
        reverse("contact", args=[case.pk, contact.pk]),
        reverse("contact", args=[case.pk, uuid4()]),
    ]
    answers = [as_manager.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert not any(b"Geheimes" in answer.content for answer in answers)


def test_pages_follow_each_other_without_gap_or_repetition(world: World) -> None:
    case = world.planned()
    talks(world, case, 2 * queries.SIZE + 3)
    first = queries.page(case)
    second = queries.page(case, first.next_after)
    third = queries.page(case, second.next_after)
    notes = [line.contact.note for page in (first, second, third) for line in page.lines]
    assert (len(notes), len(set(notes)), third.next_after) == (43, 43, None)
    days = [line.contact.held_on for page in (first, second, third) for line in page.lines]
    assert days == sorted(days, reverse=True)


def test_a_cursor_that_cannot_be_read_shows_the_first_page(as_manager: Client, world: World) -> None:
    case = world.planned()
    talks(world, case, 1)
    path = reverse("case_contacts", args=[case.pk])
    assert "Gespräch 0" in as_manager.get(f"{path}?after=%00x").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_log(as_manager: Client, world: World) -> None:
    case = world.planned()
    path = reverse("case_contacts", args=[case.pk])

    def measured() -> int:
        with CaptureQueriesContext(connection) as found:
            assert as_manager.get(path).status_code == 200
        return len(found)

    as_manager.get(path)  # the first reading of the day is written down
    talks(world, case, 1)
    with_one = measured()
    talks(world, case, 2)
    assert measured() == with_one


def test_the_title_holds_no_name(as_manager: Client, world: World) -> None:
    text = as_manager.get(reverse("case_contacts", args=[world.planned().pk])).content.decode()
    assert "Kovalenko" in text
    assert "Kovalenko" not in text[text.index("<title>") : text.index("</title>")]
