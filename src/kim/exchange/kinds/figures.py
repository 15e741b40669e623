"""Centre to county: the figures of a half-year, rounded and released there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kim.exchange.kinds import Body, Kind, codes, text
from kim.foundation.authority import Role
from kim.sealed.actions import deliveries
from kim.sealed.figures import NAMES, STEP
from kim.sealed.models import ReleasedFigures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor

HALF = re.compile(r"20\d\d-[12]", re.ASCII)


def waiting() -> Iterator[tuple[str, Body]]:
    """What was released here."""
    for row in ReleasedFigures.objects.order_by("office_id", "half"):
        yield f"{row.office_id}:{row.half}", {"office": row.office_id, "half": row.half, "figures": row.figures}


def take(by: Actor, _peer: Peer, body: Body) -> None:
    """Known names and rounded figures only: a figure to the unit would count persons."""
    half, counts = text(body, "half"), dict(body["figures"])
    if not HALF.fullmatch(half) or not counts.keys() <= set(NAMES) or not all(map(_is_rounded, counts.values())):
        raise ValueError("these are no released figures")
    deliveries.keep_figures(by=by, office=text(body, "office"), half=half, figures=counts)


def _is_rounded(count: Any) -> bool:
    return type(count) is int and count >= 0 and count % STEP == 0


KIND = Kind(codes.FIGURES, from_carrier=True, role=Role.COUNSELLOR, take=take, waiting=waiting)
