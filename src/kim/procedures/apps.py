"""Django application of this ring."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The ring procedures."""

    name = "kim.procedures"
    label = "procedures"
