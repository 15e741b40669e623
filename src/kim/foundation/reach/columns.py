"""Where Django keeps names of columns and relations. A relation is one step, or two over a table that is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from django.db.models import Field, Model

STEP = "__"


def field(model: type[Model], name: str) -> Field[Any, Any]:
    """The field of that name."""
    return cast("Field[Any, Any]", model._meta.get_field(name))


def related(model: type[Model], relation: str) -> type[Model]:
    """The model at the other end of a relation, in whichever direction it was declared."""
    for step in relation.split(STEP):
        model = cast("type[Model]", model._meta.get_field(step).related_model)
    return model


def keys(model: type[Model], relation: str) -> tuple[Field[Any, Any], Field[Any, Any]]:
    """The field over there and the field here that are equal for related rows.

    In two steps both are keys of the same third table: a step of a plan and a colleague in the team of its case.
    """
    first, _, second = relation.partition(STEP)
    theirs, ours = _ends(model, first)
    if not second:
        return theirs, ours
    far, near = _ends(related(model, first), second)
    if near != theirs:
        raise ValueError(f"{relation} does not meet in one key")
    return far, ours


def _ends(model: type[Model], step: str) -> tuple[Field[Any, Any], Field[Any, Any]]:
    found: Any = model._meta.get_field(step)
    if found.concrete:
        return found.target_field, found
    return found.field, found.field.target_field
