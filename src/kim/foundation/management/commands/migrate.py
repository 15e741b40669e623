"""Django's own command; on PostgreSQL it builds the second wall anew afterwards."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connection

from kim.foundation.wall import rules


class Command(migrate.Command):
    """To be run as the owner of the tables."""

    def handle(self, *words: Any, **options: Any) -> None:
        """Migrate, then the wall."""
        super().handle(*words, **options)
        if connection.vendor == "postgresql" and rules.is_owner():
            rules.install()
