"""Needs are assessed by coordinators and the head for their office; a link answers for itself alone."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.network.models import Municipality
from kim.planning.actions import needs, needs_answers
from kim.planning.models import NeededGroup, NeedsAgreement, NeedsAssessment, NeedsInvitation
from kim.planning.needs import respondents
from kim.planning.needs.drafts import GroupAnswer, Invited, OfferAnswer, PlaceAnswer, Protocol
from kim.planning.policies import needs_answers as policy
from world import HALLENBERG, World

if TYPE_CHECKING:
    from collections.abc import Callable

GROUP = GroupAnswer("women", 3, "Far away", ("ar",))
BY_COORDINATORS = "Needs are assessed by the coordinators"


def test_nobody_else_leads_an_assessment_and_a_link_answers_for_itself_alone(world: World) -> None:
    by, other, town = (
        world.actor(world.coordinator),
        world.actor(world.manager),
        Municipality.objects.get(pk=HALLENBERG),
    )
    today = clock.today()
    whom = Invited("welfare", "Caritas", "de", today + timedelta(days=7))
    assessment = needs.open_for(by=by, office="ki-hsk", municipality=town)
    invitation, token = needs.invite(by=by, assessment=assessment, draft=whom)
    stranger, _token = needs.invite(by=by, assessment=assessment, draft=whom)
    protocol = Protocol(today, ("welfare",), "", "", today, "Head")
    refused: list[tuple[str, Callable[[], object]]] = [
        (BY_COORDINATORS, lambda: needs.open_for(by=other, office="ki-hsk", municipality=town)),
        (BY_COORDINATORS, lambda: needs.open_for(by=by, office="jc-sundern", municipality=town)),
        ("already open", lambda: needs.open_for(by=by, office="ki-hsk", municipality=town)),
        (BY_COORDINATORS, lambda: needs.invite(by=other, assessment=assessment, draft=whom)),
        (BY_COORDINATORS, lambda: needs.renew(by=other, invitation=invitation, ends_on=today)),
        ("A link ends between", lambda: needs.renew(by=by, invitation=invitation, ends_on=today + timedelta(days=400))),
        (BY_COORDINATORS, lambda: needs.end(by=other, invitation=invitation)),
        (BY_COORDINATORS, lambda: needs.begin_workshop(by=other, assessment=assessment)),
        ("Only what is being merged", lambda: needs.collect_again(by=by, assessment=assessment)),
        (BY_COORDINATORS, lambda: needs.merge(by=other, assessment=assessment, given=GROUP)),
        ("during the workshop", lambda: needs.merge(by=by, assessment=assessment, given=GROUP)),
        (BY_COORDINATORS, lambda: needs.agree(by=other, assessment=assessment, protocol=protocol)),
        ("does not follow", lambda: needs.agree(by=by, assessment=assessment, protocol=protocol)),
        ("not take answers", lambda: needs_answers.add(by=by, invitation=invitation, given=GROUP)),
        (
            "not take answers",
            lambda: needs_answers.add(by=respondents.actor_of(stranger), invitation=invitation, given=GROUP),
        ),
        ("Nothing is saved", lambda: needs_answers.send(by=respondents.actor_of(invitation), invitation=invitation)),
    ]
    for reason, act in refused:
        with pytest.raises(Refused, match=reason):
            act()
    assert NeedsAssessment.objects.count() == 1
    assert NeedsInvitation.objects.get(pk=invitation.pk).digest == respondents.digest(token)
    assert not NeededGroup.objects.exists()
    assert not NeedsAgreement.objects.exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (GroupAnswer("nobody", 3, "x"), "not on the list"),
        (GroupAnswer("women", 4, "x"), "not on the list"),
        (GroupAnswer("women", 3, "x", ("<b>",)), "not on the list"),
        (GroupAnswer("women", 3, " "), "Say why"),
        (GroupAnswer("women", 3, "x" * 601), "too long"),
        (OfferAnswer("Caritas", "", "LB99", "women"), "not on the list"),
        (OfferAnswer("Caritas", "", "LB03", "women", weekday=1), "the day and both times"),
        (OfferAnswer("Caritas", "", "LB03", "women", (), 1, time(12), time(9)), "after the beginning"),
        (PlaceAnswer("school", ""), "Say what the place is called"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_a_reason(
    given: GroupAnswer | OfferAnswer | PlaceAnswer, reason: str
) -> None:
    assert reason in policy.fits(given, assessment=NeedsAssessment()).reason
