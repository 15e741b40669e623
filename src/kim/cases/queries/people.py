"""The own open cases with what is recorded of the persons, for taking along as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Min, OuterRef, Subquery

from kim.access.models import Account
from kim.cases.models import Case, Deadline
from kim.cases.models.case import READS_ONLY
from kim.foundation.partial_dates import PartialDate, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kim.foundation.authority import Actor


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One own open case with its person; codes as they stand in the catalogues."""

    number: str
    family_name: str
    given_name: str
    birth: PartialDate
    nationality: str
    language: str
    residence_status: str
    residence_until: PartialDate
    municipality: str
    opened_on: date
    state: str
    lead: str
    next_due_on: date | None


def own_people(actor: Actor) -> Iterator[PersonLine]:
    """All open cases that the actor works on, by name; what is restricted or only looked into is not taken along."""
    dues = Deadline.objects.filter(case=OuterRef("pk"), settled_on__isnull=True)
    rows = (
        Case.objects.visible_to(actor)
        .open()
        .filter(restricted_on__isnull=True)
        .annotate(capacity=F("team__capacity"))
        .exclude(capacity__in=READS_ONLY)
        .order_by("team__sort_key")
        .values_list(
            "number",
            "person__family_name",
            "person__given_name",
            "person__birth_on",
            "person__birth_precision",
            "person__birth_text",
            "person__nationality",
            "person__language",
            "person__residence_status",
            "person__residence_until_on",
            "person__residence_until_precision",
            "person__residence_until_text",
            "municipality__name",
            "opened_on",
            "state",
            Subquery(Account.objects.filter(pk=OuterRef("lead")).values("name")[:1]),
            Subquery(dues.values("case").annotate(first=Min("due_on")).values("first")),
        )
    )
    for row in rows.iterator(chunk_size=1000):
        yield _line(*row)


def _line(number: str, family: str, given: str, *more: Any) -> PersonLine:
    born_on, born_precision, born_text, nationality, language, status, *rest = more
    until_on, until_precision, until_text, town, opened_on, state, lead, next_due_on = rest
    return PersonLine(
        number=number,
        family_name=family,
        given_name=given,
        birth=PartialDate(born_on, Precision(born_precision), born_text),
        nationality=nationality,
        language=language,
        residence_status=status,
        residence_until=PartialDate(until_on, Precision(until_precision), until_text),
        municipality=town or "",
        opened_on=opened_on,
        state=state,
        lead=lead or "",
        next_due_on=next_due_on,
    )
