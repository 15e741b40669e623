"""Waiting at a point of the catalogue, and the legal domain a person lives under, as dated stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.models.plan import Step
from kim.cases.vocabulary import reaches
from kim.foundation.register import Privacy, Retention
from kim.network.models import Office, OfficeRecord

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class WaitingPeriod(OfficeRecord):
    """A clock that runs while `ended_on` is empty. One that was given up ended without what was waited for."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="waiting_periods")
    step = models.ForeignKey(Step, models.CASCADE, null=True, related_name="waiting_periods")
    point = models.CharField(max_length=4)
    at_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    at_office_id: str | None
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    given_up = models.BooleanField(default=False)

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("point", "at_office", "started_on", "ended_on", "given_up"),
        personal=("case", "step"),
    )

    class Meta:
        """Ends after it begins."""

        ordering = ("started_on", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="waiting_ends_after_it_begins",
            ),
        )
        indexes = (
            models.Index(
                fields=["office", "started_on"], condition=models.Q(ended_on__isnull=True), name="waiting_by_day"
            ),
            models.Index(fields=["case", "started_on"], condition=models.Q(ended_on__isnull=True), name="waiting_open"),
        )


class DomainPeriod(OfficeRecord):
    """The legal domain that carries the livelihood, from a day to a day; the days to the next one are a gap."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="domain_periods")
    domain = models.CharField(max_length=20)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE, none=("domain", "started_on", "ended_on"), personal=("case",)
    )

    class Meta:
        """One open period per case; ends after it begins."""

        ordering = ("started_on", "created_at")
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_on__isnull=True), name="domain_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="domain_ends_after_it_begins",
            ),
        )
