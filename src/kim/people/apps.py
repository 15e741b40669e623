"""Django application of this ring."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The ring people."""

    name = "kim.people"
    label = "people"
