"""Django application of this ring."""

from django.apps import AppConfig


class ObstaclesConfig(AppConfig):
    """The ring obstacles."""

    name = "kim.obstacles"
    label = "obstacles"
