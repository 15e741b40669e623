"""Queries that Django writes once give what Django would give."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.models import CharField, DateField, Q, UUIDField, Value
from django.test.utils import CaptureQueriesContext

from kim.access.models import Membership
from kim.foundation.prepared import NOBODY, Given, Prepared, stand_in
from world import World

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kim.access.models import Account

pytestmark = pytest.mark.django_db


def memberships(offices: int) -> QuerySet[Any, tuple[Any, ...]]:
    here = Q()
    for place in range(offices):
        here |= Q(office=Given(f"office_{place}", CharField()))
    rows = Membership.objects.filter(here if offices else Q(pk__in=[]), account=Given("account", UUIDField()))
    in_force = rows.filter(since__lte=Given("today", DateField(), plus=timedelta(days=7)))
    return in_force.values_list(Value("held"), "pk", "account", "office", "since")


def expected(account: Account, office: str) -> list[tuple[Any, ...]]:
    rows = Membership.objects.filter(account=account, office=office)
    return [("held", row.pk, account.pk, office, row.since) for row in rows]


def test_the_same_query_answers_for_every_value_that_is_given(world: World) -> None:
    prepared = Prepared(memberships)
    for account, office in ((world.manager, "ki-hsk"), (world.clerk, "jc-sundern"), (world.clerk, "ki-hsk")):
        rows = list(prepared.rows(1, account=account.pk, office_0=office, today=date(2026, 1, 1)))
        assert rows == expected(account, office)


def test_what_is_added_to_a_day_counts(world: World) -> None:
    prepared = Prepared(memberships)
    values = {"account": world.clerk.pk, "office_0": "jc-sundern"}
    assert list(prepared.rows(1, **values, today=date(2019, 12, 24))) == []
    assert len(list(prepared.rows(1, **values, today=date(2019, 12, 25)))) == 1


def test_another_shape_is_another_query_and_no_office_asks_nothing(world: World) -> None:
    prepared = Prepared(memberships)
    values = {"account": world.clerk.pk, "today": date(2026, 1, 1)}
    assert len(list(prepared.rows(2, **values, office_0="ki-hsk", office_1="jc-sundern"))) == 1
    with CaptureQueriesContext(connection) as captured:
        assert list(prepared.rows(0, **values)) == []
    assert len(captured) == 0


def test_the_recipe_is_read_once(world: World) -> None:
    built: list[int] = []

    def recipe(offices: int) -> QuerySet[Any, tuple[Any, ...]]:
        built.append(offices)
        return memberships(offices)

    prepared = Prepared(recipe)
    for _time in range(3):
        list(prepared.rows(1, account=world.clerk.pk, office_0="jc-sundern", today=date(2026, 1, 1)))
    assert built == [1]


def test_one_statement_serves_everybody_with_the_same_roles_and_nobody_else(world: World) -> None:
    built: list[Any] = []

    def recipe(actor: Any) -> Any:
        built.append(actor)
        return Membership.objects.filter(account=actor.id, office__in=actor.offices).values_list("account", "office")

    prepared = Prepared(recipe)
    for account in (world.manager, world.colleague):
        nobody, marks = stand_in(world.actor(account))
        assert list(prepared.rows(nobody, marks=marks)) == [(account.pk, "ki-hsk")]
    assert [(actor.id, actor.offices) for actor in built] == [(NOBODY, {"{office 0}"})]


def test_a_mark_inside_a_pattern_is_replaced_too(world: World) -> None:
    prepared = Prepared(lambda: Membership.objects.filter(account=NOBODY, office__code__contains="{word}").values("pk"))
    found = [len(list(prepared.rows(marks={NOBODY: world.clerk.pk, "{word}": word}))) for word in ("sunde", "ki-h")]
    assert found == [1, 0]


def test_records_come_with_what_they_point_to(world: World, django_assert_num_queries: Any) -> None:
    prepared = Prepared(lambda: Membership.objects.filter(account=NOBODY).select_related("account", "office"))
    with django_assert_num_queries(1):
        (record,) = prepared.rows(marks={NOBODY: world.clerk.pk})
        assert (record.account, record.office.code) == (world.clerk, "jc-sundern")
    assert record == Membership.objects.get(account=world.clerk)
