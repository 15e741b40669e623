"""`manage build_centre`: fill an empty database with the invented counselling centre alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kim.access.models import Account
from kim.demo import centre, own_server
from kim.demo.county import Plan
from kim.foundation import clock

SEED = 1


class Command(BaseCommand):
    """Everything or nothing, as for the county."""

    help = "Build the invented counselling centre on a server of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        """By which seed."""
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build where nothing is."""
        if not settings.KIM_CLOCK_MAY_MOVE:
            raise CommandError("The invented centre is not built in production.")
        if Account.objects.exists():
            return
        with transaction.atomic():
            opening = own_server.build(Plan(0, options["seed"], clock.today()))
        centre.keep(opening)
