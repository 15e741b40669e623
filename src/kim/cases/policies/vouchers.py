"""How often somebody may try codes of vouchers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import audit, clock
from kim.foundation.authority import Verdict

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

GUESS = "voucher.guess"
MOST, WITHIN = 20, timedelta(hours=1)
"""A code has eight of 26 signs (37 bits): against a thousand open vouchers, a year of trying finds one in 1200."""


def try_code(by: Actor) -> Verdict:
    """Whoever has not tried too many wrong codes in the past hour."""
    wrong = audit.refusals(by, GUESS, since=clock.now() - WITHIN)
    return Verdict.when(
        wrong < MOST,
        otherwise=_("Too many codes were wrong. Try again in an hour, or call the office that gave the voucher."),
    )
