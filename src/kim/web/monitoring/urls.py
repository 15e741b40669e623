"""Addresses of this slice."""

from django.urls import path

from kim.web.monitoring import computations, gaps, paths, reach, waiting

urlpatterns = [
    path("", paths.show, name="monitoring"),
    path("waiting/", waiting.show, name="monitoring_waiting"),
    path("reach/", reach.show, name="monitoring_reach"),
    path("gaps/", gaps.show, name="monitoring_gaps"),
    path("computation/", computations.order, name="monitoring_computation"),
]
