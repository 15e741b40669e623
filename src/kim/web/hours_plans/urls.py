"""Addresses of the planner of office hours."""

from django.urls import URLPattern, path

from kim.web.hours_plans import (
    agreements,
    computations,
    frames,
    half_days,
    overview,
    people,
    roads,
    rooms,
    town_sheets,
    weeks,
)

urlpatterns: list[URLPattern] = [
    path("", overview.show, name="hours_plans"),
    path("rooms/", rooms.show, name="hours_rooms"),
    path("rooms/new/", rooms.add, name="hours_house_new"),
    path("roads/", roads.show, name="hours_roads"),
    path("people/", people.show, name="hours_people"),
    path("frame/", frames.show, name="hours_plan_frame"),
    path("week/", weeks.show, name="hours_plan"),
    path("computation/", computations.order, name="hours_plan_computation"),
    path("stop/", computations.stop, name="hours_plan_stop"),
    path("half-day/", half_days.show, name="hours_plan_half_day"),
    path("agreement/", agreements.agree, name="hours_plan_agreement"),
    path("sheet/", town_sheets.show, name="hours_plan_sheet"),
    path("publication/", agreements.publish, name="hours_plan_publication"),
]
