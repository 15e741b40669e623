"""Django application of this ring."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The ring monitoring."""

    name = "kim.monitoring"
    label = "monitoring"
