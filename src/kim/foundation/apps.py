"""Django application of the foundation."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Audit trail and submissions."""

    name = "kim.foundation"
    label = "foundation"
