"""The reference data of the county for tests: loaded once in a process by its action, afterwards put in as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from kim.foundation.installation import INSTALLATION
from kim.network.actions import reference

if TYPE_CHECKING:
    from django.db.models import Model

RINGS = ("network", "foundation")
"""What the action writes: the network, and the audit trail with the ends of its chains."""

_kept: list[list[Model]] = []


def put_in() -> None:
    """The county, as `reference.load_county` leaves an empty database. Into one that is not empty the action loads."""
    if _is_begun():
        reference.load_county(by=INSTALLATION)
    elif _kept:
        _write()
    else:
        reference.load_county(by=INSTALLATION)
        _kept.extend(_rows())


def _tables() -> list[type[Model]]:
    """With the tables between two models."""
    return [model for ring in RINGS for model in apps.get_app_config(ring).get_models(include_auto_created=True)]


def _is_begun() -> bool:
    return any(model._default_manager.exists() for model in _tables())


def _rows() -> list[list[Model]]:
    return [rows for model in _in_order(_tables()) if (rows := list(model._default_manager.all()))]


def _in_order(models: list[type[Model]]) -> list[type[Model]]:
    """Those that others point to come first."""
    ordered: list[type[Model]] = []
    while waiting := [model for model in models if model not in ordered]:
        free = [model for model in waiting if not (_named_by(model) & set(waiting)) - {model}]
        ordered += free or waiting
    return ordered


def _named_by(model: type[Model]) -> set[type[Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.related_model}


def _write() -> None:
    for rows in _kept:
        type(rows[0])._default_manager.bulk_create(rows)
