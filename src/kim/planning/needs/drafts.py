"""What is written down in a needs assessment, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is asked: a kind of actor and its organisation, in which language, until when."""

    actor_kind: str
    organisation: str
    language: str
    ends_on: date


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """A target group, how urgent from 1 to 3, why, and its languages."""

    group: str
    weight: int
    reason: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """Who advises whom on what; weekday and hours all together or not at all."""

    organisation: str
    name: str
    topic: str
    group: str
    languages: tuple[str, ...] = ()
    weekday: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """A place that people go to anyway."""

    kind: str
    name: str
    remark: str = ""


Answer = GroupAnswer | OfferAnswer | PlaceAnswer


@dataclass(frozen=True, slots=True)
class Protocol:
    """Who took part in the workshop, what stayed disputed, and which role agreed for the municipality."""

    held_on: date
    kinds: tuple[str, ...]
    organisations: str
    disputed: str
    agreed_on: date
    agreed_by: str
