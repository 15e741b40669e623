"""From a row of a list to what actions take. Plain translation: nothing is invented, what is not known stays away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kim.cases.drafts import Listed
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.partial_dates import PartialDate
from kim.people.details import PersonDetails
from kim.people.vocabulary import languages
from kim.procedures.caselist.fields import Field

if TYPE_CHECKING:
    from uuid import UUID

    from kim.procedures.caselist.readings.states import CaseState as ListedState
    from kim.procedures.caselist.rows import Row

STATES = {
    "inquiry": CaseState.INQUIRY,
    "intake": CaseState.INTAKE,
    "active": CaseState.ASSESSMENT,
    "paused": CaseState.PAUSED,
}
"""An active case of a list has no plan here yet: it begins at the assessment. Without a state it is an inquiry."""
LONGEST_PHONE = 60
LONGEST_WORDS_OF_DATE = 80


def details(row: Row) -> PersonDetails:
    """The person of a row that has a name."""
    name = row.name
    if name is None:
        raise ValueError("a row without a name is not taken over")
    spoken = [one.code for one in row.value(Field.LANGUAGE) or () if one.code in languages.ALL]
    nations: tuple[str, ...] = row.value(Field.NATIONALITY) or ()
    place = row.value(Field.TOWN)
    return PersonDetails(
        given_name=name.given_name,
        family_name=name.family_name,
        birth=_date(row, Field.BORN),
        nationality=nations[0] if len(nations) == 1 else "",
        language=spoken[0] if spoken else "",
        further_languages=tuple(spoken[1:]),
        municipality=place.ags if place and not place.is_outside else None,
        phone=_phone(row),
        residence_status=row.value(Field.RESIDENCE_STATUS) or "",
        residence_until=_date(row, Field.RESIDENCE_VALID_UNTIL),
    )


def listed(row: Row, lead: UUID | None) -> Listed:
    """What the row says about the case; an ended one is opened and closed at once."""
    said: ListedState | None = row.value(Field.STATE)
    return Listed(
        state=STATES.get(said.state, CaseState.INQUIRY) if said else CaseState.INQUIRY,
        lead=lead,
        first_contact=_date(row, Field.FIRST_CONTACT),
        ending=(said.closing or "unknown") if said and said.state == "closed" else "",
    )


def _phone(row: Row) -> str:
    """Several numbers in one cell stay among the words of the list: half a number is a wrong one."""
    phone = row.value(Field.PHONE) or ""
    return phone if len(phone) <= LONGEST_PHONE else ""


def _date(row: Row, name: Field) -> PartialDate:
    value: PartialDate | None = row.value(name)
    if value is None:
        value = PartialDate.unknown(next((one.original for one in row.readings(name)), ""))
    return replace(value, original=value.original[:LONGEST_WORDS_OF_DATE])
