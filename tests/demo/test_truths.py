"""What is planted in the county is found in the top rows of the tables that a coordinator sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from pytest_django.plugin import DjangoDbBlocker

from demo import shape
from kim.cases.models import CaseEvent
from kim.demo import county, people, truths
from kim.monitoring import extraction, measuring
from kim.monitoring.indicators import domain_gaps, referral_reach
from kim.monitoring.mining import event_table, waiting
from kim.monitoring.mining.questions import Connection
from kim.monitoring.mining.waiting import WHOLE
from kim.obstacles.models import Obstacle

pytestmark = [pytest.mark.long, pytest.mark.django_db]
TRUTHS = truths.planted()
PERSONS = 1200
SHOWN = 5
TOP = 3


@pytest.fixture(scope="module")
def log(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Connection]:
    """The event table of a county that is taken back after the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        county.build(county.Plan(PERSONS, 2, shape.UNTIL))
        yield event_table.open_connection(extraction.rows())
        transaction.set_rollback(True)


@pytest.mark.parametrize("truth", TRUTHS.slow_interface, ids=lambda row: row["waiting_point"])
def test_a_slow_interface_is_among_those_that_differ_most_from_the_county(
    log: Connection, truth: dict[str, Any]
) -> None:
    rows = waiting.waiting_points(log, as_of=shape.UNTIL, limits=measuring.limits())
    whole = {row.point: row.median_days or 0 for row in rows if row.region == WHOLE}
    regional = [row for row in rows if row.region not in {WHOLE, None} and row.completed_cases >= SHOWN]
    regional.sort(key=lambda row: ((row.median_days or 0) + 1) / (whole[row.point] + 1), reverse=True)
    assert (truth["waiting_point"], truth["region"]) in [(row.point, row.region) for row in regional[:TOP]]


@pytest.mark.parametrize("truth", TRUTHS.slow_interface, ids=lambda row: row["waiting_point"])
def test_a_slow_interface_is_first_of_its_point_by_what_takes_too_long(log: Connection, truth: dict[str, Any]) -> None:
    rows = waiting.waiting_points(log, as_of=shape.UNTIL, limits=measuring.limits())
    regions = [
        row for row in rows if row.point == truth["waiting_point"] and row.region in set(people.regions().values())
    ]
    assert max(regions, key=lambda row: row.share_over or 0).region == truth["region"]


@pytest.mark.parametrize("truth", TRUTHS.domain_gap, ids=lambda row: row["municipality"])
def test_a_domain_gap_is_in_the_top_rows_of_lost_cases(log: Connection, truth: dict[str, Any]) -> None:
    days = round(truth["median"] * 2 / 3)
    rows = [row for row in domain_gaps.lost_between(log, n_days=days, as_of=shape.UNTIL) if row.name != WHOLE]
    assert truth["municipality"] in [row.name for row in rows[:TOP]]


@pytest.mark.parametrize("truth", TRUTHS.unreached_service, ids=lambda row: row["office"])
def test_an_unreached_service_is_in_the_top_rows_of_reach(log: Connection, truth: dict[str, Any]) -> None:
    rows = [row for row in referral_reach.reach(log, as_of=shape.UNTIL) if row.name != WHOLE and row.cases >= SHOWN]
    assert truth["office"] in [row.name for row in rows[:TOP]]


@pytest.mark.parametrize("truth", TRUTHS.unreached_group, ids=lambda row: row["language_group"])
def test_no_service_refers_the_group_that_nobody_reaches(log: Connection, truth: dict[str, Any]) -> None:
    sent = CaseEvent.objects.filter(code="referral.sent").exclude(at_office="")
    seen = {"municipality": truth["municipality"], "language_group": truth["language_group"]}
    by_slip = sent.filter(**seen).exclude(trace__in=_vouchers())
    assert not by_slip.exists()
    assert sent.filter(municipality=truth["municipality"]).exists()
    assert sent.filter(language_group=truth["language_group"]).exists()


@pytest.mark.parametrize("truth", TRUTHS.typical_obstacle, ids=lambda row: row["step"])
def test_a_typical_obstacle_is_reported_more_often_than_all_others_of_its_step(
    log: Connection, truth: dict[str, Any]
) -> None:
    found = Obstacle.objects.filter(step=truth["step"], region=truth["region"])
    causes = found.annotate(number=Count("reports")).order_by("-number").values_list("cause", flat=True)
    assert causes[0] == truth["cause"]


def _vouchers() -> Any:
    from kim.cases.models import Referral

    return Referral.objects.filter(voucher__isnull=False).values("trace")
