"""Contracts by which grant money is passed on to whoever employs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Organisation
from kim.planning.models.position import Position
from kim.planning.vocabulary.position_states import ContractState


class ForwardingContract(EditableOfficeRecord):
    """With whom, from when to when, and how many euros in all."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="contracts")
    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField()
    amount = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=ContractState.choices)
    state_since = models.DateField()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=("position", "partner", "begins_on", "ends_on", "amount", "state", "state_since"),
    )

    class Meta:
        """In the order of time."""

        ordering = ("begins_on", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")), name="contract_ends_after_it_begins"
            ),
        )
