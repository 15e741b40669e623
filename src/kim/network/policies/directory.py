"""Who keeps the directory, and which entries can be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Municipality, Negotiation, Office, Partner, Responsibility
from kim.network.vocabulary import actor_kinds, life_domains
from kim.network.vocabulary.directory_states import Capacity, NegotiationState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import OfferDraft, PartnerDraft
    from kim.network.models import Offer

MOST_LANGUAGES, LANGUAGE, GROUP = 30, re.compile("[a-z]{2,3}"), re.compile("[a-z_]{2,40}")
SCHEMES = {"http", "https"}
MOST_OFFERS = 60
KNOWN = _("Something was chosen that is not on the list.")
ENDED = _("This entry has ended. Nothing in it changes any more.")


def keep(by: Actor) -> Verdict:
    """Coordinators and the head of the integration centre."""
    return Verdict.when(
        by.may(Permission.NEEDS_ASSESS),
        otherwise=_("The network is kept by the coordinators and the head of the integration centre."),
    )


def add(by: Actor, draft: PartnerDraft) -> Verdict:
    """As keeping, a body that is not there yet."""
    return keep(by) and _body(draft) and _is_new(draft, None)


def change(by: Actor, partner: Partner, draft: PartnerDraft | None = None) -> Verdict:
    """As keeping, while the body is there."""
    verdict = keep(by) & Verdict.when(not partner.is_ended, otherwise=ENDED)
    return verdict and (_body(draft) and _is_new(draft, partner) if draft else verdict)


def end(by: Actor, partner: Partner, on: date | None = None) -> Verdict:
    """As changing, on a day that is not ahead; first others take over what the body is responsible for."""
    return change(by, partner) and _is_free(partner) and _ends(on, partner.created_at.date())


def offer(by: Actor, partner: Partner, draft: OfferDraft | None = None) -> Verdict:
    """As changing the body, with what can be kept of an offer."""
    verdict = change(by, partner) and Verdict.when(
        partner.offers.count() < MOST_OFFERS, otherwise=_("There are 60 offers already. Change one of them.")
    )
    return verdict and (_kept(draft) if draft else verdict)


def change_offer(by: Actor, offer: Offer, draft: OfferDraft | None = None) -> Verdict:
    """As changing the body, while it is offered."""
    verdict = change(by, offer.partner) and Verdict.when(not offer.is_ended, otherwise=ENDED)
    return verdict and (_kept(draft) if draft else verdict)


def end_offer(by: Actor, offer: Offer, on: date | None = None) -> Verdict:
    """As changing it, on a day that can be."""
    return change_offer(by, offer) and _ends(on, offer.created_at.date())


def speaks(languages: tuple[str, ...]) -> bool:
    """As codes of languages look; the form offers those of the catalogue, which stands in a ring above."""
    return len(languages) <= MOST_LANGUAGES and all(LANGUAGE.fullmatch(code) for code in languages)


def _body(draft: PartnerDraft) -> Verdict:
    return (
        Verdict.when(bool(draft.name.strip()), otherwise=_("Say what the body is called."))
        & Verdict.when(draft.kind in actor_kinds.ALL.codes, otherwise=KNOWN)
        & towns_exist([draft.municipality] if draft.municipality else [])
        & Verdict.when(not draft.office or Office.objects.filter(pk=draft.office).exists(), otherwise=KNOWN)
        & Verdict.when(
            not draft.website or _is_address(draft.website),
            otherwise=_("A web address begins with https:// or http:// and names a server."),
        )
    )


def _is_new(draft: PartnerDraft, partner: Partner | None) -> Verdict:
    others = Partner.objects.exclude(pk=partner.pk) if partner else Partner.objects.all()
    same = others.running(on=clock.today()).filter(
        name__iexact=draft.name.strip(), municipality=draft.municipality or None
    )
    at_office = others.filter(of_office=draft.office or None)
    return Verdict.when(
        not same.exists() and not (draft.office and at_office.exists()),
        otherwise=_("This body stands in the directory already."),
    )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in SCHEMES and "." in host and "@" not in parts.netloc and not re.search(r"\s", text)


def _kept(draft: OfferDraft) -> Verdict:
    return (
        Verdict.when(bool(draft.title.strip()), otherwise=_("Say what the offer is called."))
        & Verdict.when(bool(draft.topics), otherwise=_("Say what the offer is about."))
        & Verdict.when(set(draft.topics) <= set(life_domains.ALL.codes), otherwise=KNOWN)
        & Verdict.when(all(GROUP.fullmatch(code) for code in draft.groups), otherwise=KNOWN)
        & Verdict.when(speaks(draft.languages) and draft.capacity in Capacity.values, otherwise=KNOWN)
        & Verdict.when(
            draft.covers_county or bool(draft.towns), otherwise=_("Say for which municipalities the offer is there.")
        )
        & towns_exist(draft.towns)
    )


def towns_exist(keys: Iterable[str]) -> Verdict:
    """Whether all official keys are of municipalities of the county."""
    wanted = set(keys)
    return Verdict.when(
        not wanted or Municipality.objects.filter(pk__in=wanted).count() == len(wanted),
        otherwise=_("An official key is not one of a municipality of the county."),
    )


def _is_free(partner: Partner) -> Verdict:
    named = Responsibility.objects.filter(partner=partner).exists()
    would = Negotiation.objects.filter(partner=partner, state=NegotiationState.RUNNING).exists()
    return Verdict.when(
        not named and not would,
        otherwise=_("This body is responsible for a topic, or would take one over. Say that anew first."),
    )


def _ends(on: date | None, begun: date) -> Verdict:
    return Verdict.when(
        on is None or begun <= on <= clock.today(),
        otherwise=_("The last day lies between the day it was written down and today."),
    )
