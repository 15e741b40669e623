"""What was answered in needs assessments, and what follows from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from kim.foundation import clock
from kim.network.models import Municipality
from kim.planning.models import NamedOffer, NamedPlace, NeededGroup, NeedsAssessment, NeedsInvitation
from kim.planning.needs import respondents
from kim.planning.needs.matrix import Hours, Need, Offer
from kim.planning.vocabulary.needs_states import NeedsState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.planning.models import NeedsAgreement


@dataclass(slots=True)
class Lines:
    """The three answers of a respondent, or the merged ones."""

    groups: list[NeededGroup] = field(default_factory=list)
    offers: list[NamedOffer] = field(default_factory=list)
    places: list[NamedPlace] = field(default_factory=list)

    def all(self) -> Iterable[NeededGroup | NamedOffer | NamedPlace]:
        """One after the other."""
        return [*self.groups, *self.offers, *self.places]


@dataclass(frozen=True, slots=True)
class TownLine:
    """Where a municipality stands; `places` counts those named in what was agreed last."""

    town: Municipality
    assessment: NeedsAssessment | None
    agreement: NeedsAgreement | None
    links: int
    sent: int
    places: int

    @property
    def is_due(self) -> bool:
        """Whether the yearly review is due and nobody has begun it."""
        begun = self.assessment is not None and self.assessment.state != NeedsState.AGREED
        return self.agreement is not None and not begun and self.agreement.review_on <= clock.today()


def overview(actor: Actor) -> list[TownLine]:
    """Every municipality, in four questions to the database."""
    rows = NeedsAssessment.objects.visible_to(actor).select_related("agreement").order_by("created_at")
    counted = rows.annotate(
        links=Count("invitations"), sent=Count("invitations", filter=Q(invitations__sent_at__isnull=False))
    )
    last = {row.municipality_id: row for row in counted}
    agreed = {row.municipality_id: row for row in counted if row.state == NeedsState.AGREED}
    merged = NamedPlace.objects.filter(invitation=None, assessment__in=[row.pk for row in agreed.values()])
    places = Counter(merged.values_list("assessment", flat=True))
    return [_line(town, last.get(town.pk), agreed.get(town.pk), places) for town in Municipality.objects.all()]


def latest(actor: Actor, ags: str) -> NeedsAssessment | None:
    """The assessment of a municipality that was opened last."""
    rows = NeedsAssessment.objects.visible_to(actor).filter(municipality=ags)
    return rows.select_related("municipality", "office").order_by("-created_at").first()


def last_agreed(ags: str) -> NeedsAssessment | None:
    """What the municipality agreed to last."""
    rows = NeedsAssessment.objects.filter(municipality=ags, state=NeedsState.AGREED)
    return rows.select_related("agreement").order_by("-created_at").first()


def by_token(token: str) -> NeedsInvitation | None:
    """The link with this token, open or not."""
    rows = NeedsInvitation.objects.select_related("assessment__municipality")
    return rows.filter(digest=respondents.digest(token)).first()


def merged(assessment: NeedsAssessment) -> Lines:
    """The answer of the municipality."""
    of: dict[str, Any] = {"assessment": assessment, "invitation": None}
    return Lines(
        list(NeededGroup.objects.filter(**of).order_by("-weight", "created_at", "pk")),
        list(NamedOffer.objects.filter(**of)),
        list(NamedPlace.objects.filter(**of)),
    )


def answered(invitation: NeedsInvitation) -> Lines:
    """What was saved through a link."""
    of: dict[str, Any] = {"invitation": invitation}
    return Lines(
        list(NeededGroup.objects.filter(**of)),
        list(NamedOffer.objects.filter(**of)),
        list(NamedPlace.objects.filter(**of)),
    )


def sent(assessment: NeedsAssessment) -> list[tuple[NeedsInvitation, Lines]]:
    """All answers that were sent, by respondent."""
    rows: dict[Any, tuple[NeedsInvitation, Lines]]
    rows = {row.pk: (row, Lines()) for row in assessment.invitations.filter(sent_at__isnull=False)}
    of: dict[str, Any] = {"assessment": assessment, "invitation__sent_at__isnull": False}
    for group in NeededGroup.objects.filter(**of):
        rows[group.invitation_id][1].groups.append(group)
    for offer in NamedOffer.objects.filter(**of):
        rows[offer.invitation_id][1].offers.append(offer)
    for place in NamedPlace.objects.filter(**of):
        rows[place.invitation_id][1].places.append(place)
    return list(rows.values())


def compared(lines: Iterable[Lines]) -> tuple[list[Need], list[Offer]]:
    """Needs and offers for the matrix; a group that several name is one, with the languages of all."""
    needs: dict[str, dict[str, None]] = {}
    offers = []
    for one in lines:
        for group in one.groups:
            needs.setdefault(group.group, {}).update(dict.fromkeys(group.languages))
        offers += [_offer(offer) for offer in one.offers]
    return [Need(group, tuple(spoken)) for group, spoken in needs.items()], offers


def _offer(row: NamedOffer) -> Offer:
    hours = None
    if row.weekday is not None and row.starts_at is not None and row.ends_at is not None:
        hours = Hours(row.weekday, row.starts_at, row.ends_at)
    return Offer(row.organisation, row.topic, row.group, tuple(row.languages), hours)


def _line(
    town: Municipality, last: NeedsAssessment | None, agreed: NeedsAssessment | None, places: Counter[UUID]
) -> TownLine:
    return TownLine(
        town,
        last,
        agreed.agreement if agreed else None,
        getattr(last, "links", 0),
        getattr(last, "sent", 0),
        places[agreed.pk] if agreed else 0,
    )
