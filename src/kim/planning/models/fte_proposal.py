"""Figures of the municipalities, and saved proposals of full-time equivalents made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class MeasureFiguresQuerySet(models.QuerySet["MeasureFigures"]):
    """Words for finding figures."""

    def visible_to(self, actor: Actor) -> MeasureFiguresQuerySet:
        """Whoever plans positions reads all of them."""
        return self if actor.may(Permission.FTE_PLAN) else self.none()


class MeasureFigures(OfficeRecord):
    """One measure of all municipalities as a source gave it on a day.

    A later statement takes the place of an earlier one, which stays on record. `values` has a number as text by
    official key; a municipality without one is unknown.
    """

    measure = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    values = models.JSONField()

    objects = MeasureFiguresQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("measure", "source", "as_of", "values"))

    class Meta:
        """Read by measure, the latest first."""

        indexes = (models.Index(fields=["measure", "-created_at"], name="measure_figures_latest"),)


class FteProposalQuerySet(models.QuerySet["FteProposal"]):
    """Words for finding proposals."""

    def visible_to(self, actor: Actor) -> FteProposalQuerySet:
        """Whoever plans positions reads all of them, to compare."""
        return self if actor.may(Permission.FTE_PLAN) else self.none()


class FteProposal(OfficeRecord):
    """A proposal as it was saved: never changed, a new one is saved beside it.

    `question` (with figures, weights and overrides with their reasons) gives the same answer again;
    `sources` says for each measure where its figures came from; `given` is the answer by official key.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    question = models.JSONField()
    sources = models.JSONField()
    given = models.JSONField()

    objects = FteProposalQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("number", "title", "question", "sources", "given"))
