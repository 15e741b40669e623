"""Django application of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts and memberships."""

    name = "kim.access"
    label = "access"
