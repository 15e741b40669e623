"""Django application of this ring."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The ring web."""

    name = "kim.web"
    label = "web"
