"""Between which days a first contact can lie; lists of offices and intake sheets look here."""

from __future__ import annotations

from datetime import date

from kim.foundation.day_spans import DaySpan

CONTACTS_SINCE = date(1990, 1, 1)


def first_contact(today: date) -> DaySpan:
    """Case management keeps no older papers."""
    return DaySpan(CONTACTS_SINCE, today)
