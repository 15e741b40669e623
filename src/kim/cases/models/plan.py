"""The integration plan: goals in the person's words, and steps with somebody responsible and a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.cases.vocabulary.plan_states import OPEN_STEPS, DropReason, GoalState, Responsible, StepState
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Office

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class Goal(EditableOfficeRecord):
    """What the person wants to reach, how it will be seen, and by when. Attainment runs from -2 to +2."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="goals")
    life_domain = models.CharField(max_length=8)
    wording = EncryptedTextField()
    sign = EncryptedTextField()
    target_on = models.DateField()
    agreed_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=GoalState.choices, default=GoalState.DRAFT)
    attainment = models.SmallIntegerField(null=True)
    drop_reason = models.CharField(max_length=14, choices=DropReason.choices, blank=True)
    ended_on = models.DateField(null=True)

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("target_on", "agreed_on", "state", "attainment", "drop_reason", "ended_on"),
        personal=("case", "life_domain"),
        special=("wording", "sign"),
    )

    class Meta:
        """An agreed goal has a day on which it was agreed."""

        ordering = ("target_on", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=(GoalState.DRAFT, GoalState.DROPPED)) | models.Q(agreed_on__isnull=False),
                name="goal_agreed_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(attainment__isnull=True) | models.Q(attainment__range=(-2, 2)),
                name="goal_attainment_scale",
            ),
        )


class StepQuerySet(models.QuerySet["Step"]):
    """Words for finding steps."""

    def open(self) -> StepQuerySet:
        """Planned or under way."""
        return self.filter(state__in=OPEN_STEPS)


class Step(EditableOfficeRecord):
    """One step of the plan: from the pathway catalogue (`pathway` is its code) or in own words (`title`)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, related_name="steps")
    pathway = models.CharField(max_length=8, blank=True)
    title = EncryptedTextField()
    responsible = models.CharField(max_length=14, choices=Responsible.choices)
    at_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    at_office_id: str | None
    legal_domain = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.PLANNED)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = StepQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=(
            "pathway",
            "responsible",
            "at_office",
            "legal_domain",
            "due_on",
            "state",
            "started_on",
            "ended_on",
        ),
        personal=("case", "goal"),
        special=("title",),
    )

    class Meta:
        """Ends after it begins."""

        ordering = ("due_on", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(started_on__isnull=True)
                | models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="step_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(responsible=Responsible.OFFICE) | models.Q(at_office__isnull=False),
                name="step_of_an_office_names_it",
            ),
        )
        indexes = (
            models.Index(
                fields=["office", "due_on", "case", "state"],
                condition=models.Q(ended_on__isnull=True),
                name="step_by_day",
            ),
        )
