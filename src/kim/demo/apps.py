"""Django application of this ring."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The ring demo."""

    name = "kim.demo"
    label = "demo"
