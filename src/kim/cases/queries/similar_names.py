"""Names that sound like the one that was typed, among the cases that the actor may see anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from kim.cases.models import Case
from kim.cases.queries.cases import MOST_WORDS
from kim.people import name_keys

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from kim.foundation.authority import Actor

FEW = 5
"""With fewer hits than these a search may have missed somebody."""
MOST = 5
COLUMNS = ("pk", "number", "state", "person__family_name", "person__given_name")


@dataclass(frozen=True, slots=True)
class Similar:
    """A case whose person has a name of the same sound."""

    key: UUID
    number: str
    name: str
    state: str


def similar(actor: Actor, words: str, *, found: Collection[UUID] = (), is_open: bool = True) -> list[Similar]:
    """Cases of the actor's teams in which every typed word sounds like one of the name, by name; one query.

    Closed ones only where they are searched for (domain handbook 4.5, rule 6).
    """
    wanted = sorted(name_keys.sounds(words))[:MOST_WORDS]
    if not wanted or any(sign.isdigit() for sign in words):
        return []
    alike = Case.objects.visible_to(actor).annotate(known_as=F("team__name_key"))
    for sound in wanted:
        alike = alike.filter(known_as__contains=name_keys.mark(sound))
    rows = (
        (alike.open() if is_open else alike)
        .exclude(pk__in=found)
        .order_by("team__sort_key")
        .values_list(*COLUMNS)[: MOST * 2]
    )
    return list({row[0]: _similar(*row) for row in rows}.values())[:MOST]


def _similar(key: UUID, number: str, state: str, family: str, given: str) -> Similar:
    return Similar(key, number, ", ".join(filter(None, (family, given))), state)
