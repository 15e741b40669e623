"""Django application of this ring."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The ring cases."""

    name = "kim.cases"
    label = "cases"
