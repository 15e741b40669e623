"""The rule table says how long every table is kept, and where nobody has decided yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps

from kim.foundation.register import Retention
from kim.procedures.retention import rules, subjects


def ours() -> dict[str, str]:
    found = (model for model in apps.get_models() if model.__module__.startswith("kim."))
    return {model._meta.label_lower: str(model.privacy.retention) for model in found}  # type: ignore[attr-defined]


def test_every_class_of_the_register_has_a_rule() -> None:
    assert set(rules.ALL.codes) == {*(str(one) for one in Retention), rules.ON_REQUEST}


def test_every_table_has_a_clock_and_the_class_of_its_fields() -> None:
    assert {code: row.retention for code, row in subjects.ALL.items()} == ours()


def test_nothing_with_a_span_is_kept_for_ever_and_nothing_without_one_is_deleted() -> None:
    kept = {code for code, row in subjects.ALL.items() if row.way == "kept" and row.rule.months is not None}
    endless = {code for code, row in subjects.ALL.items() if row.way not in {"kept", "carrier"} and not row.rule.months}
    assert (kept, endless) == ({"foundation.auditanchor"}, set())


def test_all_spans_are_proposals_with_a_ground_until_somebody_decides() -> None:
    assert all(row.is_proposal and row.basis and row.source for row in rules.ALL.values())


@pytest.mark.parametrize(
    ("trigger", "due"),
    [
        (date(2023, 3, 1), date(2026, 3, 2)),
        (date(2024, 2, 29), date(2027, 3, 1)),
        (date(2023, 12, 31), date(2027, 1, 1)),
    ],
)
def test_the_last_day_of_the_span_is_kept(trigger: date, due: date) -> None:
    assert rules.ALL.get("case_file").due_on(trigger) == due


def test_the_latest_trigger_is_the_last_one_that_is_due() -> None:
    rule = rules.ALL.get("referral")
    for number in range(500):
        day = date(2027, 11, 1) + timedelta(days=number)
        latest = rule.latest_trigger(day)
        assert rule.due_on(latest) <= day < rule.due_on(latest + timedelta(days=1)), day
