"""Addresses of the needs assessment. A municipality stands behind the question mark, by its official key."""

from django.urls import path

from kim.web.needs import agreement, answering, links, matrix, overview, town, workshop

urlpatterns = [
    path("", overview.show, name="needs"),
    path("town/", town.show, name="needs_town"),
    path("link/", links.show, name="needs_link"),
    path("workshop/", workshop.show, name="needs_workshop"),
    path("agreement/", agreement.show, name="needs_agreement"),
    path("matrix/", matrix.show, name="needs_matrix"),
    path("answer/", answering.show, name="needs_answer"),
]
