"""`manage build_county`: fill an empty database with the invented county; one with accounts stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kim.access.models import Account
from kim.demo import bulk, centre, county, figures
from kim.foundation import clock
from kim.monitoring.actions import snapshots

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.demo.life import County

PERSONS, SEED = 1500, 1


class Command(BaseCommand):
    """Everything or nothing: a county is never left half built."""

    help = "Build the invented county in an empty database."
    stealth_options = ("progress",)

    def add_arguments(self, parser: CommandParser) -> None:
        """How many people, by which seed, and how many rows for measurements."""
        parser.add_argument("--persons", type=int, default=PERSONS, help="people who become known to an office")
        parser.add_argument("--seed", type=int, default=SEED)
        parser.add_argument("--multiply-persons", type=int, default=0, help="copy the county until it has so many")
        parser.add_argument("--multiply-events", type=int, default=0, help="copy the county until it has so many")
        parser.add_argument("--without-centre", action="store_true", help="the centre has a server of its own")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build, and multiply where that is asked for."""
        if not settings.KIM_CLOCK_MAY_MOVE:
            raise CommandError("The invented county is not built in production.")
        if Account.objects.exists():
            return
        if settings.KIM_COUNTY:
            raise CommandError("The invented people live in the county that comes along: leave KIM_COUNTY empty.")
        progress: Callable[[int, int], None] = options.get("progress") or (lambda _done, _whole: None)
        with transaction.atomic():
            elsewhere = frozenset({figures.centre()["office"]} if options["without_centre"] else ())
            plan = county.Plan(options["persons"], options["seed"], clock.today(), elsewhere)
            built = county.build(plan, progress=progress)
            opening = None if elsewhere else _centre(built, plan)
            if options["multiply_persons"] or options["multiply_events"]:
                size = bulk.Size(options["multiply_persons"], options["multiply_events"])
                bulk.multiply(size, seed=options["seed"], progress=progress)
        if opening:
            centre.keep(opening)
        snapshots.compute(by=built.staff.coordinator)


def _centre(built: County, plan: county.Plan) -> centre.Opening:
    return centre.build(built.staff.counsellor, since=plan.since, until=plan.until, seed=plan.seed)
