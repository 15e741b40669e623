"""Looking for the voucher that somebody brought. A wrong code is noted, so that nobody finds one by trying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.policies import vouchers as policy
from kim.cases.queries import referrals
from kim.foundation import audit

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from kim.foundation.authority import Actor


@transaction.atomic
def look_up(*, by: Actor, code: str) -> Referral | None:
    """The unused voucher with this code, or nothing; the code that was tried is not kept. Raises Refused."""
    policy.try_code(by).require()
    found = referrals.by_voucher(by, code)
    if found is None:
        audit.refused(by, policy.GUESS, kind="voucher", key=str(by.id))
    return found
