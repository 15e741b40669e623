"""Which obstacle was met in which case: read by the case team alone. Upward goes a count, nothing under five."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.models.plan import Step
from kim.cases.vocabulary import reaches
from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord
from kim.obstacles.models import Obstacle

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class ObstacleSighting(OfficeRecord):
    """An obstacle stood in the way of this case, at this step."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="sightings")
    step = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="sightings")
    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="+")
    seen_on = models.DateField()
    seen_by = models.UUIDField()

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE, none=("obstacle", "seen_on"), personal=("case", "step", "seen_by")
    )
