"""Django application of the network."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Municipalities, organisations, offices, places."""

    name = "kim.network"
    label = "network"
