"""Restriction of processing (Art. 18 DSGVO): the file is kept and nothing else is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, OfficeRecord

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class RestrictionReason(models.TextChoices):
    """Why the person may want it (Art. 18 (1))."""

    ACCURACY = "accuracy", _("The person says that something is wrong; it is being checked")
    UNLAWFUL = "unlawful", _("The processing was unlawful, and the person does not want it deleted")
    CLAIMS = "claims", _("The person needs the data for legal claims")
    OBJECTION = "objection", _("The person has objected; the reasons are being weighed")


class LeaveBasis(models.TextChoices):
    """On what a restricted file is worked on all the same (Art. 18 (2))."""

    CONSENT = "consent", _("The person agrees")
    CLAIMS = "claims", _("Legal claims")
    OTHERS = "others", _("Rights of another person")


class Restriction(EditableOfficeRecord):
    """From a day until it is lifted, after the person was told. `Case.restricted_on` repeats the day while it holds."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="restrictions")
    reason = models.CharField(max_length=9, choices=RestrictionReason.choices)
    since = models.DateField()
    set_by = models.UUIDField()
    told_on = models.DateField(null=True)
    lifted_on = models.DateField(null=True)
    lifted_by = models.UUIDField(null=True)

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("reason", "since", "told_on", "lifted_on"),
        personal=("case", "set_by", "lifted_by"),
    )

    class Meta:
        """One at a time; lifted only after the person was told (Art. 18 (3))."""

        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(lifted_on__isnull=True), name="restriction_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_on__isnull=True)
                | models.Q(told_on__isnull=False, told_on__lte=models.F("lifted_on")),
                name="restriction_lifted_after_telling",
            ),
        )


class RestrictionLeave(OfficeRecord):
    """For one day the team works on a restricted file, on a named basis."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="leaves")
    basis = models.CharField(max_length=7, choices=LeaveBasis.choices)
    on = models.DateField()
    given_by = models.UUIDField()

    reach: ClassVar[Reach] = reaches.LEAVE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE, none=("basis", "on"), personal=("restriction", "given_by")
    )

    class Meta:
        """Once a day and basis."""

        constraints = (
            models.UniqueConstraint(fields=["restriction", "basis", "on"], name="restriction_leave_once_a_day"),
        )
