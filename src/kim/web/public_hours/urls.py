"""Addresses of the public pages. A municipality stands behind the question mark, by its official key."""

from django.urls import URLPattern, path

from kim.web.public_hours import booking, calendars, code, poster, town, towns, voucher

urlpatterns: list[URLPattern] = [
    path("", towns.show, name="public_hours"),
    path("ort/", town.show, name="public_hours_town"),
    path("termin/", booking.show, name="public_booking"),
    path("code/", code.show, name="public_code"),
    path("gutschein/", voucher.show, name="public_voucher"),
    path("kalender/", calendars.show, name="public_hours_calendar"),
    path("plakat/", poster.show, name="public_hours_poster"),
]
