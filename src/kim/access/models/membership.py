"""Memberships: which role an account has in which office, from when, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.access.models.account import Account
from kim.foundation.authority import Role
from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention
from kim.network.models import Office

if TYPE_CHECKING:
    from datetime import date


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words for finding memberships."""

    def on(self, day: date) -> MembershipQuerySet:
        """Memberships that hold on a day."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=day), since__lte=day)

    def with_role(self, *roles: Role) -> MembershipQuerySet:
        """Memberships with one of these roles."""
        return self.filter(role__in=[role.value for role in roles])


class Membership(Record):
    """A role in an office for a time. It points to the office, never the reverse."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    office_id: str
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("role", "since", "until"), personal=("account",))

    class Meta:
        """Ends after it begins."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        )
        indexes = (models.Index(fields=["office", "role"], name="membership_by_office"),)
