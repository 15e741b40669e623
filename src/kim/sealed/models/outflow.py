"""What goes out of the sealed rooms: sealed until a second counsellor has looked at it, then open for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord
from kim.sealed import reaches
from kim.sealed.models.record import this_month

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class SealedProposal(OfficeRecord):
    """An obstacle, figures or a peer case that waits. Which of them, and who wrote it, stands inside."""

    edition = models.PositiveIntegerField()
    envelope = models.BinaryField()
    created_at = models.DateTimeField(default=this_month, editable=False)

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(Retention.CASE_FILE, none=("edition",), secret=("envelope",))


class ReleasedFiguresQuerySet(models.QuerySet["ReleasedFigures"]):
    """Words for finding released figures."""

    def visible_to(self, actor: Actor) -> ReleasedFiguresQuerySet:
        """Whoever reads the figures of the county."""
        return self if actor.may(Permission.MONITORING_READ) else self.none()


class ReleasedFigures(OfficeRecord):
    """Rounded figures of one half-year (`2026-1`), once and never corrected. 0 stands for “under 5”."""

    half = models.CharField(max_length=6)
    figures = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=this_month, editable=False)

    objects = ReleasedFiguresQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.STATISTICS, none=("half", "figures"))

    class Meta:
        """A second release of the same half-year could be subtracted from the first one."""

        constraints = (models.UniqueConstraint(fields=["office", "half"], name="figures_once_a_half_year"),)


class PeerCaseQuerySet(models.QuerySet["PeerCase"]):
    """Words for finding peer cases."""

    def visible_to(self, actor: Actor) -> PeerCaseQuerySet:
        """Case managers, and the counsellors who write them."""
        return self.filter(PeerCase.reach["readers"].q(actor, PeerCase))


class PeerCase(OfficeRecord):
    """A situation, a question and what helped, told so that nobody can be recognised."""

    topic = models.CharField(max_length=40)
    situation = EncryptedTextField()
    question = EncryptedTextField()
    helped = EncryptedTextField()
    created_at = models.DateTimeField(default=this_month, editable=False)

    objects = PeerCaseQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.PEER_CASE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS, none=("topic",), special=("situation", "question", "helped")
    )
