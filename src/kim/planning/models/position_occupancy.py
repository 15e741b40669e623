"""Who holds a position, and what belongs to settling in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext

from kim.access.models import Account
from kim.foundation.authority import Permission as P
from kim.foundation.reach import Reach, at, mine, through
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Office
from kim.planning.models.position import Position
from kim.planning.positions.staffing import Span
from kim.planning.vocabulary.position_states import OnboardingKind

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

_KEPT, _EMPLOYED, _OWN = at("office", P.POSITION_READ), at("employer", P.POSITION_READ), mine("account")
_ANY = _KEPT | _EMPLOYED | _OWN


class OccupancyQuerySet(models.QuerySet["Occupancy"]):
    """Words for finding occupancies."""

    def visible_to(self, actor: Actor) -> OccupancyQuerySet:
        """Those of the offices that keep or employ, and the actor's own."""
        return self.filter(_ANY.q(actor, Occupancy))


class Occupancy(EditableOfficeRecord):
    """Somebody with or without an account holds a share (full-time equivalents) of a position, with `employer`."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="occupancies")
    employer = models.ForeignKey(Office, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    share = models.DecimalField(max_digits=3, decimal_places=2)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = OccupancyQuerySet.as_manager()

    reach: ClassVar[Reach] = Reach(
        {"kept": _KEPT, "employed": _EMPLOYED, "own": _OWN}, written=at("office", P.POSITION_CHANGE)
    )
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        none=("position", "employer", "share", "begins_on", "ends_on"),
        personal=("account", "name"),
    )

    class Meta:
        """In the order of time."""

        ordering = ("begins_on", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("begins_on")),
                name="occupancy_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="occupancy_sane_share"),
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, name="") | models.Q(account__isnull=True),
                name="occupancy_account_or_name",
            ),
        )

    @property
    def who(self) -> str:
        """The name of the account, or what was written; the name goes with the account."""
        return self.account.name if self.account else self.name or gettext("no longer on record")

    @property
    def span(self) -> Span:
        """When and how much."""
        return Span(self.begins_on, self.ends_on, self.share)


class OnboardingItemQuerySet(models.QuerySet["OnboardingItem"]):
    """Words for finding items."""

    def visible_to(self, actor: Actor) -> OnboardingItemQuerySet:
        """With the occupancy."""
        return self.filter(OnboardingItem.reach["occupancy"].q(actor, OnboardingItem))


class OnboardingItem(EditableOfficeRecord):
    """One thing of settling in: planned for a day, done on a day with somebody. A meeting names whom to meet."""

    occupancy = models.ForeignKey(Occupancy, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, choices=OnboardingKind.choices)
    contact = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    planned_on = models.DateField(null=True)
    planned_at = models.TimeField(null=True)
    done_on = models.DateField(null=True)
    done_with = models.CharField(max_length=120, blank=True)

    objects = OnboardingItemQuerySet.as_manager()

    reach: ClassVar[Reach] = Reach({"occupancy": through("occupancy", _ANY)}, written=at("office", P.POSITION_CHANGE))
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        none=("occupancy", "kind", "contact", "planned_on", "planned_at", "done_on"),
        personal=("done_with",),
    )

    class Meta:
        """In the order they were put down; nobody is to be met twice in one round."""

        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["occupancy", "contact"],
                condition=models.Q(contact__isnull=False),
                name="onboarding_meets_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OnboardingKind.MEETING, contact__isnull=False)
                | ~models.Q(kind=OnboardingKind.MEETING) & models.Q(contact__isnull=True),
                name="onboarding_meets_a_contact",
            ),
        )
