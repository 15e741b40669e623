"""Django application of this ring."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The ring planning."""

    name = "kim.planning"
    label = "planning"
