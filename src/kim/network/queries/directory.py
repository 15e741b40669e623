"""The directory of bodies and offers, filtered, a page at a time, in the same few questions for any length."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from kim.foundation import clock
from kim.network import links
from kim.network.models import ConfirmationLink, MunicipalContact, Negotiation, NegotiationAnswer, Offer, Partner
from kim.network.policies import responsibilities
from kim.network.vocabulary.directory_states import NegotiationState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.network.models import Municipality
    from kim.network.models.partner import PartnerQuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; empty stands for all. Town, topic and language must meet in one offer."""

    kind: str = ""
    town: str = ""
    topic: str = ""
    language: str = ""
    is_stale: bool = False
    after: str = ""


@dataclass(slots=True)
class PartnerLine:
    """A body with its running offers."""

    partner: Partner
    offers: list[Offer] = field(default_factory=list)

    @property
    def stale(self) -> int:
        """How many of its offers nobody has checked for a year."""
        return sum(offer.is_stale for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, the mark of the next page or nothing, and how many bodies fit in all."""

    lines: list[PartnerLine]
    after: str
    count: int


def page(asked: Asked) -> Page:
    """Bodies by name."""
    rows = _fitting(asked)
    count = rows.count()
    if mark := _mark(asked.after):
        rows = rows.filter(Q(sort_key__gt=mark[0]) | Q(sort_key=mark[0], pk__gt=mark[1]))
    found = list(rows.select_related("municipality").order_by("sort_key", "pk")[: SIZE + 1])
    shown = found[:SIZE]
    after = f"{shown[-1].sort_key}~{shown[-1].pk}" if len(found) > SIZE else ""
    return Page(_lines(shown), after, count)


def offers_of(partner: Partner) -> list[Offer]:
    """All of them, with their towns, those that ended last."""
    rows = sorted(partner.offers.prefetch_related("towns"), key=lambda offer: offer.is_ended)
    for offer in rows:
        offer.partner = partner
    return rows


def stale_count() -> int:
    """How many running offers nobody has checked for a year."""
    return sum(offer.is_stale for offer in Offer.objects.running(on=clock.today()))


def current_contacts() -> dict[str, MunicipalContact]:
    """Whom each municipality has named now, by its official key."""
    return {contact.municipality_id: contact for contact in MunicipalContact.objects.filter(until=None)}


def contacts_of(municipality: Municipality) -> list[MunicipalContact]:
    """All that were ever named, the latest first."""
    return list(municipality.contacts.all())


def there_for(municipality: Municipality) -> list[Offer]:
    """Offers for the people of a municipality, by the name of their body."""
    running = Offer.objects.running(on=clock.today())
    rows = running.filter(Q(covers_county=True) | Q(towns=municipality)).select_related("partner").distinct()
    return sorted(rows, key=lambda offer: (offer.partner.sort_key, offer.title))


def link_of(token: str) -> ConfirmationLink | None:
    """The link with this token, open or not."""
    return ConfirmationLink.objects.select_related("partner").filter(digest=links.digest(token)).first()


def proposals_for(partner: Partner) -> list[Negotiation]:
    """Running proposals that concern a body."""
    rows = Negotiation.objects.filter(state=NegotiationState.RUNNING)
    rows = rows.select_related("responsibility__municipality", "partner")
    return [one for one in rows if responsibilities.concerns(one, partner.pk)]


def answered_through(link: ConfirmationLink) -> dict[str, str]:
    """Which proposals were answered through a link, and how."""
    rows = NegotiationAnswer.objects.filter(link=link)
    return {str(one.negotiation_id): one.stance for one in rows}


def _fitting(asked: Asked) -> PartnerQuerySet:
    rows = Partner.objects.running(on=clock.today())
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.topic or asked.language or asked.is_stale:
        return rows.filter(pk__in=_offering(asked))
    if asked.town:
        return rows.filter(Q(municipality=asked.town) | Q(pk__in=_offering(asked)))
    return rows


def _offering(asked: Asked) -> set[UUID]:
    """Keys of bodies with an offer in which all that is asked for meets."""
    offers = Offer.objects.running(on=clock.today())
    if asked.town:
        offers = offers.filter(Q(covers_county=True) | Q(towns=asked.town)).distinct()
    return {offer.partner_id for offer in offers if _meets(offer, asked)}


def _meets(offer: Offer, asked: Asked) -> bool:
    return (
        (not asked.topic or asked.topic in offer.topics)
        and (not asked.language or asked.language in offer.languages)
        and (not asked.is_stale or offer.is_stale)
    )


def _lines(partners: Iterable[Partner]) -> list[PartnerLine]:
    lines = {partner.pk: PartnerLine(partner) for partner in partners}
    running = Offer.objects.running(on=clock.today()).filter(partner__in=list(lines)).prefetch_related("towns")
    for offer in running:
        lines[offer.partner_id].offers.append(offer)
    return list(lines.values())


def _mark(text: str) -> tuple[str, UUID] | None:
    name, _separator, key = text.rpartition("~")
    try:
        return name, UUID(key)
    except ValueError:
        return None
