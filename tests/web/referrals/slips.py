"""Slips as a browser sends them, and vouchers."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from kim.cases import drafts
from kim.cases.actions import referrals

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from world import World

SUNDERN, MESCHEDE = "05958044", "05958032"


def typed(**changes: Any) -> dict[str, Any]:
    """A complete slip as a browser sends it."""
    return {
        "submission": str(uuid.uuid4()),
        "municipality": SUNDERN,
        "topics": ["LB04.integration_course", "LB03.search"],
        "language": "tr",
        "urgency": "this_week",
        "consent": "written",
        "given_name": "Fatma",
        "family_name": "Yıldız",
        "reach": "call",
        "phone": "0171 1234",
        **changes,
    }


def sent() -> dict[str, Any]:
    """One button as a browser sends it."""
    return {"submission": str(uuid.uuid4())}


def voucher(world: World, topics: tuple[str, ...] = ("LB03.search",)) -> Referral:
    """A voucher of the job centre in Sundern."""
    slip = drafts.Slip("ki-hsk", topics, SUNDERN, "normal", "tr")
    return referrals.hand_out_voucher(by=world.actor(world.clerk), office="jc-sundern", slip=slip)
