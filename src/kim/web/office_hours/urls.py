"""Addresses of the room "Sprechstunden"."""

from django.urls import URLPattern, path

from kim.web.office_hours import capacities, series, weeks

urlpatterns: list[URLPattern] = [
    path("", weeks.show, name="office_hours"),
    path("new/", series.add, name="office_hours_new"),
    path("<uuid:hours>/ending/", series.end, name="office_hours_end"),
    path("capacity/", capacities.show, name="capacity"),
]
