"""A list that an office brought: what was read, what became a case, and what can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models import Case
from kim.foundation import clock
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, OfficeRecord
from kim.procedures import reaches

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach

DAYS_KEPT = 14


def last_day_of_a_draft() -> date:
    """Until when a list that is brought today stays if nobody takes it over."""
    return clock.today() + timedelta(days=DAYS_KEPT)


class ImportState(models.TextChoices):
    """Where an import stands."""

    DRAFT = "draft"
    IMPORTED = "imported"
    UNDONE = "undone"


class CaseImportQuerySet(models.QuerySet["CaseImport"]):
    """Words for finding imports."""

    def visible_to(self, actor: Actor) -> CaseImportQuerySet:
        """Whoever brought the list."""
        return self.filter(CaseImport.reach["own"].q(actor, CaseImport))

    def outdated(self, *, on: date) -> CaseImportQuerySet:
        """Drafts whose last day is over."""
        return self.filter(state=ImportState.DRAFT, kept_until__lt=on)


class CaseImport(EditableOfficeRecord):
    """One list. The file itself is kept encrypted while it is a draft and removed when it is imported or given up.

    A draft that nobody takes over is deleted after `kept_until`. The digest tells when the same file comes again.
    """

    brought_by = models.UUIDField()
    file_kind = models.CharField(max_length=8)
    kept_until = models.DateField(default=last_day_of_a_draft)
    sealed_file = EncryptedTextField()
    sealed_digest = EncryptedTextField()
    sealed_choices = EncryptedTextField()
    sealed_report = EncryptedTextField()
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.DRAFT)
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = CaseImportQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.CASE_IMPORT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("file_kind", "kept_until", "state", "imported_at", "undone_at"),
        personal=("brought_by",),
        special=("sealed_file", "sealed_digest", "sealed_choices", "sealed_report"),
    )


class ImportedCase(OfficeRecord):
    """A case that came from a row, with the original texts of its cells and the fingerprint of all its words."""

    case_import = models.ForeignKey(CaseImport, models.PROTECT, related_name="cases")
    case = models.OneToOneField(Case, models.CASCADE, null=True, related_name="+")
    row = models.PositiveIntegerField()
    sealed_originals = EncryptedTextField()
    sealed_fingerprint = EncryptedTextField()

    reach: ClassVar[Reach] = reaches.IMPORTED_CASE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("case_import", "row"),
        personal=("case",),
        special=("sealed_originals", "sealed_fingerprint"),
    )
