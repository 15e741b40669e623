"""Links with which bodies confirm their offers once a year, and what they say through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.network import links
from kim.network.models import ConfirmationLink, NegotiationAnswer, OfferConfirmation
from kim.network.policies import confirmations as policy
from kim.network.vocabulary.directory_states import CheckedBy, Confirmation

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import AnswerDraft, OfferNews
    from kim.network.models import Negotiation, Offer, Partner


@transaction.atomic
def make(*, by: Actor, partner: Partner, language: str, ends_on: date) -> tuple[ConfirmationLink, str]:
    """Make a link for a body: the link, and the token that is never shown again. Raises Refused."""
    policy.make(by, partner, language, ends_on).require()
    token = links.fresh_token()
    link = ConfirmationLink.objects.create(
        partner=partner, language=language, ends_on=ends_on, digest=links.digest(token)
    )
    audit.done(by, "network_link.make", link)
    return link, token


@transaction.atomic
def end(*, by: Actor, link: ConfirmationLink) -> None:
    """Let the link lead nowhere; what was said through it stays. Raises Refused, Conflict."""
    policy.end(by, link).require()
    records.change(link, ended_at=clock.now())
    audit.done(by, "network_link.end", link)


@transaction.atomic
def confirm(*, by: Actor, link: ConfirmationLink, offer: Offer, news: OfferNews) -> None:
    """Keep what a body says of its own offer: right, changed, or no longer offered. Raises Refused, Conflict."""
    current = _locked(link)
    policy.confirm(by, current, offer, news).require()
    today = clock.today()
    values: dict[str, Any] = {"checked_on": today, "checked_by": CheckedBy.PARTNER, "capacity_on": today}
    if news.answer == Confirmation.CHANGED:
        values |= {"languages": list(news.languages), "hours": news.hours, "capacity": news.capacity}
    if news.answer == Confirmation.GONE:
        values = {"ended_on": today, "checked_on": today, "checked_by": CheckedBy.PARTNER}
    records.change(offer, **values)
    said = OfferConfirmation.objects.create(link=current, offer=offer, answer=news.answer)
    audit.done(by, "offer.confirm", said)


@transaction.atomic
def answer(*, by: Actor, link: ConfirmationLink, negotiation: Negotiation, given: AnswerDraft) -> None:
    """Keep what the body of the link answers to a proposal. Raises Refused."""
    current = _locked(link)
    policy.answer(by, current, negotiation, given).require()
    kept = NegotiationAnswer.objects.create(
        negotiation=negotiation,
        partner_id=current.partner_id,
        stance=given.stance,
        text=given.text,
        said_on=given.said_on,
        link=current,
    )
    audit.done(by, "negotiation.answer", kept)


def _locked(link: ConfirmationLink) -> ConfirmationLink:
    """The link as it stands; two who use it at once wait for each other."""
    rows = ConfirmationLink.objects.select_related("partner").select_for_update(of=("self",))
    return rows.get(pk=link.pk)
