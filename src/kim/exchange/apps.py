"""Django application of this ring."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The ring exchange."""

    name = "kim.exchange"
    label = "exchange"
