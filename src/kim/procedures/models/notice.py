"""Notices to recipients (Art. 19 DSGVO): what they received was corrected, deleted or restricted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models import Extract
from kim.foundation import wall
from kim.foundation.authority import Permission
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Office
from kim.procedures import reaches
from kim.procedures.models.subject_request import RequestKind, SubjectRequest

if TYPE_CHECKING:
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


READING = (Permission.REFERRAL_SEND, Permission.REFERRAL_RECEIVE, Permission.INBOX_READ)
"""Who reads what is addressed to an office."""


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Words for finding notices."""

    def received_by(self, actor: Actor) -> NoticeQuerySet:
        """Those that the actor's offices are told by; nothing about a person who must not exist for the actor."""
        return self.filter(Notice.reach["told"].q(actor, Notice)).exclude(pk__in=_hidden_from(actor))

    def unconfirmed(self) -> NoticeQuerySet:
        """Nobody has said that it was done."""
        return self.filter(confirmed_on__isnull=True)


def _hidden_from(actor: Actor) -> set[UUID]:
    if not actor.hidden:
        return set()
    with wall.lifted("whom a notice is about, its reader does not see; who must not exist for her has to be left out"):
        return set(Notice.objects.filter(request__case__person__in=actor.hidden).values_list("pk", flat=True))


class Notice(EditableOfficeRecord):
    """One recipient is told about one passing on. It names nobody; the extract or the day says what it is about.

    `kind` repeats that of the request, which its reader does not see.
    """

    request = models.ForeignKey(SubjectRequest, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=14, choices=RequestKind.choices)
    recipient = models.ForeignKey(Office, models.PROTECT, related_name="+")
    recipient_id: str
    extract = models.ForeignKey(Extract, models.SET_NULL, null=True, related_name="+")
    passed_on = models.DateField()
    made_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.UUIDField(null=True)

    objects = NoticeQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.NOTICE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNTABILITY,
        none=("recipient", "kind", "passed_on", "made_on", "confirmed_on"),
        personal=("request", "extract", "confirmed_by"),
    )

    class Meta:
        """Confirmed by somebody on a day; found by who has to confirm."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(confirmed_on__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_on__isnull=False, confirmed_by__isnull=False),
                name="notice_confirmed_by_somebody",
            ),
        )
        indexes = (models.Index(fields=["recipient", "confirmed_on"], name="notice_inbox"),)
