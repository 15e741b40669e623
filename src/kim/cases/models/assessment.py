"""Assessment over the life domains: need, resource and priority, by the person and by case management."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


@dataclass(frozen=True, slots=True)
class Rating:
    """One life domain, each from 0 (none) to 3 (acute or strong); None where it was not talked about."""

    need: int | None = None
    resource: int | None = None
    priority_person: int | None = None
    priority_manager: int | None = None


class Assessment(EditableOfficeRecord):
    """One scan over the life domains. Ratings are kept together and encrypted: a need in health is special data."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    assessed_on = models.DateField()
    sealed_ratings = EncryptedTextField()

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE, none=("assessed_on",), personal=("case",), special=("sealed_ratings",)
    )

    class Meta:
        """Latest first."""

        ordering = ("-assessed_on", "-created_at")

    @property
    def ratings(self) -> dict[str, Rating]:
        """Life-domain code to rating; domains that were not talked about are absent."""
        return {code: Rating(**values) for code, values in json.loads(self.sealed_ratings or "{}").items()}

    @staticmethod
    def seal(ratings: dict[str, Rating]) -> str:
        """Text of the ratings for `sealed_ratings`."""
        return json.dumps({code: asdict(rating) for code, rating in sorted(ratings.items())})
