"""Opening a case for somebody who came by herself."""

import uuid

import pytest
from django.test import Client

from kim.cases.models import Case
from web.cases.pages import about, send, walk_in
from world import SUNDERN, World

pytestmark = pytest.mark.django_db


def test_a_name_and_how_to_reach_is_enough(as_manager: Client, world: World) -> None:
    answer = send(as_manager, "/cases/new/", given_name="Selam", reach="none", language="ti", municipality=SUNDERN)
    case = Case.objects.select_related("person").get()
    assert answer["Location"] == f"/cases/{case.pk}/"
    assert (case.person.full_name, case.person.language, case.municipality_id) == ("Selam", "ti", SUNDERN)
    assert case.lead == world.manager.pk


@pytest.mark.parametrize("names", [{"given_name": ""}, {"given_name": " \u200b\u2060\ufeff"}, {"given_name": "1234"}])
def test_without_a_name_there_is_no_case_and_the_rest_is_kept(
    as_manager: Client, world: World, names: dict[str, str]
) -> None:
    values = about(family_name="", contact_when="dienstags") | names
    answer = send(as_manager, "/cases/new/", **values)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert 'value="dienstags"' in answer.content.decode()


@pytest.mark.parametrize("typed", [("Lena", "Müller"), ("lena", "MUELLER"), ("Muller", "Lena")])
def test_the_same_name_in_another_spelling_is_asked_about_once(
    as_manager: Client, world: World, typed: tuple[str, str]
) -> None:
    known = walk_in(world, "Müller", "Lena", by=world.colleague)
    values = about(given_name=typed[0], family_name=typed[1])
    asked = send(as_manager, "/cases/new/", **values)
    html = asked.content.decode()
    assert (asked.status_code, Case.objects.count()) == (200, 1)
    assert known.number in html
    assert "Colleague" in html
    send(as_manager, "/cases/new/", **values, another="1")
    assert Case.objects.count() == 2


def test_a_similar_name_is_not_held_for_the_same(as_manager: Client, world: World) -> None:
    walk_in(world, "Müller-Schmidt", "Lena")
    send(as_manager, "/cases/new/", **about(given_name="Lena", family_name="Müller"))
    assert Case.objects.count() == 2


def test_a_double_click_opens_one_case(as_manager: Client, world: World) -> None:
    values = {"submission": str(uuid.uuid4()), **about()}
    first = as_manager.post("/cases/new/", values)
    second = as_manager.post("/cases/new/", values | {"another": "1"})
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_the_back_button_after_a_sent_form_leads_to_the_case_and_asks_nothing(as_manager: Client, world: World) -> None:
    values = {"submission": str(uuid.uuid4()), **about()}
    first = as_manager.post("/cases/new/", values)
    assert as_manager.post("/cases/new/", values)["Location"] == first["Location"]


def test_another_office_cannot_be_slipped_in(as_manager: Client, world: World) -> None:
    send(as_manager, "/cases/new/", **about(), office="jc-sundern", state="closed", number="AAAAAAA")
    case = Case.objects.get()
    assert (case.office_id, case.state) == ("ki-hsk", "inquiry")
