"""Centre to county: an obstacle that the centre has released. Codes only; a code that nobody knows is not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.exchange.kinds import Body, Kind, codes, text
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.network.models import Municipality, Office
from kim.network.vocabulary import life_domains, pathway_steps
from kim.obstacles.actions import obstacles
from kim.obstacles.actions.obstacles import Hindrance
from kim.obstacles.models import ObstacleReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor

NAMES = ("cause", "step", "life_domain", "at_office", "region")


def waiting() -> Iterator[tuple[str, Body]]:
    """What was released out of a vault: such reports name nobody and their month alone, and not even that goes out."""
    for report in ObstacleReport.objects.filter(reporter=INSTALLATION.id).select_related("obstacle").order_by("pk"):
        yield str(report.pk), {name: getattr(report.obstacle, name) for name in NAMES}


def take(by: Actor, _peer: Peer, body: Body) -> None:
    """Count it like one that somebody here has met, neutrally."""
    hindrance = Hindrance(**{name: text(body, name) for name in NAMES})
    if hindrance.step:
        pathway_steps.ALL.get(hindrance.step)
    if hindrance.life_domain:
        life_domains.ALL.get(hindrance.life_domain)
    if hindrance.at_office:
        Office.objects.get(pk=hindrance.at_office)
    if hindrance.region and not Municipality.objects.filter(region=hindrance.region).exists():
        raise ValueError("there is no such region")
    obstacles.report_neutrally(by=by, hindrance=hindrance)


KIND = Kind(codes.OBSTACLE, from_carrier=True, role=Role.COUNSELLOR, take=take, waiting=waiting)
