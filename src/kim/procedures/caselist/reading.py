"""What a cell was understood as, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from kim.procedures.caselist.sentences import Sentence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Understanding(StrEnum):
    """UNKNOWN means that the office wrote that it does not know: that is understood."""

    UNDERSTOOD = "understood"
    UNKNOWN = "unknown"
    NOT_UNDERSTOOD = "not_understood"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in a cell that a person has to look at or may accept; `code` is for machines."""

    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """The answer of a reader.

    `value` is None unless understood. `suggestion` is what the reader would have guessed or would write nicer;
    it is shown to the user and never stored by itself.
    """

    value: T_co | None
    understanding: Understanding
    confidence: float
    reason: Sentence
    original: str
    suggestion: T_co | None = None
    hints: tuple[Hint, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether the cell says something that the program can keep, be it "unknown"."""
        return self.understanding in {Understanding.UNDERSTOOD, Understanding.UNKNOWN}

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should check this cell before the import."""
        return self.understanding is Understanding.NOT_UNDERSTOOD or bool(self.hints) or 0 < self.confidence < SURE


SURE = 0.75


def understood(value: T, original: str, reason: Sentence, confidence: float = 1.0) -> Reading[T]:
    """The cell means `value`."""
    return Reading(value, Understanding.UNDERSTOOD, confidence, reason, original)


def unknown(original: str, reason: Sentence, value: T | None = None) -> Reading[T]:
    """The office wrote that it does not know."""
    return Reading(value, Understanding.UNKNOWN, 1.0, reason, original)


def not_understood(original: str, reason: Sentence, suggestion: T | None = None) -> Reading[T]:
    """A wrong reading is worse than none."""
    return Reading(None, Understanding.NOT_UNDERSTOOD, 0.0, reason, original, suggestion)


def empty(reason: Sentence) -> Reading[T]:
    """Nothing stands here."""
    return Reading(None, Understanding.EMPTY, 1.0, reason, "")
