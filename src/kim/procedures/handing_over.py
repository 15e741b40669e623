"""One woman handed over from the sealed rooms of a centre to case management: what goes, and how she takes it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kim.people.references import grouped, new_reference

if TYPE_CHECKING:
    from kim.cases.drafts import Slip
    from kim.people.details import PersonDetails
    from kim.people.models.consent import ConsentForm


@dataclass(frozen=True, slots=True)
class HandOver:
    """What goes: chosen details of one person, a slip, and how she said yes to both. `note` stays in the vault."""

    details: PersonDetails
    slip: Slip
    form: ConsentForm
    note: str


@dataclass(frozen=True, slots=True)
class References:
    """With which she can take her consent and her release back at any office of the county."""

    consent: str = field(default_factory=new_reference)
    release: str = field(default_factory=new_reference)

    @property
    def shown(self) -> str:
        """Both, as they are printed."""
        return ", ".join(grouped(one) for one in (self.consent, self.release))
