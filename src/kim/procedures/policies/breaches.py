"""Who keeps the register of breaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.procedures.policies import two_persons

if TYPE_CHECKING:
    from datetime import datetime

    from kim.foundation.authority import Actor


def note(by: Actor, office: str, noticed_at: datetime) -> Verdict:
    """The data protection officer, for what has been noticed."""
    return two_persons.control(by, office) & Verdict.when(
        noticed_at <= clock.now(), otherwise=_("A breach is noted after it was noticed: this moment lies ahead.")
    )
