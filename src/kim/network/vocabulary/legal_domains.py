"""Legal domains: what people live on, and the further fields of law in which offices work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalDomain(Row):
    """A field of law. `family` is a code of the domain families; only a change of family is a "Rechtskreiswechsel"."""

    kind: Literal["livelihood", "other"]
    family: str

    @property
    def is_livelihood(self) -> bool:
        """Whether a person can live on it, so that ending it may open a gap."""
        return self.kind == "livelihood"


ALL = load("kim.network.vocabulary/legal_domains.toml", LegalDomain)
