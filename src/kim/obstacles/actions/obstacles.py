"""Reporting obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.obstacles.models import Obstacle, ObstacleReport
from kim.obstacles.policies import obstacles as policy
from kim.obstacles.vocabulary import causes

if TYPE_CHECKING:
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
    causes.ALL.get(hindrance.cause)
    today = clock.today()
    on_this_day = {"created_at": clock.at(today, 0)}
    obstacle, _is_new = Obstacle.objects.get_or_create(
        cause=hindrance.cause,
        step=hindrance.step,
        life_domain=hindrance.life_domain,
        at_office=hindrance.at_office,
        region=hindrance.region,
        defaults={"first_seen_on": today, **on_this_day},
    )
    ObstacleReport.objects.create(obstacle=obstacle, reporter=by.id, reported_on=today, **on_this_day)
    audit.done(by, "obstacle.report", obstacle)
    return obstacle
