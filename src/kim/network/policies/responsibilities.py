"""Who says who is responsible, and when a negotiation begins, is answered and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.network.models import Offer, Partner
from kim.network.policies import directory
from kim.network.vocabulary import life_domains
from kim.network.vocabulary.directory_states import (
    NEGOTIABLE,
    NegotiationState,
    ResponsibilityState,
    Stance,
)

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.network.drafts import AnswerDraft, ProposalDraft, Statement
    from kim.network.models import Municipality, Negotiation, NegotiationAnswer, Responsibility

LONGEST = 600
NOT_AHEAD = _("This day lies ahead.")


def state(
    by: Actor, municipality: Municipality, topic: str, said: Statement, *, current: Responsibility | None = None
) -> Verdict:
    """Who keeps the directory, unless a proposal is being answered."""
    verdict = directory.keep(by) & directory.towns_exist([municipality.pk])
    return verdict and (
        Verdict.when(topic in life_domains.ALL.codes, otherwise=directory.KNOWN)
        & Verdict.when(
            current is None or not current.negotiations.filter(state=NegotiationState.RUNNING).exists(),
            otherwise=_("A proposal is being answered. Note what was agreed, or give it up first."),
        )
        & _can_be_said(said)
    )


def propose(by: Actor, responsibility: Responsibility, draft: ProposalDraft | None = None) -> Verdict:
    """Who keeps the directory, where something is disputed or missing and no proposal runs."""
    verdict = (
        directory.keep(by)
        & Verdict.when(
            responsibility.state in NEGOTIABLE,
            otherwise=_("Something is proposed where the responsibility is disputed or missing."),
        )
        & Verdict.when(
            not responsibility.negotiations.filter(state=NegotiationState.RUNNING).exists(),
            otherwise=_("A proposal is being answered already."),
        )
    )
    return verdict and (_can_be_proposed(draft) if draft else verdict)


def answer(by: Actor, negotiation: Negotiation, given: AnswerDraft | None = None) -> Verdict:
    """Who keeps the directory notes what a body answered, while the proposal runs."""
    verdict = directory.keep(by) & is_running(negotiation)
    return verdict and (fits(negotiation, given) & _exists(given.partner) if given else verdict)


def agree(by: Actor, negotiation: Negotiation, on: date | None = None) -> Verdict:
    """When the body that takes over has agreed, and the last word of nobody is an objection or a condition."""
    last = last_words(negotiation)
    taker = last.get(negotiation.partner_id)
    return (
        directory.keep(by)
        & is_running(negotiation)
        & Verdict.when(
            taker is not None and taker.stance == Stance.AGREES,
            otherwise=_("The body that would take over has not agreed yet."),
        )
        & Verdict.when(
            all(one.stance == Stance.AGREES for one in last.values()),
            otherwise=_("A body still objects or names a condition. Note its new answer, or make another proposal."),
        )
        & Verdict.when(on is None or on >= negotiation.proposed_on, otherwise=_("This day lies before the proposal."))
        & Verdict.when(on is None or on <= clock.today(), otherwise=NOT_AHEAD)
    )


def drop(by: Actor, negotiation: Negotiation) -> Verdict:
    """Who keeps the directory, while the proposal runs."""
    return directory.keep(by) & is_running(negotiation)


def is_running(negotiation: Negotiation) -> Verdict:
    """Whether it still takes answers."""
    return Verdict.when(negotiation.state == NegotiationState.RUNNING, otherwise=_("This proposal is settled already."))


def concerns(negotiation: Negotiation, partner: UUID) -> bool:
    """Whether a body is asked: it would take over, or it offers something on the topic in the town."""
    cell = negotiation.responsibility
    offers = Offer.objects.running(on=clock.today()).filter(partner=partner)
    there = offers.filter(Q(covers_county=True) | Q(towns=cell.municipality_id)).values_list("topics", flat=True)
    return negotiation.partner_id == partner or any(cell.topic in topics for topics in there)


def fits(negotiation: Negotiation, given: AnswerDraft) -> Verdict:
    """Whether an answer can be kept: an objection and a condition need words."""
    needs_words = given.stance in {Stance.OBJECTS, Stance.CONDITION}
    return (
        Verdict.when(given.stance in Stance.values, otherwise=directory.KNOWN)
        & Verdict.when(not needs_words or bool(given.text.strip()), otherwise=_("Say why, or under which condition."))
        & _short(given.text)
        & Verdict.when(given.said_on <= clock.today(), otherwise=NOT_AHEAD)
        & Verdict.when(given.said_on >= negotiation.proposed_on, otherwise=_("This day lies before the proposal."))
    )


def last_words(negotiation: Negotiation) -> dict[UUID, NegotiationAnswer]:
    """The latest answer of each body, by its key."""
    return {one.partner_id: one for one in negotiation.answers.order_by("said_on", "created_at", "pk")}


def _can_be_said(said: Statement) -> Verdict:
    is_responsible = said.state == ResponsibilityState.RESPONSIBLE
    return (
        Verdict.when(said.state in ResponsibilityState.values, otherwise=directory.KNOWN)
        & Verdict.when(said.said_on <= clock.today(), otherwise=NOT_AHEAD)
        & Verdict.when(not is_responsible or said.partner is not None, otherwise=_("Say which body is responsible."))
        & Verdict.when(
            is_responsible or said.partner is None,
            otherwise=_("A body is named only where it is responsible. Describe the dispute in the note."),
        )
        & Verdict.when(is_responsible or bool(said.note.strip()), otherwise=_("Say what is disputed or missing."))
        & _short(said.note)
        & (Verdict.yes() if said.partner is None else _exists(said.partner))
    )


def _can_be_proposed(draft: ProposalDraft) -> Verdict:
    return (
        Verdict.when(bool(draft.takes_over.strip()), otherwise=_("Say what the body would take over."))
        & _short(draft.takes_over)
        & Verdict.when(draft.proposed_on <= clock.today(), otherwise=NOT_AHEAD)
        & Verdict.when(
            draft.begins_on >= draft.proposed_on, otherwise=_("It begins on the day of the proposal or later.")
        )
        & _exists(draft.partner)
    )


def _exists(partner: UUID) -> Verdict:
    running = Partner.objects.running(on=clock.today())
    return Verdict.when(running.filter(pk=partner).exists(), otherwise=_("This body is not in the directory."))


def _short(text: str) -> Verdict:
    return Verdict.when(len(text) <= LONGEST, otherwise=_("This is too long. Say it more briefly."))
