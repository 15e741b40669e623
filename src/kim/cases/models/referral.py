"""Referrals "ins Nachbarbüro": the least that the next office needs, sent with consent, or a voucher without a name."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.vocabulary import reaches
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, Office, OfficeRecord
from kim.people.models import Consent, Person
from kim.planning.models import SlotBooking

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Words for finding referrals."""

    def visible_to(self, actor: Actor) -> ReferralQuerySet:
        """The sending office sees its own; the recipient sees what a consent in force lets through."""
        return self.sent_by(actor) | self.received_by(actor)

    def sent_by(self, actor: Actor) -> ReferralQuerySet:
        """Referrals of the offices in which the actor refers."""
        return self.filter(Referral.reach["sent"].q(actor, Referral))

    def received_by(self, actor: Actor) -> ReferralQuerySet:
        """Referrals addressed to the actor's offices: named ones while their consent is in force, vouchers never."""
        return self.filter(Referral.reach["received"].q(actor, Referral))

    def waiting(self) -> ReferralQuerySet:
        """Sent and not answered."""
        return self.filter(state=ReferralState.SENT)


class Referral(EditableOfficeRecord):
    """One slip from an office (the sender) to an office (the recipient). Topics are codes; there is no free text."""

    recipient = models.ForeignKey(Office, models.PROTECT, related_name="+")
    recipient_id: str
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    voucher = models.CharField(max_length=12, null=True, unique=True)  # noqa: DJ001 - unique among those that have one
    voucher_used_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=ReferralState.choices, default=ReferralState.SENT)
    topics = models.JSONField(default=list)
    language = models.CharField(max_length=12, blank=True)
    needs_interpreter = models.BooleanField(null=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    municipality_id: str
    urgency = models.CharField(max_length=12)
    feedback_allowed = models.BooleanField(default=False)
    booking = models.ForeignKey(SlotBooking, models.PROTECT, null=True, related_name="+")
    sender = models.UUIDField()
    sent_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    decline_reason = models.CharField(max_length=40, blank=True)
    try_again_on = models.DateField(null=True)
    responsible_kind = models.CharField(max_length=40, blank=True)
    talked_on = models.DateField(null=True)
    trace = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = ReferralQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.REFERRAL
    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERRAL,
        none=(
            "recipient",
            "state",
            "urgency",
            "feedback_allowed",
            "booking",
            "sent_at",
            "answered_at",
            "decline_reason",
            "try_again_on",
            "responsible_kind",
            "talked_on",
            "trace",
            "voucher",
            "voucher_used_at",
            "municipality",
        ),
        personal=("person", "consent", "topics", "language", "needs_interpreter", "sender", "answered_by"),
    )

    class Meta:
        """A sent slip has a consent, or it is a voucher without a person."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, consent__isnull=False, voucher__isnull=True)
                | models.Q(person__isnull=True, consent__isnull=True, voucher__isnull=False),
                name="referral_sent_with_consent_or_as_voucher",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReferralState.DECLINED) | ~models.Q(decline_reason=""),
                name="referral_declined_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["recipient", "state", "sent_at"], name="referral_inbox"),
            models.Index(fields=["office", "-created_at"], name="referral_outbox"),
        )


class ContactTry(OfficeRecord):
    """One try of the recipient to reach the person."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="contact_tries")
    tried_on = models.DateField()
    tried_by = models.UUIDField()

    reach: ClassVar[Reach] = reaches.TRIES
    privacy: ClassVar[Privacy] = Privacy(Retention.REFERRAL, none=("tried_on",), personal=("referral", "tried_by"))
