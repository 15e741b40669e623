"""Who enters the reference of a consent sheet, and how often."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import audit, clock
from kim.foundation.authority import Verdict
from kim.people.policies import consents

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

TRY = "consent.try_reference"
MOST, WITHIN = 20, timedelta(hours=1)
"""As for vouchers; here right ones count as well, so that the limit tells nothing either."""


def try_reference(by: Actor) -> Verdict:
    """Whoever works in an office that takes part and has not tried too often in the past hour."""
    return consents.takes_part(by) & Verdict.when(
        audit.tries(by, TRY, since=clock.now() - WITHIN) < MOST,
        otherwise=_("Too many references were entered. Try again in an hour, or call the office named on the sheet."),
    )
