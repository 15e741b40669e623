"""The command builds a county once, whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from demo import shape
from kim.access.models import Account
from kim.cases.models import CaseEvent
from kim.cli import demo
from kim.demo import bulk, county
from kim.foundation import clock
from kim.monitoring.models import Snapshot
from kim.people.models import Person
from marks import on_postgresql_long


@on_postgresql_long  # copies of tables are tested on both (test_bulk.py)
@pytest.mark.django_db
def test_a_county_is_built_multiplied_and_measured_and_then_left_as_it_is() -> None:
    steps: list[tuple[int, int]] = []
    with clock.moved_to(clock.at(shape.UNTIL, 8)):
        call_command("build_county", persons=6, multiply_persons=40, progress=lambda *step: steps.append(step))
        counted = shape.counts([*bulk.TABLES, Account])
        call_command("build_county", persons=50)
    assert Person.objects.count() >= 40
    assert Snapshot.objects.get().events == CaseEvent.objects.count()
    assert steps[0][0] < steps[0][1]
    assert steps[-1][0] == steps[-1][1]
    assert shape.counts([*bulk.TABLES, Account]) == counted


@pytest.mark.django_db
def test_a_county_that_cannot_be_finished_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_words: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(county, "_live", stop)
    with clock.moved_to(clock.at(shape.UNTIL, 8)), pytest.raises(KeyboardInterrupt):
        call_command("build_county", persons=6)
    assert not Account.objects.exists()


def test_production_gets_no_invented_county(settings: Any) -> None:
    settings.KIM_CLOCK_MAY_MOVE = False
    with pytest.raises(CommandError):
        call_command("build_county")


@pytest.mark.django_db
def test_a_database_without_demo_people_is_no_dead_end() -> None:
    assert demo.is_empty()
    assert "./kim demo --reset builds the county" in demo.introduction(8123)
