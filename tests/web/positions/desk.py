"""Short words for the pages of positions: sending a form, reading a page, a position that waits for somebody."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kim.planning.actions import positions
from kim.planning.positions.drafts import PositionDraft
from kim.planning.vocabulary.position_states import PositionState as S

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kim.foundation.authority import Actor
    from kim.planning.models import Position

TODAY = date(2026, 11, 23)
STEPS = (S.GROUNDED, S.APPLIED, S.GRANTED, S.ESTABLISHED, S.ADVERTISED, S.SELECTED)


def send(browser: Client, view: str, /, *keys: Any, **typed: Any) -> HttpResponse:
    return browser.post(reverse(view, args=keys), {"submission": str(uuid.uuid4()), **typed})


def page(browser: Client, name: str, *keys: Any) -> str:
    return browser.get(reverse(name, args=keys)).content.decode()


def selected(by: Actor, fte: str = "1", **more: Any) -> Position:
    """A position of the integration centre for which somebody was selected."""
    given = {"employer": "ki-hsk", "professional": "ki-hsk", "personnel": "ki-hsk", "begins_on": date(2026, 1, 1)}
    draft = PositionDraft("b2_centre", Decimal(fte), **{**given, **more})
    position = positions.plan(by=by, office="ki-hsk", draft=draft)
    for state in STEPS:
        positions.move(by=by, position=position, to=state, on=TODAY)
    return position
