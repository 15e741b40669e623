"""Vouchers that somebody brings, and those that helpers without an account hand out.

A wrong code is noted, so that nobody finds one by trying.
"""

from __future__ import annotations

from django.db import transaction

from kim.cases.models import Referral
from kim.cases.policies import vouchers as policy
from kim.cases.queries import referrals
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import audit, wall
from kim.foundation.authority import Actor, Role, Standing
from kim.foundation.codes import readable_code


@transaction.atomic
def look_up(*, by: Actor, code: str) -> Referral | None:
    """The unused voucher with this code, or nothing; the code that was tried is not kept. Raises Refused."""
    policy.try_code(by).require()
    found = referrals.by_voucher(by, code)
    if found is None:
        audit.refused(by, policy.GUESS, kind="voucher", key=str(by.id))
    return found


@transaction.atomic
def hand_out_publicly(*, by: Actor, office: str, municipality: str, language: str = "") -> str:
    """The code of a voucher for whoever a volunteer, a teacher or an association accompanies. Raises Refused.

    The office to which it leads answers for it; it says nothing but a municipality and, if known, a language.
    """
    policy.hand_out_publicly(by, office, municipality).require()
    helper = Actor(by.id, by.name, (Standing(office, Role.REFERRING_CLERK),))
    with wall.acting(helper):
        policy.leaves_room(office).require()
        referral = Referral.objects.create(
            office_id=office,
            recipient_id=office,
            sender=by.id,
            topics=[],
            municipality_id=municipality,
            urgency=policy.URGENCY,
            language=language,
            state=ReferralState.VOUCHER,
            feedback_allowed=False,
            voucher=readable_code(policy.SIGNS),
        )
        audit.done(by, "referral.hand_out_publicly", referral)
    return str(referral.voucher)
