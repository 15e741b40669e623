"""What the Land funds: how many full-time equivalents of each component, for whom and with how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from kim.foundation.catalogue import Row, load
from kim.network.reference import county


@dataclass(frozen=True, kw_only=True, slots=True)
class Contingent(Row):
    """Full-time equivalents of one component. Amounts are euros a year for a full position, empty where unknown."""

    component: int
    fte: str
    employer: str
    wording_de: str
    wording_en: str
    is_forwarded: bool = False
    is_reserve: bool = False
    staff_cost: int | None = None
    set_up: int | None = None

    @property
    def ceiling(self) -> Decimal:
        """How much of it can be planned in all."""
        return Decimal(self.fte)

    @property
    def wording(self) -> str:
        """The rule in words, in the language of the moment."""
        return self.spoken(self.wording_de, self.wording_en)


ALL = load("contingents.toml", Contingent, partial(county.text, "contingents.toml"))
