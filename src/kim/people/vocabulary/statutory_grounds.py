"""Paragraphs that let an office pass data on without a consent: few, and each to be confirmed by a lawyer."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class StatutoryParagraph(Row):
    """`from_regimes` and `recipients` (kinds of offices) narrow who may use it for whom; empty says nobody is left out.

    `condition` is what must be true, in a sentence; the person who records the ground answers for it.
    """

    condition_de: str
    condition_en: str
    from_regimes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """What must be true, in the language of the moment."""
        return self.spoken(self.condition_de, self.condition_en)


ALL = load("kim.people.vocabulary/statutory_grounds.toml", StatutoryParagraph)
