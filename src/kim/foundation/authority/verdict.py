"""The answer of a policy: yes, or no because."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """An act that is not allowed. `reason` is a complete translated sentence for people."""

    def __init__(self, reason: str) -> None:
        """Carry the sentence that the policy wrote."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act is allowed, and why not. Truthy when allowed."""

    reason: str = ""

    def __bool__(self) -> bool:
        """Allowed exactly when no reason stands against it."""
        return not self.reason

    def __and__(self, other: Verdict) -> Verdict:
        """Both must allow; the first reason is given."""
        return other if self else self

    def require(self) -> None:
        """Raise Refused with the reason unless allowed."""
        if self.reason:
            raise Refused(self.reason)

    @classmethod
    def yes(cls) -> Verdict:
        """Allowed."""
        return cls()

    @classmethod
    def no(cls, because: object) -> Verdict:
        """Not allowed; `because` is a complete sentence (lazily translated ones are resolved here)."""
        return cls(str(because))

    @classmethod
    def when(cls, allowed: bool, *, otherwise: object) -> Verdict:  # noqa: FBT001 - reads as a sentence
        """Allowed if the condition holds."""
        return cls.yes() if allowed else cls.no(otherwise)
