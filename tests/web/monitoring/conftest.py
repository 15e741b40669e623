"""A county in which enough has happened to be shown, and something too rare to be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from kim.cases.models import CaseEvent
from kim.foundation import clock
from kim.foundation.installation import INSTALLATION
from kim.monitoring.actions import snapshots

if TYPE_CHECKING:
    from kim.monitoring.models import Snapshot
    from world import World

SUNDERN, HALLENBERG = "05958044", "05958020"


def lived(*events: tuple[str, str, int], municipality: str = SUNDERN, office: str = "jc-sundern") -> None:
    """One path: codes and subjects, so many days ago."""
    trace = uuid4()
    for code, subject, ago in events:
        CaseEvent.objects.create(
            trace=trace,
            code=code,
            subject=subject,
            office_code="ki-hsk",
            at_office=office,
            municipality=municipality,
            occurred_on=clock.today() - timedelta(days=ago),
            language_group="arabic",
            status_group="tolerated",
        )


USUAL = (
    ("referral.sent", "", 200),
    ("referral.talked", "", 190),
    ("state.planning", "", 180),
    ("waiting.started", "W09", 170),
    ("waiting.ended", "W09", 110),
    ("step.done", "C02", 110),
    ("domain.ended", "asylblg", 100),
)


@pytest.fixture
def as_coordinator(client: Client, world: World) -> Client:
    """A browser in which the coordinator is signed in."""
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def sundern(world: World) -> Snapshot:
    """Figures of thirty cases in Sundern, of whom ten had no gap."""
    for number in range(30):
        lived(*USUAL, *([("domain.started", "sgb_ii", 95)] if number % 3 == 0 else []))
    return snapshots.compute(by=INSTALLATION)


@pytest.fixture
def county(sundern: Snapshot) -> Snapshot:
    """The same with three people in Hallenberg, whom nobody reached."""
    for _ in range(3):
        lived(("referral.sent", "", 203), ("waiting.started", "W09", 157), municipality=HALLENBERG, office="abh-hsk")
    return snapshots.compute(by=INSTALLATION)
