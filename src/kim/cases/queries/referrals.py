"""Reading referrals: what a sender may know, what waits for the recipient, what is free next door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, F, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from kim.cases.models import Referral
from kim.cases.policies.referrals import HAPPENED_AFTER_ACCEPTANCE
from kim.cases.vocabulary import decline_reasons
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.prepared import Prepared, stand_in
from kim.network.models import Office
from kim.network.vocabulary import life_domains, topics, urgencies
from kim.planning.queries import availability

if TYPE_CHECKING:
    from datetime import date, datetime, time
    from uuid import UUID

    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from kim.cases.models.referral import ReferralQuerySet
    from kim.foundation.authority import Actor
    from kim.network.vocabulary.life_domains import LifeDomain
    from kim.network.vocabulary.topics import Topic
    from kim.planning.models import IntakeCapacity
    from kim.planning.queries.availability import FreeSlot

RECIPIENTS = "integration_centre"
NOT_ON_A_SLIP = frozenset({"LB10.child_protection"})
"""A hint at child protection never travels on a slip (domain handbook 2.2)."""
ELSEWHERE = 6

NEXT_STEPS: dict[str, str | Promise] = {
    ReferralState.VOUCHER: _("Give the sheet to the person. She decides whether to go; no answer comes back here."),
    ReferralState.SENT: _("Nothing to do. The answer will stand here."),
    ReferralState.ACCEPTED: _("Nothing to do. The receiving office now contacts the person."),
    ReferralState.TALKED: _("Nothing to do. The person has arrived next door."),
    ReferralState.NOT_REACHED: _("At the next contact, ask how the person can be reached safely, and tell the office."),
    ReferralState.WITHDRAWN: _("Nothing to do. If the person changes her mind, send it again."),
}


def sent(actor: Actor, *states: str) -> ReferralQuerySet:
    """Referrals of the actor's sending offices, or those told to be in these states.

    `told` is the state that the sender may know; no other is to be shown.

    Without leave for feedback a referral ends for the sender at “accepted”; what becomes of a voucher is never told.
    """
    silent = Q(feedback_allowed=False, state__in=[state.value for state in HAPPENED_AFTER_ACCEPTANCE])
    found = Referral.objects.sent_by(actor).annotate(
        told=Case(
            When(state=ReferralState.WITHDRAWN, then=Value(ReferralState.WITHDRAWN.value)),
            When(voucher__isnull=False, then=Value(ReferralState.VOUCHER.value)),
            When(silent, then=Value(ReferralState.ACCEPTED.value)),
            default=F("state"),
            output_field=CharField(),
        )
    )
    return found.filter(told__in=states) if states else found


def next_step(told: str, decline_reason: str) -> str:
    """What the sender does now, in a sentence."""
    if told == ReferralState.DECLINED:
        return decline_reasons.ALL.get(decline_reason).next_step
    return str(NEXT_STEPS[told])


def inbox(actor: Actor) -> ReferralQuerySet:
    """Named referrals to the actor's offices. `rank` puts the urgent ones first."""
    soonest = [When(urgency=row.code, then=Value(number)) for number, row in enumerate(urgencies.ALL.rows())]
    rank = Case(*soonest, default=Value(len(soonest)), output_field=IntegerField())
    return Referral.objects.received_by(actor).annotate(rank=rank)


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a slip that waits for an answer. No name: nobody is anybody's case before the answer."""

    key: UUID
    topics: list[str]
    language: str
    municipality: str
    sender: str
    urgency: str
    sent_at: datetime
    booked_on: date | None
    starts_at: time | None


def unanswered(actor: Actor, *, most: int) -> list[Slip]:
    """The inbox without an answer, oldest first; one query."""
    nobody, marks = stand_in(actor)
    return [Slip(*row) for row in _UNANSWERED.rows(clock.today(), nobody, most, marks=marks)]


def _unanswered(_today: date, actor: Actor, most: int) -> QuerySet[Any, tuple[Any, ...]]:
    waiting = Referral.objects.received_by(actor).waiting().order_by("sent_at", "pk")
    return waiting.values_list(
        "pk",
        "topics",
        "language",
        "municipality__name",
        "office__name",
        "urgency",
        "sent_at",
        "booking__booked_on",
        "booking__starts_at",
    )[:most]


_UNANSWERED = Prepared(_unanswered)


def by_voucher(actor: Actor, code: str) -> Referral | None:
    """The unused voucher with this code, addressed to an office in which the actor receives. Guessing tells nothing."""
    offices = actor.offices_where(Permission.REFERRAL_RECEIVE)
    vouchers = Referral.objects.filter(recipient__in=offices, state=ReferralState.VOUCHER, voucher__isnull=False)
    return vouchers.select_related("municipality", "booking__hours").filter(voucher=code).first()


def recipients() -> QuerySet[Office]:
    """Offices that referrals go to."""
    return Office.objects.of_kind(RECIPIENTS)


def topics_to_refer() -> list[tuple[LifeDomain, list[Topic]]]:
    """Topics by life domain; a protected domain is named without topics: about it nothing is stored."""
    return [
        (domain, [] if domain.protected else [row for row in topics.ALL.rows() if _belongs(row, domain)])
        for domain in life_domains.ALL.rows()
    ]


@dataclass(frozen=True, slots=True)
class NextDoor:
    """What is free: slots in the municipality, a few elsewhere where it has none, places as the team set them."""

    here: list[FreeSlot] = field(default_factory=list)
    elsewhere: list[FreeSlot] = field(default_factory=list)
    capacities: list[tuple[Office, IntakeCapacity | None]] = field(default_factory=list)

    @property
    def slots(self) -> list[FreeSlot]:
        """All that are offered."""
        return self.here or self.elsewhere


def next_door(actor: Actor, *, offices: list[Office], ags: str) -> NextDoor:
    """Free slots of the coming two weeks from now on, and intake places, of offices that referrals go to."""
    now = clock.now().astimezone(clock.LOCAL_ZONE)
    codes = {office.code for office in offices}
    free = [
        one
        for one in availability.free_slots(actor, start=now.date())
        if one.hours.office_id in codes and (one.slot.on, one.slot.starts_at) > (now.date(), now.time())
    ]
    here = [one for one in free if one.hours.place.municipality_id == ags]
    capacities = [(office, availability.capacity(actor, office.code)) for office in offices]
    return NextDoor(here, [] if here else free[:ELSEWHERE], capacities)


def _belongs(topic: Topic, domain: LifeDomain) -> bool:
    return topic.life_domain == domain.code and topic.code not in NOT_ON_A_SLIP
