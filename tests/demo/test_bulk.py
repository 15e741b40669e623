"""The multiplied county has the shape of the one that the actions built."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from demo import shape
from kim.access.models import Account
from kim.access.queries import actors
from kim.cases.models import Case, CaseEvent, Contact, Deadline, Referral, TeamMembership
from kim.cases.models.case import Capacity
from kim.demo import bulk, copies
from kim.demo.life import County
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.people.models import Consent, Person
from kim.planning.models import SlotBooking

TIMES = 3


@pytest.fixture
def before(small_county: County) -> dict[str, int]:
    """Rows per table before the county was copied twice."""
    counted = shape.counts(bulk.TABLES)
    bulk.multiply(bulk.Size(persons=TIMES * Person.objects.count(), events=0), seed=7)
    return counted


def test_every_table_grows_alike(before: dict[str, int]) -> None:
    after = shape.counts(bulk.TABLES)
    merged = TIMES * before["cases.TeamMembership"] - after.pop("cases.TeamMembership")
    assert after == {label: TIMES * rows for label, rows in before.items() if label in after}
    assert 0 <= merged <= before["cases.TeamMembership"] // 10
    assert min(before[label] for label in ("people.Person", "cases.Case", "cases.Contact", "cases.Step")) > 0


def test_events_are_distributed_alike(small_county: County) -> None:
    built = shape.codes()
    bulk.multiply(bulk.Size(persons=0, events=2 * sum(built.values())), seed=7)
    assert shape.codes() == Counter({code: 2 * number for code, number in built.items()})


def test_foreign_keys_are_closed_and_stay_inside_a_copy(before: dict[str, int]) -> None:
    connection.check_constraints()
    assert not Case.objects.exclude(person__office="ki-hsk").exists()
    for referral in Referral.objects.filter(case__isnull=False).select_related("case"):
        assert referral.trace == referral.case.trace
    consents = {str(key) for key in Consent.objects.values_list("pk", flat=True)}
    assert {one.subject for one in Deadline.objects.filter(rule="consent")} <= consents


def test_no_key_no_trace_and_no_number_is_shared(before: dict[str, int]) -> None:
    assert Case.objects.values("trace").distinct().count() == TIMES * before["cases.Case"]
    assert Case.objects.values("number").distinct().count() == TIMES * before["cases.Case"]
    lengths = Counter(CaseEvent.objects.values_list("trace", flat=True))
    assert all(number % TIMES == 0 for number in Counter(lengths.values()).values())


def test_a_person_has_one_name_in_both_offices_and_search_keys_that_fit(before: dict[str, int]) -> None:
    for case in Case.objects.filter(referral__person__isnull=False).select_related("person", "referral__person"):
        sender, receiver = case.referral.person, case.person
        assert (sender.given_name, sender.family_name) == (receiver.given_name, receiver.family_name)
    for person in Person.objects.all():
        keys = copies.keys_of(person.given_name, person.family_name)
        assert (person.name_key, person.sort_key) == (keys["name_key"], keys["sort_key"])
    for case in Case.objects.select_related("person"):
        assert case.name_key == case.person.name_key
        keys = (case.person.name_key, f"{case.person.sort_key} {case.number}")
        assert set(case.team.values_list("name_key", "sort_key")) == {keys}


def test_copies_have_other_names(before: dict[str, int]) -> None:
    names = Counter(Person.objects.values_list("given_name", "family_name"))
    assert len(names) > 2 * before["people.Person"] / 2


def test_sealed_texts_open_in_the_copy(before: dict[str, int]) -> None:
    notes = [contact.note for contact in Contact.objects.all()]
    assert all(notes)
    assert len(notes) == TIMES * before["cases.Contact"]


def test_slots_appointments_and_the_audit_trail_are_not_copied(small_county: County) -> None:
    rows = (SlotBooking.objects.count(), AuditEntry.objects.count())
    bulk.multiply(bulk.Size(persons=2 * Person.objects.count(), events=0), seed=7)
    assert (SlotBooking.objects.count(), AuditEntry.objects.count()) == rows


def test_the_first_case_manager_has_most_cases_and_each_case_one_lead(before: dict[str, int]) -> None:
    leads = TeamMembership.objects.filter(capacity=Capacity.LEAD, until=None)
    assert leads.count() == Case.objects.count()
    assert set(leads.values_list("case", "account")) == set(Case.objects.values_list("pk", "lead"))


def test_lists_work_on_the_multiplied_county(before: dict[str, int], client: Client, settings: Any) -> None:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    key, _number = Counter(Case.objects.values_list("lead", flat=True)).most_common(1)[0]
    account = Account.objects.get(pk=key)
    with clock.moved_to(clock.at(shape.UNTIL, 9)):
        visible = Case.objects.visible_to(actors.of_account(account)).order_by("team__sort_key")
        names = [case.sort_key for case in visible]
        client.force_login(account)
        answer = client.get("/cases/")
    assert names == sorted(names)
    assert len(names) > before["cases.Case"] / 12
    assert answer.status_code == 200


def test_a_county_that_is_large_enough_is_left_alone(small_county: County) -> None:
    counted = shape.counts(bulk.TABLES)
    bulk.multiply(bulk.Size(persons=1, events=1), seed=7)
    assert shape.counts(bulk.TABLES) == counted
