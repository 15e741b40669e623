"""Who makes links to bodies, when a link still leads somewhere, and what may be said through it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.network.models import NegotiationAnswer, OfferConfirmation
from kim.network.policies import directory, responsibilities
from kim.network.vocabulary.directory_states import Capacity, Confirmation

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import AnswerDraft, OfferNews
    from kim.network.models import ConfirmationLink, Negotiation, Offer, Partner

LANGUAGES = ("de", "en")
"""Languages in which the page behind the link is complete."""
LONGEST = timedelta(days=366)
LONGEST_HOURS = 200
OVER = _("This link does not take answers any more.")


def make(by: Actor, partner: Partner, language: str = "de", ends_on: date | None = None) -> Verdict:
    """Who keeps the directory, for a body that is there, until a day within a year."""
    return (
        directory.change(by, partner)
        & Verdict.when(language in LANGUAGES, otherwise=directory.KNOWN)
        & Verdict.when(
            ends_on is None or clock.today() <= ends_on <= clock.today() + LONGEST,
            otherwise=_("A link lasts from today on, for a year at most."),
        )
    )


def end(by: Actor, link: ConfirmationLink) -> Verdict:
    """Who keeps the directory."""
    return directory.keep(by) & Verdict.when(link.ended_at is None, otherwise=_("This link has ended already."))


def is_open(link: ConfirmationLink) -> bool:
    """Whether the link leads anywhere: not ended, not past its day, and the body is still there."""
    return link.ended_at is None and clock.today() <= link.ends_on and not link.partner.is_ended


def confirm(by: Actor, link: ConfirmationLink, offer: Offer, news: OfferNews | None = None) -> Verdict:
    """The link itself, for an offer of its body, once."""
    verdict = _speaks(by, link) & Verdict.when(
        offer.partner_id == link.partner_id and not offer.is_ended, otherwise=_("This offer is not there any more.")
    )
    verdict = verdict and Verdict.when(
        not OfferConfirmation.objects.filter(link=link, offer=offer).exists(),
        otherwise=_("This offer has been answered already."),
    )
    return verdict and (_fits(news) if news else verdict)


def answer(by: Actor, link: ConfirmationLink, negotiation: Negotiation, given: AnswerDraft | None = None) -> Verdict:
    """The link itself, for its own body, while the proposal runs, once."""
    verdict = _speaks(by, link) & responsibilities.is_running(negotiation)
    verdict &= Verdict.when(responsibilities.concerns(negotiation, link.partner_id), otherwise=directory.KNOWN)
    verdict = verdict and Verdict.when(
        not NegotiationAnswer.objects.filter(link=link, negotiation=negotiation).exists(),
        otherwise=_("This proposal has been answered already."),
    )
    return verdict and (responsibilities.fits(negotiation, given) if given else verdict)


def _speaks(by: Actor, link: ConfirmationLink) -> Verdict:
    return Verdict.when(by.id == link.pk and is_open(link), otherwise=OVER)


def _fits(news: OfferNews) -> Verdict:
    return (
        Verdict.when(news.answer in Confirmation.values and news.capacity in Capacity.values, otherwise=directory.KNOWN)
        & Verdict.when(directory.speaks(news.languages), otherwise=directory.KNOWN)
        & Verdict.when(len(news.hours) <= LONGEST_HOURS, otherwise=_("This is too long. Say it more briefly."))
    )
