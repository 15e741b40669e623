"""Addresses of the room for the full-time equivalents."""

from django.urls import URLPattern, path

from kim.web.fte import figures, proposing, saved

urlpatterns: list[URLPattern] = [
    path("", proposing.show, name="fte"),
    path("figures/", figures.show, name="fte_figures"),
    path("proposals/", saved.show, name="fte_saved"),
]
