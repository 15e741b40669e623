"""Intake, assessment, legal domains and waiting by hand."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from kim.cases.actions import assessments, domains
from kim.cases.models import Assessment, DomainPeriod, Intake, WaitingPeriod
from kim.cases.models.assessment import Rating
from kim.foundation import clock
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.models import Consent

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from world import World

pytestmark = pytest.mark.django_db

SHEET = {"first_contact": "11/2026", "household_size": "4", "informed_on": "20.11.2026", "informed_language": "tr"}
CONSENT = {"consent_form": "written", "categories": ["contact", "language"]}


def send(client: Client, name: str, *keys: object, **values: Any) -> HttpResponse:
    given = {"submission": str(uuid4()), **values}
    return client.post(reverse(name, args=keys), given)  # type: ignore[return-value]


def written(days_ago: int) -> str:
    return (clock.today() - timedelta(days=days_ago)).strftime("%d.%m.%Y")


def test_one_page_takes_sheet_consent_and_decision(as_manager: Client, world: World) -> None:
    case = world.accepted()
    values = {**SHEET, **CONSENT, "criteria": ["complex_need", "voluntary"], "decision": "case_management"}
    response = send(as_manager, "case_intake", case.pk, **values)
    case.refresh_from_db()
    sheet = Intake.objects.get()
    consent = Consent.objects.get(recipient=None)
    assert response.url == reverse("case_assessment", args=[case.pk])
    assert (case.state, sheet.household_size, sheet.criteria) == ("assessment", 4, ["complex_need", "voluntary"])
    assert (sheet.first_contact.precision, sheet.decision) == ("month", "case_management")
    assert (consent.categories, consent.language) == (["contact", "language"], "tr")


def test_no_part_of_the_consent_is_ticked_beforehand(as_manager: Client, world: World) -> None:
    page = as_manager.get(reverse("case_intake", args=[world.accepted().pk])).content.decode()
    assert re.findall(r'name="categories"[^>]*checked', page) == []
    assert re.findall(r'name="consent_form" value="([^"]*)"[^>]*checked', page) == [""]


@pytest.mark.parametrize("form", ["waiting_start", "step_new", "case_closure"])
def test_no_list_of_offices_names_a_counselling_centre_or_a_shelter(
    as_manager: Client, world: World, form: str
) -> None:
    protected = list(Office.objects.filter(kind__in=office_kinds.PROTECTED).values_list("pk", flat=True))
    page = as_manager.get(reverse(form, args=[world.planned().pk])).content.decode()
    assert protected
    assert 'name="at_office"' in page
    assert [code for code in protected if f'value="{code}"' in page] == []


def test_case_management_without_consent_is_refused_and_nothing_is_stored(as_manager: Client, world: World) -> None:
    case = world.accepted()
    response = send(as_manager, "case_intake", case.pk, **SHEET, decision="case_management")
    case.refresh_from_db()
    assert response.status_code == 422
    assert 'value="11/2026"' in response.content.decode()
    assert (case.state, Intake.objects.count()) == ("inquiry", 0)


def test_two_people_at_one_intake_see_both_versions(as_manager: Client, world: World) -> None:
    case = world.accepted()
    send(as_manager, "case_intake", case.pk, **SHEET)
    response = send(as_manager, "case_intake", case.pk, **{**SHEET, "household_size": "7"})
    assert response.status_code == 409
    assert {("4", "7")} == {(row.theirs, row.mine) for row in response.context["differences"]}
    assert Intake.objects.get().household_size == 4


def test_the_category_of_protection_is_not_offered(as_manager: Client, world: World) -> None:
    case = world.accepted()
    assert 'value="protection"' not in as_manager.get(reverse("case_intake", args=[case.pk])).content.decode()
    values = {**CONSENT, "categories": ["protection"]}
    assert send(as_manager, "case_intake", case.pk, **SHEET, **values).status_code == 422
    assert not Consent.objects.filter(recipient=None).exists()


def test_the_assessment_keeps_what_was_rated(as_manager: Client, world: World) -> None:
    case = world.accepted()
    send(as_manager, "case_intake", case.pk, **SHEET, **CONSENT, decision="case_management")
    given = {"LB03_need": "3", "LB03_resource": "0", "LB03_priority_person": "2", "LB11_need": "3"}
    assert send(as_manager, "case_assessment", case.pk, **given).url == reverse("case_plan", args=[case.pk])
    assert Assessment.objects.get().ratings == {"LB03": Rating(3, 0, 2, None)}


def test_the_protected_domain_is_a_sentence_without_fields(as_manager: Client, world: World) -> None:
    case = world.planned()
    response = as_manager.get(reverse("case_assessment", args=[case.pk]))
    assert len(response.context["rows"]) == 15
    assert [len(row.cells) for row in response.context["rows"] if row.domain.code == "LB11"] == [0]
    assert "LB11" not in response.content.decode()


def test_a_later_assessment_shows_the_change(as_manager: Client, world: World) -> None:
    with clock.moved_to(clock.at(clock.today() - timedelta(days=60))):
        case = world.planned()
    send(as_manager, "case_assessment", case.pk, LB04_need="1")
    response = as_manager.get(reverse("case_assessment", args=[case.pk]))
    assert Assessment.objects.count() == 2
    assert [(row.domain.code, row.difference) for row in response.context["changes"]] == [("LB04", -2)]


def test_two_people_assessing_on_one_day_see_both_versions(as_manager: Client, world: World) -> None:
    case = world.planned()
    first = Assessment.objects.get()
    actor = world.actor(world.manager)
    assessments.correct(by=actor, assessment=first, ratings={"LB04": Rating(1)})
    response = send(as_manager, "case_assessment", case.pk, LB04_need="2", seen="1")
    assert response.status_code == 409
    assert [(row.mine, row.theirs) for row in response.context["differences"]] == [("2", "1")]
    assert Assessment.objects.get().ratings == {"LB04": Rating(1)}


def test_a_change_of_legal_domain_counts_the_days_between(as_manager: Client, world: World) -> None:
    with clock.moved_to(clock.at(clock.today() - timedelta(days=60))):
        case = world.planned()
    values = {"ended_on": written(20), "domain": "sgb_ii", "started_on": written(8)}
    assert send(as_manager, "domain_change", case.pk, **values).status_code == 302
    case.refresh_from_db()
    response = as_manager.get(reverse("domain_change", args=[case.pk]))
    assert [one.gap for one in response.context["livelihoods"]] == [11, None]
    assert case.legal_domain == "sgb_ii"


def test_the_end_and_the_beginning_stand_or_fall_together(as_manager: Client, world: World) -> None:
    case = world.planned()
    values = {"ended_on": written(0), "domain": "sgb_ii", "started_on": "01.01.2099"}
    assert send(as_manager, "domain_change", case.pk, **values).status_code == 422
    assert [period.ended_on for period in DomainPeriod.objects.all()] == [None]


@pytest.mark.parametrize(
    ("page", "field", "day"),
    [
        ("domain_change", "ended_on", "01.01.1900"),
        ("domain_change", "started_on", "01.01.2099"),
        ("waiting_start", "on", "01.01.1900"),
        ("waiting_start", "on", "01.01.2099"),
        ("case_intake", "informed_on", "24.05.2018"),
        ("case_intake", "informed_on", "01.01.2099"),
        ("case_intake", "first_contact", "1900"),
        ("case_intake", "first_contact", "2099"),
        ("step_new", "due_on", "01.01.1900"),
        ("step_new", "due_on", "01.01.2099"),
        ("goal_new", "target_on", "01.01.1900"),
        ("goal_new", "target_on", "01.01.2099"),
        ("plan_review", "next_on", "01.01.2099"),
        ("case_pause", "resume_on", "01.01.2099"),
    ],
)
def test_a_day_on_which_it_cannot_be_is_said_at_its_field(
    as_manager: Client, world: World, page: str, field: str, day: str
) -> None:
    response = send(as_manager, page, world.planned().pk, **{field: day})
    form = response.context["composer" if page == "goal_new" else "form"]
    assert (response.status_code, field in form.errors) == (422, True)
    assert day in response.content.decode()


def test_an_end_sent_twice_ends_once(as_manager: Client, world: World) -> None:
    case = world.planned()
    values = {"submission": str(uuid4()), "ended_on": written(0)}
    answers = [as_manager.post(reverse("domain_change", args=[case.pk]), values) for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_beginning_needs_its_domain(as_manager: Client, world: World) -> None:
    case = world.planned()
    domains.end(by=world.actor(world.manager), case=case)
    response = send(as_manager, "domain_change", case.pk, started_on=written(0))
    assert list(response.context["form"].errors) == ["domain"]


def test_waiting_is_noted_and_ended_by_hand(as_manager: Client, world: World) -> None:
    case = world.planned()
    send(as_manager, "waiting_start", case.pk, point="W07", at_office="abh-hsk", on=written(0))
    period = WaitingPeriod.objects.get()
    assert (period.point, period.at_office_id) == ("W07", "abh-hsk")
    send(as_manager, "waiting_stop", case.pk, period.pk)
    period.refresh_from_db()
    assert period.ended_on == clock.today()


def test_waiting_points_that_are_not_about_cases_are_not_offered(as_manager: Client, world: World) -> None:
    case = world.planned()
    assert send(as_manager, "waiting_start", case.pk, point="W23", on=written(0)).status_code == 422
    assert WaitingPeriod.objects.count() == 0
