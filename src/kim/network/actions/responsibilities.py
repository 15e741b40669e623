"""Saying who sees to a topic in a town, and negotiating it where that is disputed or missing."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, records
from kim.network.models import Municipality, Negotiation, NegotiationAnswer, Responsibility
from kim.network.policies import responsibilities as policy
from kim.network.vocabulary.directory_states import NegotiationState, ResponsibilityState

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import AnswerDraft, ProposalDraft, Statement


@transaction.atomic
def state(
    *, by: Actor, municipality: Municipality, topic: str, said: Statement, seen: int | None = None
) -> Responsibility:
    """Say who is responsible, or that it is disputed or missing; the words before stay in the trail.

    `seen` is the version that was shown, 0 where nothing had been said. Raises Refused, Conflict.
    """
    town = Municipality.objects.select_for_update().get(pk=municipality.pk)
    current = Responsibility.objects.filter(municipality=town, topic=topic).first()
    policy.state(by, town, topic, said, current=current).require()
    values = {"state": said.state, "partner_id": said.partner, "note": said.note, "said_on": said.said_on}
    if current is None:
        current = Responsibility.objects.create(municipality=town, topic=topic, **values)
    else:
        records.change(current, seen=seen, **values)
    audit.done(by, "responsibility.state", current)
    return current


@transaction.atomic
def propose(*, by: Actor, responsibility: Responsibility, draft: ProposalDraft) -> Negotiation:
    """Put a proposal before the bodies that the topic concerns. Raises Refused."""
    cell = Responsibility.objects.select_for_update().get(pk=responsibility.pk)
    policy.propose(by, cell, draft).require()
    values = asdict(draft)
    partner = values.pop("partner")
    negotiation = Negotiation.objects.create(responsibility=cell, began_as=cell.state, partner_id=partner, **values)
    audit.done(by, "negotiation.propose", negotiation)
    return negotiation


@transaction.atomic
def answer(*, by: Actor, negotiation: Negotiation, given: AnswerDraft) -> NegotiationAnswer:
    """Note what a body answered; its last answer counts. Raises Refused."""
    current = _locked(negotiation)
    policy.answer(by, current, given).require()
    values = asdict(given)
    partner = values.pop("partner")
    kept = NegotiationAnswer.objects.create(negotiation=current, partner_id=partner, **values)
    audit.done(by, "negotiation.answer", kept)
    return kept


@transaction.atomic
def agree(*, by: Actor, negotiation: Negotiation, on: date) -> None:
    """Note that all agreed on a day: the body is responsible from now on. Raises Refused, Conflict."""
    current = _locked(negotiation)
    policy.agree(by, current, on).require()
    records.change(current, state=NegotiationState.AGREED, settled_on=on)
    cell, settled = current.responsibility, ResponsibilityState.RESPONSIBLE
    records.change(cell, state=settled, partner_id=current.partner_id, note=current.takes_over, said_on=on)
    audit.done(by, "negotiation.agree", current)


@transaction.atomic
def drop(*, by: Actor, negotiation: Negotiation, on: date) -> None:
    """Give the proposal up, so that another one can be made; its answers stay. Raises Refused, Conflict."""
    current = _locked(negotiation)
    policy.drop(by, current).require()
    records.change(current, state=NegotiationState.DROPPED, settled_on=on)
    audit.done(by, "negotiation.drop", current)


def _locked(negotiation: Negotiation) -> Negotiation:
    """The proposal as it stands; who answers at the same time waits."""
    rows = Negotiation.objects.select_related("responsibility").select_for_update(of=("self",))
    return rows.get(pk=negotiation.pk)
