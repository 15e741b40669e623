"""Order the night's work once; from then on each night orders the next one."""

from typing import Any

from django.core.management.base import BaseCommand

from kim.procedures import jobs


class Command(BaseCommand):
    """Say whether it was ordered now or before."""

    help = "have the job worker do the night's work, every night from now on"

    def handle(self, **_options: Any) -> None:
        """Order."""
        self.stdout.write("Ordered." if jobs.order_end_of_day() else "It is ordered already.")
