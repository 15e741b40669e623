"""What is written into the directory of the network, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A body of the network: kind of actor, seat (empty: works for the whole county), how the body is reached."""

    name: str
    kind: str
    municipality: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A house in which office hours can be held, in a municipality (official key)."""

    name: str
    municipality: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What a body offers to whom, for which municipalities (official keys, or the whole county), when and where."""

    title: str
    topics: tuple[str, ...]
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    covers_county: bool = False
    place: str = ""
    hours: str = ""
    capacity: str = "unknown"
    access: str = ""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """Who is named by a municipality, in which post, from which day on."""

    name: str
    post: str
    phone: str
    email: str
    since: date


@dataclass(frozen=True, slots=True)
class Statement:
    """Who sees to a topic in a town: a state, the responsible body where there is one, why, and on which day said."""

    state: str
    partner: UUID | None
    note: str
    said_on: date


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """Which body would take over what, and from which day on."""

    partner: UUID
    takes_over: str
    begins_on: date
    proposed_on: date


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What a body answers to a proposal; a condition or an objection in words."""

    partner: UUID
    stance: str
    text: str
    said_on: date


@dataclass(frozen=True, slots=True)
class OfferNews:
    """What a body says of its own offer; the rest matters only where something changed."""

    answer: str
    languages: tuple[str, ...] = ()
    hours: str = ""
    capacity: str = "unknown"
