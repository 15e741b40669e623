"""Cases of a similar name, where a search found few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kim.cases.queries import similar_names
from kim.cases.queries.cases import OPEN
from kim.cases.vocabulary.case_states import CaseState
from kim.web.cases import frame
from kim.web.components.templatetags.kim_ui import badge

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from kim.cases.queries.cases import Page
    from kim.foundation.authority import Actor
    from kim.web.cases.filters import Asked


@dataclass(frozen=True, slots=True)
class Row:
    """A case of a similar name in words."""

    case: similar_names.Similar
    url: str
    badge: SafeString


def rows(actor: Actor, asked: Asked, page: Page) -> list[Row]:
    """Own cases only: the names of colleagues' cases are not told."""
    words = asked.wanted.words
    if asked.is_office or not words.strip() or len(page.lines) >= similar_names.FEW:
        return []
    found = {line.key for line in page.lines}
    return [_row(one) for one in similar_names.similar(actor, words, found=found, is_open=asked.wanted.state == OPEN)]


def _row(one: similar_names.Similar) -> Row:
    state = badge(str(CaseState(one.state).label), frame.state_tone(one.state))
    return Row(one, reverse("case", args=[one.key]), state)
