"""Positions of components 1 to 3, and their way from the idea to the return."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, Office, OfficeRecord
from kim.planning.models.fte_proposal import FteProposal
from kim.planning.vocabulary import contingents
from kim.planning.vocabulary.contingents import Contingent
from kim.planning.vocabulary.position_states import PositionState

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class PositionQuerySet(models.QuerySet["Position"]):
    """Words for finding positions."""

    def visible_to(self, actor: Actor) -> PositionQuerySet:
        """Kept or employed by an office of the actor who reads positions, meant for its town, or held by the actor."""
        offices = actor.offices_where(Permission.POSITION_READ)
        towns = Office.objects.filter(pk__in=offices).values("municipality")
        return self.filter(
            models.Q(office__in=offices)
            | models.Q(employer__in=offices)
            | models.Q(municipality__in=towns)
            | models.Q(occupancies__account=actor.id)
        ).distinct()

    def counting(self) -> PositionQuerySet:
        """Those that use up what is funded: all that were not given up or returned."""
        return self.exclude(state=PositionState.RETURNED)


class Position(EditableOfficeRecord):
    """At most one full-time equivalent. `office` keeps the register, `employer` employs; money is euros a year."""

    code = models.CharField(max_length=12, unique=True)
    contingent = models.CharField(max_length=30)
    fte = models.DecimalField(max_digits=3, decimal_places=2)
    employer = models.ForeignKey(Office, models.PROTECT, related_name="+")
    employer_id: str
    professional = models.ForeignKey(Office, models.PROTECT, related_name="+")
    personnel = models.ForeignKey(Office, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey(FteProposal, models.PROTECT, null=True, related_name="positions")
    qualification = models.CharField(max_length=200, blank=True)
    grant_reference = models.CharField(max_length=60, blank=True)
    cost = models.PositiveIntegerField(null=True)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=PositionState.choices)
    state_since = models.DateField()

    objects = PositionQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "code",
            "contingent",
            "fte",
            "employer",
            "professional",
            "personnel",
            "municipality",
            "proposal",
            "qualification",
            "grant_reference",
            "cost",
            "begins_on",
            "ends_on",
            "state",
            "state_since",
        ),
    )

    class Meta:
        """Read in the order of components."""

        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=models.Q(fte__gt=0, fte__lte=1), name="position_at_most_a_full_one"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("begins_on")),
                name="position_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=models.Q(state__in=PositionState.values), name="position_known_state"),
        )

    def __str__(self) -> str:
        """Its code, which names nobody."""
        return self.code

    @property
    def funding(self) -> Contingent:
        """The rule that it is funded by."""
        return contingents.ALL.get(self.contingent)


class PositionMove(OfficeRecord):
    """That a position came into a state on a day."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=PositionState.choices)
    moved_on = models.DateField()

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("position", "state", "moved_on"))

    class Meta:
        """In the order of time."""

        ordering = ("moved_on", "created_at")
