"""What the address of the list may say. An unknown word is refused: nobody shall trust a filter that is none."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest

from kim.cases.queries import cases
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.foundation.authority import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.foundation.authority import Actor

OWN, OFFICE = "own", "office"
NAME, NAME_DOWNWARDS = "name", "-name"
LONGEST_SEARCH = 120
ALLOWED: dict[str, frozenset[str] | None] = {
    "state": frozenset({"", cases.OPEN, cases.ALL, *CaseState.values}),
    "waiting": frozenset({"", "1"}),
    "due": frozenset({"", "1"}),
    "scope": frozenset({"", OWN, OFFICE}),
    "sort": frozenset({"", NAME, NAME_DOWNWARDS}),
    "municipality": None,
    "after": None,
    "before": None,
    "q": None,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for."""

    wanted: cases.Wanted
    place: cases.Place
    is_office: bool


def read(given: Mapping[str, str], words: str, towns: Mapping[str, str], actor: Actor) -> Asked:
    """What an address and the typed words ask for. Raises BadRequest for words that no list knows."""
    for name, value in given.items():
        if name not in ALLOWED or ((allowed := ALLOWED[name]) is not None and value not in allowed):
            raise BadRequest(f"unknown filter {name}")
    if given.get("municipality", "") not in {"", *towns}:
        raise BadRequest("unknown municipality")
    is_office = given.get("scope") == OFFICE
    if is_office and not actor.may(Permission.CASE_OPEN_FOREIGN):
        raise BadRequest("no such scope")
    wanted = cases.Wanted(
        state=given.get("state") or cases.OPEN,
        municipality=given.get("municipality", ""),
        is_waiting=bool(given.get("waiting")),
        due_on=clock.today() if given.get("due") else None,
        words=words[:LONGEST_SEARCH],
    )
    place = cases.Place(_key(given, "after"), _key(given, "before"), given.get("sort") == NAME_DOWNWARDS)
    if place.after and place.before:
        raise BadRequest("after and before")
    return Asked(wanted, place, is_office)


def _key(given: Mapping[str, str], name: str) -> uuid.UUID | None:
    if not (value := given.get(name)):
        return None
    try:
        return uuid.UUID(value)
    except ValueError:
        raise BadRequest(f"{name} is no key") from None
