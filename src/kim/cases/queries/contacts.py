"""The contact log of one case, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kim.access.queries import actors
from kim.cases.vocabulary import contact_forms
from kim.network.vocabulary import topics
from kim.people.vocabulary import languages

if TYPE_CHECKING:
    from uuid import UUID

    from kim.cases.models import Case, Contact

SIZE = 20


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One entry of the log in words."""

    contact: Contact
    noted_by: str

    @property
    def form(self) -> str:
        """How the contact took place."""
        return contact_forms.ALL.get(self.contact.form).label

    @property
    def language(self) -> str:
        """In which language, if that was noted."""
        return languages.ALL.get(self.contact.language).label if self.contact.language else ""

    @property
    def topics(self) -> list[str]:
        """What it was about."""
        return [topics.ALL.get(code).label for code in self.contact.topics]


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Entries, newest first, and the key after which the next page begins."""

    lines: list[ContactLine]
    next_after: UUID | None


def page(case: Case, after: UUID | None = None) -> ContactPage:
    """One page in three queries at most. The cursor is the key of an entry, so that no address holds a date."""
    rows = list(_behind(case, after)[: SIZE + 1])
    shown = rows[:SIZE]
    names = actors.names({contact.noted_by for contact in shown})
    lines = [ContactLine(contact, names.get(contact.noted_by, "")) for contact in shown]
    return ContactPage(lines, shown[-1].pk if len(rows) > SIZE else None)


def _behind(case: Case, after: UUID | None) -> models.QuerySet[Contact]:
    rows = case.contacts.order_by("-held_on", "-created_at", "-pk")
    last = case.contacts.filter(pk=after).first() if after else None
    if last is None:
        return rows
    same_day = Q(held_on=last.held_on)
    return rows.filter(
        Q(held_on__lt=last.held_on)
        | same_day & Q(created_at__lt=last.created_at)
        | same_day & Q(created_at=last.created_at, pk__lt=last.pk)
    )
