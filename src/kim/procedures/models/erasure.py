"""Deletion by rule: what was found due and who released it, what the ledger keeps, and what is held back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models import Case
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.partial_dates import add_months
from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord
from kim.procedures import reaches

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


def offices_of(actor: Actor) -> frozenset[str]:
    """Offices in which the actor takes part in deletions: the data protection officer and whoever works cases."""
    return actor.offices_where(Permission.PRIVACY_CONTROL) | actor.offices_where(Permission.CASE_WORK)


class ErasureRunQuerySet(models.QuerySet["ErasureRun"]):
    """Words for finding runs."""

    def visible_to(self, actor: Actor) -> ErasureRunQuerySet:
        """Runs of the offices in which the actor takes part in deletions."""
        return self.filter(ErasureRun.reach["office"].q(actor, ErasureRun))

    def open(self) -> ErasureRunQuerySet:
        """Neither carried out nor given up."""
        return self.filter(released_at__isnull=True, dropped_on__isnull=True)


class ErasureRun(EditableOfficeRecord):
    """What was due on a day in one office. One person puts it forward, another one releases it; then it is carried out.

    `due` and `soon` are lists of [rule, model, key, day]; both are emptied when the run is carried out.
    """

    looked_on = models.DateField()
    due = models.JSONField(default=list)
    soon = models.JSONField(default=list)
    held = models.PositiveIntegerField(default=0)
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    erased = models.PositiveIntegerField(default=0)
    verified_at = models.DateTimeField(null=True)
    dropped_on = models.DateField(null=True)

    objects = ErasureRunQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.ERASURE_RUN
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNTABILITY,
        none=("looked_on", "held", "proposed_at", "released_at", "erased", "verified_at", "dropped_on"),
        personal=("due", "soon", "proposed_by", "released_by"),
    )

    class Meta:
        """Two persons; one open run per office."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(released_by__isnull=True)
                | (models.Q(proposed_by__isnull=False) & ~models.Q(released_by=models.F("proposed_by"))),
                name="erasure_by_two_persons",
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=models.Q(released_at__isnull=True, dropped_on__isnull=True),
                name="erasure_one_open_run",
            ),
        )


class ErasureEntry(Record):
    """One line of the deletion ledger: the random key of what was deleted, never a name.

    `digest` binds the line to all before it; the same lines stand in a file outside of the database.
    """

    number = models.PositiveBigIntegerField(unique=True)
    office = models.CharField(max_length=40, blank=True)
    model = models.CharField(max_length=60)
    record = models.UUIDField()
    rule = models.CharField(max_length=20)
    erased_on = models.DateField()
    chain = models.CharField(max_length=40)
    audit_number = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=96)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS,
        none=("number", "model", "record", "rule", "erased_on", "chain", "audit_number", "digest"),
    )

    class Meta:
        """In the order of deletion."""

        ordering = ("number",)


LONGEST_HOLD = 12
WAITING_DAYS = 14
"""A hold that waits for its second person blocks deletion for so long: what was deleted does not come back."""


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Words for finding holds."""

    def visible_to(self, actor: Actor) -> LegalHoldQuerySet:
        """Holds of the offices in which the actor takes part in deletions."""
        return self.filter(LegalHold.reach["office"].q(actor, LegalHold))

    def in_force(self, on: date) -> LegalHoldQuerySet:
        """Set by two persons or waiting for the second one, not run out, not lifted."""
        waits = models.Q(confirmed_by__isnull=True, asked_on__gte=on - timedelta(days=WAITING_DAYS))
        return self.filter(waits | models.Q(confirmed_by__isnull=False), lifted_on__isnull=True, until__gte=on)


class LegalHold(EditableOfficeRecord):
    """The file of a case is not deleted until a day, because somebody ordered so. It shows nothing to anybody."""

    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="+")
    reason = EncryptedTextField()
    ordered_by = EncryptedTextField()
    until = models.DateField()
    asked_by = models.UUIDField()
    asked_on = models.DateField(default=clock.today)
    confirmed_by = models.UUIDField(null=True)
    confirmed_on = models.DateField(null=True)
    lift_asked_by = models.UUIDField(null=True)
    lifted_by = models.UUIDField(null=True)
    lifted_on = models.DateField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.OF_CASE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNTABILITY,
        none=("until", "asked_on", "confirmed_on", "lifted_on"),
        personal=("case", "asked_by", "confirmed_by", "lift_asked_by", "lifted_by"),
        special=("reason", "ordered_by"),
    )

    class Meta:
        """Set and lifted by two persons each."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("asked_by")),
                name="hold_set_by_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_by__isnull=True)
                | (models.Q(lift_asked_by__isnull=False) & ~models.Q(lifted_by=models.F("lift_asked_by"))),
                name="hold_lifted_by_two_persons",
            ),
        )

    def is_in_force(self, on: date) -> bool:
        """As the query: confirmed or waiting, not run out, not lifted."""
        waits = self.confirmed_by is None and self.asked_on >= on - timedelta(days=WAITING_DAYS)
        return (waits or self.confirmed_by is not None) and self.lifted_on is None and self.until >= on


def longest_hold(since: date) -> date:
    """The last day to which a hold may be set."""
    return add_months(since, LONGEST_HOLD)
