"""A proposal as rows for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kim.network.models import Municipality
from kim.planning.fte import proposal
from kim.web.fte import pictures, words

if TYPE_CHECKING:
    from kim.planning.fte.inputs import Question


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality in words."""

    ags: str
    name: str
    fte: str
    range: str
    road: str
    sentences: list[str]
    is_set: bool


def names() -> dict[str, str]:
    """Municipalities by their key, in alphabetical order."""
    return dict(Municipality.objects.values_list("ags", "name"))


def of(question: Question) -> dict[str, Any]:
    """What the page shows of the answer: lines, sums, measures left out, picture. Raises Unanswerable."""
    answer, towns = proposal.propose(question), names()
    shares = {share.ags: share for share in answer.shares}
    lines = [
        Line(
            ags,
            name,
            words.two_places(shares[ags].fte),
            f"{words.two_places(shares[ags].low)} – {words.two_places(shares[ags].high)}",
            words.two_places(road) if (road := shares[ags].road_fte) is not None else "",
            words.sentences(shares[ags], question),
            bool(shares[ags].reason),
        )
        for ags, name in towns.items()
        if ags in shares
    ]
    return {
        "lines": lines,
        "total": words.two_places(question.total),
        "range": f"{words.two_places(answer.low)} – {words.two_places(answer.high)}",
        "left_out": words.left_out(answer, towns),
        "assumed": words.assumed(),
        "picture": pictures.draw({share.ags: share.fte for share in answer.shares}),
    }
