"""Between which days something can lie, and the sentence for a day outside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority.verdict import Verdict
from kim.foundation.partial_dates import PartialDate, add_months

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class DaySpan:
    """First and last day that make sense; both belong to the span."""

    first: date
    last: date

    @classmethod
    def around(cls, today: date, *, years_back: int = 0, years_ahead: int = 0) -> DaySpan:
        """So many years before and after a day."""
        return cls(add_months(today, -12 * years_back), add_months(today, 12 * years_ahead))

    def since(self, day: date | None) -> DaySpan:
        """The same span, but not before a day where there is one, such as the birth of the person."""
        return replace(self, first=max(self.first, day)) if day else self

    def holds(self, day: date | PartialDate | None) -> Verdict:
        """Whether the day can lie here; of an imprecise date any day that it can mean. No day is no mistake."""
        given = day if isinstance(day, PartialDate) or day is None else PartialDate.day(day)
        if given is None or given.earliest is None or given.latest is None:
            return Verdict.yes()
        return Verdict.when(given.earliest <= self.last, otherwise=self._too_late()) & Verdict.when(
            given.latest >= self.first, otherwise=self._too_early()
        )

    def _too_late(self) -> str:
        if self.last <= clock.today():
            return str(_("This day lies ahead. Note it when it has happened."))
        return str(_("This day is too far ahead. The last possible one is %(day)s.")) % {"day": _figures(self.last)}

    def _too_early(self) -> str:
        if self.first > clock.today():
            return str(_("Choose a day that lies ahead."))
        return str(_("This day lies too far back. The first possible one is %(day)s.")) % {"day": _figures(self.first)}


def _figures(day: date) -> str:
    return f"{day:%d.%m.%Y}"
