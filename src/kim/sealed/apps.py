"""Django application of this ring."""

from django.apps import AppConfig


class SealedConfig(AppConfig):
    """The ring sealed."""

    name = "kim.sealed"
    label = "sealed"
