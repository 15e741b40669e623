"""What is said about a person when she is recorded: one value that forms, imports and the demo county fill alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kim.foundation.partial_dates import PartialDate

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything optional but one name. Codes are those of the catalogues of languages, nationalities and statuses."""

    given_name: str = ""
    family_name: str = ""
    birth: PartialDate = field(default_factory=PartialDate.unknown)
    gender: str = ""
    nationality: str = ""
    language: str = ""
    further_languages: tuple[str, ...] = ()
    needs_interpreter: bool | None = None
    municipality: str | None = None
    phone: str = ""
    may_call: bool = False
    may_leave_message: bool = False
    contact_when: str = ""
    residence_status: str = ""
    residence_since_on: date | None = None
    residence_until: PartialDate = field(default_factory=PartialDate.unknown)
    passport_until_on: date | None = None


CATEGORY_OF = {
    "given_name": "contact",
    "family_name": "contact",
    "phone": "contact",
    "may_call": "contact",
    "may_leave_message": "contact",
    "contact_when": "contact",
    "municipality": "contact",
    "birth": "contact",
    "gender": "contact",
    "language": "language",
    "further_languages": "language",
    "needs_interpreter": "language",
    "nationality": "residence",
    "residence_status": "residence",
    "residence_since_on": "residence",
    "residence_until": "residence",
    "passport_until_on": "residence",
}
"""Which consent category each detail belongs to: a transfer carries a detail only if its category was named."""
