"""One day of an office hour: who is booked, who came, and what falls away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.planning.actions import opening_days
from kim.planning.models import OfficeHours, SlotBooking
from kim.planning.policies import opening_days as policy
from kim.planning.queries import opening_days as known
from kim.web.base.acts import perform
from kim.web.base.requests import NotVisible, find, signed_in
from kim.web.office_hours.day_forms import CallingOffForm, HeldForm, SubstituteForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

YEARS = range(2000, 2200)


@signed_in()
def show(request: KimRequest, hours: UUID) -> HttpResponse:
    """The day with its slots; what happened is noted in one form."""
    series, on = _day(request, hours)
    row, bookings = known.of(series, on), known.bookings(series, on)
    held = policy.hold(request.actor, series, on)
    form = HeldForm(bookings, row, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        marks = {"attendance": form.attendance, "walk_ins": values["walk_ins"], "seen": values["seen"]}
        opening_days.hold(by=request.actor, hours=series, on=on, **marks)
        return _address("office_day", series, on)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Noted. Thank you."))):
        return response
    context = {
        **_where(series, on),
        "row": row,
        "slots": known.slots(series, on, bookings),
        "form": form,
        "held": held,
        "is_ahead": on > clock.today(),
        "may_call_off": policy.call_off(request.actor, series, on),
        "may_open": policy.open_again(request.actor, series, on),
        "fallen": known.fallen(series, on),
        "substitute": actors.names({row.substitute}).get(row.substitute) if row and row.substitute else "",
        "new_key": uuid4,
    }
    return render(request, "office_hours/day.html", context, status=form.status)


@signed_in()
def call_off(request: KimRequest, hours: UUID) -> HttpResponse:
    """Call the day off, seeing who is booked."""
    series, on = _day(request, hours)
    bookings, row = known.bookings(series, on), known.of(series, on)
    form = CallingOffForm(request.POST or None, initial={"booked": len(bookings), "seen": row.version if row else 0})

    def act(values: dict[str, Any]) -> str:
        given = {name: values[name] for name in ("reason", "booked", "seen")}
        opening_days.call_off(by=request.actor, hours=series, on=on, **given)
        return _address("office_day", series, on)

    done = _("The day is called off. Now tell the people who were booked.") if bookings else _("The day is called off.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    form.show_again(len(bookings))
    verdict = policy.call_off(request.actor, series, on)
    context = {**_where(series, on), "form": form, "bookings": bookings, "verdict": verdict}
    return render(request, "office_hours/calling_off.html", context, status=form.status)


@signed_in()
def open_again(request: KimRequest, hours: UUID) -> HttpResponse:
    """The day is open after all."""
    series, on = _day(request, hours)
    row = known.of(series, on)

    def act() -> None:
        opening_days.open_again(by=request.actor, hours=series, on=on, seen=row.version if row else 0)

    return perform(request, act, to=_address("office_day", series, on), done=_("The day is open again."))


@signed_in()
def substitute(request: KimRequest, hours: UUID) -> HttpResponse:
    """Who keeps this day instead."""
    series, on = _day(request, hours)
    row = known.of(series, on)
    colleagues = actors.colleagues(series.office_id, Role.CASE_MANAGER)
    named = (row.substitute if row else None) or request.GET.get("proposed", "")
    chosen = {"substitute": str(named), "seen": row.version if row else 0}
    form = SubstituteForm(colleagues, request.POST or None, initial=chosen)

    def act(values: dict[str, Any]) -> str:
        account = UUID(values["substitute"]) if values["substitute"] else None
        opening_days.substitute(by=request.actor, hours=series, on=on, account=account, seen=values["seen"])
        return _address("office_day", series, on)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Noted who keeps this day."))):
        return response
    context = {**_where(series, on), "form": form, "verdict": policy.substitute(request.actor, series, on)}
    return render(request, "office_hours/substitute.html", context, status=form.status)


@signed_in()
def tell(request: KimRequest, hours: UUID) -> HttpResponse:
    """Somebody has told the person that the appointment falls away."""
    series, on = _day(request, hours)
    booking = find(SlotBooking.objects.filter(hours=series, booked_on=on), request.POST.get("booking", ""))
    to = _address("office_day", series, on)
    return perform(request, lambda: opening_days.tell(by=request.actor, booking=booking), to=to, done=_("Noted."))


def _day(request: KimRequest, hours: UUID) -> tuple[OfficeHours, date]:
    """The series and a day of it (none named: today), for those who keep it; nothing for everybody else."""
    rows = OfficeHours.objects.visible_to(request.actor).select_related("place__municipality", "office")
    series = find(rows, hours)
    try:
        on = date.fromisoformat(request.GET["on"]) if "on" in request.GET else clock.today()
    except ValueError:
        raise NotVisible("day", hours) from None
    if on.year not in YEARS or not (policy.see(request.actor, series) and policy.is_opening(series, on)):
        raise NotVisible("day", hours)
    return series, on


def _address(name: str, series: OfficeHours, on: date) -> str:
    return f"{reverse(name, args=[series.pk])}?{urlencode({'on': on.isoformat()})}"


def _where(series: OfficeHours, on: date) -> dict[str, Any]:
    names = ("office_day", "office_day_calling_off", "office_day_opening", "office_day_substitute", "office_day_told")
    return {"hours": series, "on": on, "urls": {name: _address(name, series, on) for name in names}}
