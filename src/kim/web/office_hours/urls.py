"""Addresses of the room "Sprechstunden"."""

from django.urls import URLPattern, path

from kim.web.office_hours import capacities, days, reminders, series, use, weeks

urlpatterns: list[URLPattern] = [
    path("", weeks.show, name="office_hours"),
    path("new/", series.add, name="office_hours_new"),
    path("<uuid:hours>/ending/", series.end, name="office_hours_end"),
    path("<uuid:hours>/day/", days.show, name="office_day"),
    path("<uuid:hours>/day/calling-off/", days.call_off, name="office_day_calling_off"),
    path("<uuid:hours>/day/opening/", days.open_again, name="office_day_opening"),
    path("<uuid:hours>/day/substitute/", days.substitute, name="office_day_substitute"),
    path("<uuid:hours>/day/told/", days.tell, name="office_day_told"),
    path("reminders/", reminders.show, name="reminders"),
    path("reminders/<uuid:booking>/", reminders.note, name="reminder_noted"),
    path("use/", use.show, name="office_hours_use"),
    path("capacity/", capacities.show, name="capacity"),
]
