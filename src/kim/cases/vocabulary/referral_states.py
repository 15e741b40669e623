"""States of a referral and the steps between them (source: domain handbook, chapter 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferralState(models.TextChoices):
    """Where a referral stands. A voucher has no person: the one who carries it decides whether to come."""

    VOUCHER = "voucher", _("voucher handed out")
    SENT = "sent", _("sent, waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    TALKED = "talked", _("first talk took place")
    DECLINED = "declined", _("declined")
    NOT_REACHED = "not_reached", _("person not reached")
    WITHDRAWN = "withdrawn", _("withdrawn")


TRANSITIONS: dict[ReferralState, frozenset[ReferralState]] = {
    ReferralState.VOUCHER: frozenset({ReferralState.ACCEPTED, ReferralState.WITHDRAWN}),
    ReferralState.SENT: frozenset({ReferralState.ACCEPTED, ReferralState.DECLINED, ReferralState.WITHDRAWN}),
    ReferralState.ACCEPTED: frozenset({ReferralState.TALKED, ReferralState.NOT_REACHED, ReferralState.WITHDRAWN}),
    ReferralState.DECLINED: frozenset({ReferralState.SENT}),
    ReferralState.WITHDRAWN: frozenset({ReferralState.SENT}),
    ReferralState.NOT_REACHED: frozenset({ReferralState.TALKED}),
    ReferralState.TALKED: frozenset(),
}

WAITING_FOR_ANSWER = frozenset({ReferralState.SENT})
ANSWERED = frozenset({ReferralState.ACCEPTED, ReferralState.TALKED, ReferralState.DECLINED, ReferralState.NOT_REACHED})
