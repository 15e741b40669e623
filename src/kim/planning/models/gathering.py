"""Gatherings of the teams: meetings, joint training, peer case consultations; who was invited and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission as P
from kim.foundation.reach import Reach, at, mine, through
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Office, OfficeRecord
from kim.planning.models.position_occupancy import Occupancy
from kim.planning.positions.gatherings import Team
from kim.planning.vocabulary.gathering_states import CancellationReason, GatheringKind, GatheringState, Presence

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

_ANY = at("office", P.POSITION_READ) | at("employer", P.POSITION_READ) | mine("account")


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Words for finding gatherings."""

    def visible_to(self, actor: Actor) -> GatheringQuerySet:
        """Kept or attended by an office of the actor who reads positions, or the actor is invited by her position."""
        offices = actor.offices_where(P.POSITION_READ)
        wanted = models.Q(office__in=offices) | _of_teams(models.Q(employer__in=offices))
        for held in Occupancy.objects.filter(account=actor.id).select_related("position"):
            wanted |= _inviting(held)
        return self.filter(wanted)

    def held(self) -> GatheringQuerySet:
        """Those of which is known who was there."""
        return self.filter(state=GatheringState.HELD)


class Gathering(EditableOfficeRecord):
    """One day on which teams come together. `office` keeps it; of the minutes is only known where they lie.

    A peer case consultation has neither topic nor minutes: nothing of a case is written here.
    """

    kind = models.CharField(max_length=20, choices=GatheringKind.choices)
    title = models.CharField(max_length=120, blank=True)
    held_on = models.DateField()
    begins_at = models.TimeField()
    ends_at = models.TimeField()
    place = models.CharField(max_length=160)
    organiser = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=GatheringState.choices, default=GatheringState.PLANNED)
    cancelled_for = models.CharField(max_length=10, choices=CancellationReason.choices, blank=True)
    guests = models.PositiveSmallIntegerField(null=True)
    minutes_at = models.CharField(max_length=200, blank=True)

    objects = GatheringQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "kind",
            "title",
            "held_on",
            "begins_at",
            "ends_at",
            "place",
            "organiser",
            "state",
            "cancelled_for",
            "guests",
            "minutes_at",
        ),
    )

    class Meta:
        """In the order of time."""

        ordering = ("held_on", "begins_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")), name="gathering_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(state__in=GatheringState.values), name="gathering_known_state"),
            models.CheckConstraint(
                condition=models.Q(state=GatheringState.CANCELLED) ^ models.Q(cancelled_for=""),
                name="gathering_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=GatheringKind.PEER_CONSULTATION) | models.Q(title="", minutes_at=""),
                name="gathering_tells_of_no_case",
            ),
        )

    def __str__(self) -> str:
        """Its topic, otherwise its kind."""
        return self.title or str(self.get_kind_display())


class InvitedTeam(OfficeRecord):
    """That a team is invited to a gathering."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="teams")
    employer = models.ForeignKey(Office, models.PROTECT, related_name="+")
    employer_id: str
    component = models.PositiveSmallIntegerField()

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("gathering", "employer", "component"))

    class Meta:
        """Each team once."""

        ordering = ("employer", "component")
        constraints = (
            models.UniqueConstraint(fields=["gathering", "employer", "component"], name="team_invited_once"),
        )

    @property
    def team(self) -> Team:
        """As it is typed."""
        return Team(self.employer_id, self.component)


class GatheringAttendanceQuerySet(models.QuerySet["GatheringAttendance"]):
    """Words for finding attendance."""

    def visible_to(self, actor: Actor) -> GatheringAttendanceQuerySet:
        """With the occupancy."""
        return self.filter(GatheringAttendance.reach["occupancy"].q(actor, GatheringAttendance))


class GatheringAttendance(OfficeRecord):
    """Whether somebody who held a position that day was there. No reason is kept."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendances")
    occupancy = models.ForeignKey(Occupancy, models.CASCADE, related_name="attendances")
    state = models.CharField(max_length=8, choices=Presence.choices)

    objects = GatheringAttendanceQuerySet.as_manager()

    reach: ClassVar[Reach] = Reach({"occupancy": through("occupancy", _ANY)}, written=at("office", P.POSITION_CHANGE))
    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("gathering",), personal=("occupancy", "state"))

    class Meta:
        """Everybody once."""

        constraints = (
            models.UniqueConstraint(fields=["gathering", "occupancy"], name="gathering_attended_once"),
            models.CheckConstraint(condition=models.Q(state__in=Presence.values), name="gathering_known_presence"),
        )


def _of_teams(wanted: models.Q) -> models.Q:
    return models.Q(pk__in=InvitedTeam.objects.filter(wanted).order_by().values("gathering"))


def _inviting(held: Occupancy) -> models.Q:
    """The team of somebody is invited while she holds the position, by an office whose register names her."""
    team = models.Q(employer=held.employer_id, component=held.position.funding.component)
    days = models.Q(held_on__gte=held.begins_on)
    if held.ends_on:
        days &= models.Q(held_on__lte=held.ends_on)
    return _of_teams(team) & days & models.Q(office__in={held.office_id, held.employer_id})
