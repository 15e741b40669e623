"""No table of persons is forgotten when the county is copied."""

from django.apps import apps

from kim.cases.models import Appointment, Extract, ExtractRequest, Restriction, RestrictionLeave
from kim.demo import bulk
from kim.people.models import Person, StatutoryGround

LEFT_OUT = {Appointment, Extract, ExtractRequest, Restriction, RestrictionLeave, StatutoryGround}
"""Slots are booked once, and nothing was sent to anybody from a copied case."""


def test_every_table_of_persons_and_cases_is_copied_or_left_out_on_purpose() -> None:
    rings = {model for ring in ("people", "cases") for model in apps.get_app_config(ring).get_models()}
    assert rings - set(bulk.TABLES) == LEFT_OUT


def test_rows_only_point_to_rows_that_were_copied_before() -> None:
    seen: set[object] = set()
    for model in bulk.TABLES:
        targets = {field.remote_field.model for field in model._meta.concrete_fields if field.remote_field}
        assert targets & set(bulk.TABLES) <= seen | {model}
        seen.add(model)
    assert bulk.TABLES[0] is Person
