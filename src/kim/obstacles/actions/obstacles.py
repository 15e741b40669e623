"""Reporting obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.installation import INSTALLATION
from kim.obstacles.models import Obstacle, ObstacleReport
from kim.obstacles.policies import obstacles as policy
from kim.obstacles.vocabulary import causes

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What stood in the way, in codes: nothing here can name a person."""

    cause: str
    step: str = ""
    life_domain: str = ""
    at_office: str = ""
    region: str = ""


@transaction.atomic
def report(*, by: Actor, hindrance: Hindrance) -> Obstacle:
    """Report a hindrance: a known one is counted again, a new one is observed. Raises Refused, UnknownCode.

    Rows know the day and not the moment: the moment would lead to the case in which the obstacle was met.
    """
    policy.report(by).require()
    obstacle = _counted(hindrance, reporter=by.id, on=clock.today())
    audit.done(by, "obstacle.report", obstacle)
    return obstacle


@transaction.atomic
def report_neutrally(*, by: Actor, hindrance: Hindrance) -> Obstacle:
    """Report a hindrance of somebody who must not be known. Raises Refused, UnknownCode.

    The report names nobody and only its month, no answer finds its way back, and the trail does not say which
    obstacle it was.
    """
    policy.report(by).require()
    obstacle = _counted(hindrance, reporter=INSTALLATION.id, on=clock.today().replace(day=1))
    audit.blind(by, "obstacle.report_neutrally", name="", office=by.home)
    return obstacle


def _counted(hindrance: Hindrance, *, reporter: UUID, on: date) -> Obstacle:
    causes.ALL.get(hindrance.cause)
    on_this_day = {"created_at": clock.at(on, 0)}
    obstacle, _is_new = Obstacle.objects.get_or_create(
        cause=hindrance.cause,
        step=hindrance.step,
        life_domain=hindrance.life_domain,
        at_office=hindrance.at_office,
        region=hindrance.region,
        defaults={"first_seen_on": on, **on_this_day},
    )
    ObstacleReport.objects.create(obstacle=obstacle, reporter=reporter, reported_on=on, **on_this_day)
    return obstacle
