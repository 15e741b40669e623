"""Dates as people say them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate, Precision
from kim.web.components.patterns import filled

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

NEAR = 7
EXACT, SHORT = {"de": "d.m.Y"}, {"de": "D d.m."}


def spoken(value: date | datetime, *, today: date) -> str:
    """The day as seen from today, and the time of day where the value has one: "tomorrow, Tue 24 Nov, 10:00"."""
    return _spoken(value, today, _language())


def drawn(value: date | datetime, *, today: date) -> SafeString:
    """The same in a `time` element with the exact value."""
    return _drawn(value, today, _language())


def day_of(moment: datetime) -> date:
    """The day in Germany on which it was; a moment alone carries the day of Greenwich."""
    return moment.astimezone(clock.LOCAL_ZONE).date()


def waited(since: datetime, now: datetime) -> str:
    """How long somebody waits: hours on the first day, then days as the calendar counts them."""
    count = (day_of(now) - day_of(since)).days
    if count:
        return ngettext("waits %(n)s day", "waits %(n)s days", count) % {"n": count}
    hours = int((now - since).total_seconds()) // 3600
    if hours < 1:
        return _("waits less than an hour")
    return ngettext("waits %(n)s hour", "waits %(n)s hours", hours) % {"n": hours}


def exact(value: date) -> str:
    """The day in figures."""
    return _exact(value, _language())


def partial(value: PartialDate) -> str:
    """As much of the date as is known."""
    if value.value is None:
        return _("unknown")
    match value.precision:
        case Precision.MONTH:
            return formatted(value.value, "F Y")
        case Precision.SEASON:
            return f"{_season(value.value.month)} {value.value.year}"
        case Precision.YEAR:
            return str(value.value.year)
    return exact(value.value)


@lru_cache(maxsize=4096)
def _exact(day: date, language: str) -> str:
    return formatted(day, EXACT.get(language, "j M Y"))


@lru_cache(maxsize=4096)
def _drawn(value: date | datetime, today: date, language: str) -> SafeString:
    """Lists say the same days again and again; the language is the one that is spoken now."""
    return filled('<time datetime="{}">{}</time>', value.isoformat(), _spoken(value, today, language))


def _spoken(value: date | datetime, today: date, language: str) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{_spoken_day(local.date(), today, language)}, {local:%H:%M}"
    return _spoken_day(value, today, language)


@lru_cache(maxsize=4096)
def _spoken_day(day: date, today: date, language: str) -> str:
    distance = (day - today).days
    if distance == 0:
        return _("today")
    near = formatted(day, SHORT.get(language, "D j M"))
    if distance in {1, -1}:
        word = _("tomorrow") if distance == 1 else _("yesterday")
        return f"{word}, {near}"
    return near if 0 < distance <= NEAR else _exact(day, language)


def _language() -> str:
    return (get_language() or "en").partition("-")[0]


def _season(month: int) -> str:
    return (_("winter"), _("spring"), _("summer"), _("autumn"))[month % 12 // 3]
