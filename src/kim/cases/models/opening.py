"""Openings of colleagues' cases with a reason: for a few hours, and looked at afterwards by somebody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.access.models import Membership
from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation import clock
from kim.foundation.authority import ROLES, Permission
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach

LASTS = timedelta(hours=4)
REVIEW_TIME = timedelta(days=14)
_HEADS = [role for role, declared in ROLES.items() if Permission.CASE_ASSIGN in declared.permissions]


class OpeningResult(models.TextChoices):
    """What the one who looked at it found. Whoever was asked still waits for an end."""

    ASKED = "asked", _("colleague asked")
    JUSTIFIED = "justified", _("justified")
    NOT_JUSTIFIED = "unjustified", _("not justified")


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Words for finding openings."""

    def reviewable_by(self, actor: Actor) -> OpeningQuerySet:
        """The head of the office looks at them; where there is no other head, the lead of the case. Never oneself."""
        led = models.Q(case__lead=actor.id, office__in=actor.offices_where(Permission.CASE_WORK))
        mine = models.Q(office__in=actor.offices_where(Permission.CASE_ASSIGN)) | (led & ~models.Exists(_other_heads()))
        return self.filter(mine, ~models.Q(account=actor.id), ~models.Q(case__person__in=actor.hidden))

    def pending(self) -> OpeningQuerySet:
        """Nobody has said whether it was justified."""
        return self.filter(result__in=("", OpeningResult.ASKED))


def _other_heads() -> models.QuerySet[Membership]:
    heads = Membership.objects.on(clock.today()).with_role(*_HEADS).filter(account__is_active=True)
    return heads.filter(office=models.OuterRef("office")).exclude(account=models.OuterRef("account"))


class Opening(EditableOfficeRecord):
    """Somebody outside of the team opened a case with a reason, until `ends_at`."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="openings")
    account = models.UUIDField()
    reason = EncryptedTextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    result = models.CharField(max_length=11, choices=OpeningResult.choices, blank=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    objects = OpeningQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.OPENING
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("opened_at", "ends_at", "result", "reviewed_at"),
        personal=("case", "account", "reviewed_by"),
        special=("reason",),
    )

    class Meta:
        """Ends; looked at by another one than who opened it."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("opened_at")), name="opening_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("account")),
                name="opening_reviewed_by_another",
            ),
        )
        indexes = (models.Index(fields=["office", "result", "opened_at"], name="opening_to_review"),)

    @property
    def review_due_on(self) -> date:
        """By when somebody has looked at it."""
        return (self.opened_at + REVIEW_TIME).astimezone(clock.LOCAL_ZONE).date()

    @property
    def is_pending(self) -> bool:
        """Whether it still waits for an end."""
        return self.result in {"", OpeningResult.ASKED}
