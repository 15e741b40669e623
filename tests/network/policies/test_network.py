"""The network is kept by coordinators; a link speaks for its own body alone, and what somebody sees to is not ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.network import links
from kim.network.actions import confirmations, municipal_contacts, offers, partners, responsibilities
from kim.network.drafts import AnswerDraft, ContactDraft, OfferDraft, OfferNews, PartnerDraft, ProposalDraft, Statement
from kim.network.models import Municipality, Offer, Partner
from world import HALLENBERG, MESCHEDE, World

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def entry(by: Actor, name: str) -> tuple[Partner, Offer]:
    partner = partners.add(by=by, draft=PartnerDraft(name, "welfare", municipality=HALLENBERG))
    return partner, offers.add(by=by, partner=partner, draft=OfferDraft("Talks", ("LB15",), towns=(HALLENBERG,)))


def test_who_does_not_keep_the_network_changes_nothing_in_it(world: World) -> None:
    by, other = world.actor(world.coordinator), world.actor(world.manager)
    partner, offer = entry(by, "Caritas")
    town, today = Municipality.objects.get(pk=HALLENBERG), clock.today()
    said = Statement("missing", None, "Nobody", today)
    refused = [
        lambda: partners.add(by=other, draft=PartnerDraft("AWO", "welfare")),
        lambda: partners.end(by=other, partner=partner, on=today),
        lambda: offers.check(by=other, offer=offer),
        lambda: offers.end(by=other, offer=offer, on=today),
        lambda: municipal_contacts.name(by=other, municipality=town, draft=ContactDraft("A", "B", "", "", today)),
        lambda: municipal_contacts.forget(by=by, ended_by=today),
        lambda: responsibilities.state(by=other, municipality=town, topic="LB15", said=said),
        lambda: responsibilities.state(by=by, municipality=town, topic="LB99", said=said),
        lambda: confirmations.make(by=other, partner=partner, language="de", ends_on=today),
        lambda: confirmations.make(by=by, partner=partner, language="de", ends_on=today - timedelta(days=1)),
    ]
    for act in refused:
        with pytest.raises(Refused):
            act()


def test_a_link_speaks_for_its_own_body_about_what_concerns_it(world: World) -> None:
    by, until = world.actor(world.coordinator), clock.today()
    (caritas, own), (awo, foreign) = entry(by, "Caritas"), entry(by, "AWO")
    link, _token = confirmations.make(by=by, partner=caritas, language="de", ends_on=until)
    said = Statement("disputed", None, "Both", until)
    proposal = ProposalDraft(awo.pk, "All", until, until)
    asked = {
        ags: responsibilities.propose(
            by=by,
            responsibility=responsibilities.state(
                by=by, municipality=Municipality.objects.get(pk=ags), topic="LB15", said=said
            ),
            draft=proposal,
        )
        for ags in (HALLENBERG, MESCHEDE)
    }
    speaker, agrees = links.actor_of(link), AnswerDraft(caritas.pk, "agrees", "", until)
    confirmations.answer(by=speaker, link=link, negotiation=asked[HALLENBERG], given=agrees)
    confirmations.confirm(by=speaker, link=link, offer=own, news=OfferNews("right"))
    with pytest.raises(Refused):
        confirmations.answer(by=speaker, link=link, negotiation=asked[MESCHEDE], given=agrees)
    with pytest.raises(Refused):
        confirmations.confirm(by=speaker, link=link, offer=foreign, news=OfferNews("gone"))
    with pytest.raises(Refused):
        confirmations.confirm(by=by, link=link, offer=own, news=OfferNews("gone"))
    with pytest.raises(Refused, match="zuerst neu fest"):
        partners.end(by=by, partner=awo, on=until)
