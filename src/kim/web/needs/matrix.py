"""Offers against needs of a municipality: a table of topics and groups, gaps and double structures in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from kim.foundation.authority import Permission
from kim.network.vocabulary import life_domains
from kim.planning.needs import matrix
from kim.planning.queries import needs as known
from kim.planning.vocabulary import target_groups
from kim.planning.vocabulary.needs_states import NeedsState
from kim.web.base.requests import signed_in
from kim.web.needs import finding, words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import NeedsAssessment
    from kim.planning.needs.matrix import Need, Offer
    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_READ)
def show(request: KimRequest) -> HttpResponse:
    """From the merged answer, and before the workshop from all answers that were sent."""
    assessment = finding.assessment(request)
    is_merged = assessment.state in {NeedsState.WORKSHOP, NeedsState.AGREED}
    lines = [known.merged(assessment)] if is_merged else [each for _row, each in known.sent(assessment)]
    needs, offers = known.compared(lines)
    context = {"assessment": assessment, "is_merged": is_merged, **_drawn(assessment, needs, offers)}
    return render(request, "needs/matrix.html", context)


def _drawn(assessment: NeedsAssessment, needs: list[Need], offers: list[Offer]) -> dict[str, Any]:
    topics = life_domains.ALL.codes
    town = assessment.municipality.name
    rows = matrix.cells(needs, offers, topics)
    return {
        "groups": [target_groups.ALL[need.group].label for need in needs],
        "rows": [
            (life_domains.ALL[topic].label, [(target_groups.ALL[cell.group].label, cell) for cell in cells])
            for topic, cells in rows
        ],
        "by_language": [_languages(need, offers) for need in needs],
        "gaps": words.gaps(matrix.gaps(needs, offers, topics)),
        "doubles": [words.double(double, town) for double in matrix.doubles(offers)],
    }


def _languages(need: Need, offers: list[Offer]) -> tuple[str, str, str]:
    offered = dict.fromkeys(code for offer in offers if offer.group == need.group for code in offer.languages)
    return target_groups.ALL[need.group].label, words.spoken(need.languages), words.spoken(offered)
