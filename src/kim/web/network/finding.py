"""What the question mark of an address names, or NotVisible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.network.models import ConfirmationLink, Municipality, Negotiation, Offer, Partner
from kim.network.vocabulary import life_domains
from kim.web.base.requests import NotVisible, find

if TYPE_CHECKING:
    from kim.web.base.requests import KimRequest


def body(request: KimRequest) -> Partner:
    """The body in `body`."""
    return find(Partner.objects.select_related("municipality", "of_office"), key(request, "body"))


def offer(request: KimRequest, partner: Partner) -> Offer:
    """The offer that a button or the address names, of this body."""
    rows = Offer.objects.select_related("partner").prefetch_related("towns")
    named = _typed(request, "offer") or key(request, "offer")
    return find(rows.filter(partner=partner), named)


def town(request: KimRequest) -> Municipality:
    """The municipality in `town`, by its official key."""
    return find(Municipality.objects.all(), key(request, "town"))


def topic(request: KimRequest) -> str:
    """The life domain in `topic`."""
    code = key(request, "topic")
    if code not in life_domains.ALL.codes:
        raise NotVisible("network.responsibility", code[:64])
    return code


def link(request: KimRequest, partner: Partner) -> ConfirmationLink:
    """The link that a button names, of this body."""
    return find(ConfirmationLink.objects.filter(partner=partner), _typed(request, "link"))


def negotiation(request: KimRequest, town: Municipality, topic: str) -> Negotiation:
    """The proposal that a form names, of this topic in this town."""
    rows = Negotiation.objects.filter(responsibility__municipality=town, responsibility__topic=topic)
    return find(rows.select_related("responsibility", "partner"), _typed(request, "proposal"))


def key(request: KimRequest, word: str) -> str:
    """What stands behind a word of the address; no database takes a zero sign."""
    return request.GET.get(word, "").replace("\0", "")


def _typed(request: KimRequest, word: str) -> str:
    return request.POST.get(word, "").replace("\0", "")
