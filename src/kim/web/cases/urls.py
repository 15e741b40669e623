"""Addresses of the room "Fälle". Plan and contacts of a case are mounted below it by their own slices."""

from django.urls import URLPattern, path

from kim.web.cases import lists, overviews

urlpatterns: list[URLPattern] = [
    path("", lists.show, name="cases"),
    path("<uuid:case>/", overviews.show, name="case"),
]
