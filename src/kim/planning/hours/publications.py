"""What the publication of a municipality's part of a plan would open, keep and end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from kim.foundation import clock
from kim.network.models import Place
from kim.planning import openings, slots
from kim.planning.hours import drafts as hours_drafts
from kim.planning.hours import plans as plan_hours
from kim.planning.models import HoursAgreement, OfficeHours, SlotBooking
from kim.planning.slots import Series
from kim.planning.solver.halfdays import Weeks

if TYPE_CHECKING:
    from kim.planning.models import HoursPlan
    from kim.planning.solver.plans import Hour

SLOT_MINUTES = 45
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class New:
    """A series to open."""

    place: Place
    series: Series
    languages: tuple[str, ...]
    keeper: UUID


@dataclass(frozen=True, slots=True)
class Publication:
    """`kept` series are the same as planned, `keepers` who keeps each of them from now on.

    `booked` are slots in those that would end, after their end.
    """

    starts_on: date
    last_on: date
    opened: tuple[New, ...]
    kept: tuple[OfficeHours, ...]
    keepers: tuple[UUID, ...]
    ended: tuple[OfficeHours, ...]
    booked: tuple[SlotBooking, ...]
    not_begun: tuple[OfficeHours, ...]

    @property
    def ends_on(self) -> date:
        """The last day of what ends."""
        return self.starts_on - timedelta(days=1)


def of(plan: HoursPlan, ags: str) -> Publication:
    """Nothing is changed yet. Hours begin with the plan, or tomorrow where it has begun."""
    starts_on = max(plan.first_on, clock.today() + timedelta(days=1))
    last_on = plan.first_on + _WEEK * plan.weeks - timedelta(days=1)
    wanted = _wanted(plan, ags, starts_on)
    there = _there(plan, ags, starts_on)
    same = [_same(new, there) for new in wanted]
    kept = [row for row in same if row]
    earlier = _of_plans(plan, ags)
    ended = [row for row in there if row not in kept and (str(row.pk) in earlier or _collides(row, wanted))]
    late = [row for row in ended if row.first_on >= starts_on]
    gone = SlotBooking.objects.filter(hours__in=ended, booked_on__gte=starts_on, cancelled_at__isnull=True)
    return Publication(
        starts_on=starts_on,
        last_on=last_on,
        opened=tuple(new for new, row in zip(wanted, same, strict=True) if row is None),
        kept=tuple(kept),
        keepers=tuple(new.keeper for new, row in zip(wanted, same, strict=True) if row),
        ended=tuple(ended),
        booked=tuple(gone.order_by("booked_on", "starts_at")),
        not_begun=tuple(late),
    )


def _wanted(plan: HoursPlan, ags: str, starts_on: date) -> list[New]:
    hours = plan_hours.hours_in(plan, ags).hours
    places = Place.objects.in_bulk([hour.place for hour in hours], field_name="code")
    spoken = {one["key"]: tuple(one["languages"]) for one in plan.request["managers"]}
    frame = hours_drafts.frame_from_json(plan.frame)
    last_on = frame.towns[ags].last_on if ags in frame.towns else None
    found = []
    for hour in hours:
        starts, ends = frame.times[hour.half_day.part]
        first, every = _first(plan, hour, starts_on), 1 if hour.weeks is Weeks.EVERY else 2
        if last_on is None or first <= last_on:
            series = Series(hour.half_day.weekday, starts, ends, SLOT_MINUTES, first, last_on, every)
            found.append(New(places[hour.place], series, spoken.get(hour.manager, ()), UUID(hour.manager)))
    return found


def _first(plan: HoursPlan, hour: Hour, starts_on: date) -> date:
    """The first day of the half-day in its rhythm, not before the publication takes effect."""
    day = plan.first_on + timedelta(days=hour.half_day.weekday) + (_WEEK if hour.weeks is Weeks.B else timedelta())
    step = _WEEK if hour.weeks is Weeks.EVERY else 2 * _WEEK
    while day < starts_on:
        day += step
    return day


def _there(plan: HoursPlan, ags: str, starts_on: date) -> list[OfficeHours]:
    """Series of the office in the municipality that are open on that day or later."""
    rows = OfficeHours.objects.filter(office=plan.office_id, place__municipality=ags)
    rows = rows.filter(Q(last_on__isnull=True) | Q(last_on__gte=starts_on))
    return list(rows.select_related("place").order_by("weekday", "starts_at", "pk"))


def _of_plans(plan: HoursPlan, ags: str) -> set[str]:
    """Keys of the series that earlier plans opened or kept here."""
    rows = HoursAgreement.objects.filter(office=plan.office_id, municipality=ags).exclude(plan=plan)
    return {key for series in rows.values_list("series", flat=True) for key in series}


def _same(new: New, there: list[OfficeHours]) -> OfficeHours | None:
    return next((row for row in there if row.place_id == new.place.pk and _is_same(row, new.series)), None)


def _is_same(row: OfficeHours, series: Series) -> bool:
    known_as = openings.series_of(row)
    names = ("weekday", "starts_at", "ends_at", "every_weeks", "last_on")
    apart = (slots.first_day(known_as) - series.first_on).days % (7 * series.every_weeks)
    return not apart and all(getattr(known_as, name) == getattr(series, name) for name in names)


def _collides(row: OfficeHours, wanted: list[New]) -> bool:
    other = openings.series_of(row)
    return any(row.place_id == new.place.pk and slots.collide(new.series, other) for new in wanted)
