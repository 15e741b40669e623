"""Which needs have an offer, which have none, and where two organisations do the same at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import time


@dataclass(frozen=True, slots=True)
class Hours:
    """A weekday (0 is Monday) and two times of day."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Need:
    """A target group with the languages it needs."""

    group: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Who advises a group on a topic; hours that are not known are None."""

    organisation: str
    topic: str
    group: str
    languages: tuple[str, ...] = ()
    hours: Hours | None = None


class GapKind(StrEnum):
    """What is missing."""

    NOBODY = "nobody"
    LANGUAGE = "language"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: for a group nobody at all, or nobody in a language; or a topic without any offer."""

    kind: GapKind
    group: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """Two organisations that advise the same group on the same topic, and the hours in which both do."""

    topic: str
    group: str
    organisations: tuple[str, str]
    hours: Hours


@dataclass(frozen=True, slots=True)
class Cell:
    """The organisations that advise a group on a topic, each once."""

    topic: str
    group: str
    organisations: tuple[str, ...]
    is_double: bool


def cells(needs: Iterable[Need], offers: Sequence[Offer], topics: Iterable[str]) -> list[tuple[str, list[Cell]]]:
    """For each topic its line of cells, in the order of the needs."""
    groups = [need.group for need in needs]
    twice = {(double.topic, double.group) for double in doubles(offers)}
    return [(topic, [_cell(topic, group, offers, twice) for group in groups]) for topic in topics]


def gaps(needs: Iterable[Need], offers: Sequence[Offer], topics: Iterable[str]) -> list[Gap]:
    """What is missing, groups without anybody first."""
    found = [gap for need in needs for gap in _gaps_of(need, offers)]
    offered = {offer.topic for offer in offers}
    missing = [Gap(GapKind.TOPIC, code=topic) for topic in topics if topic not in offered]
    return sorted(found, key=lambda gap: gap.kind is not GapKind.NOBODY) + missing


def doubles(offers: Sequence[Offer]) -> list[Double]:
    """Each pair once, by the first time it meets. One organisation that is there twice is no double structure."""
    found: dict[tuple[str, str, frozenset[str], int], Double] = {}
    for one, other in combinations(offers, 2):
        if (double := _double(one, other)) is not None:
            pair = frozenset(map(_key, double.organisations))
            found.setdefault((double.topic, double.group, pair, double.hours.weekday), double)
    return list(found.values())


def _gaps_of(need: Need, offers: Sequence[Offer]) -> Iterator[Gap]:
    fitting = [offer for offer in offers if offer.group == need.group]
    if not fitting:
        yield Gap(GapKind.NOBODY, need.group)
        return
    spoken = {language for offer in fitting for language in offer.languages}
    for language in need.languages:
        if language not in spoken:
            yield Gap(GapKind.LANGUAGE, need.group, language)


def _cell(topic: str, group: str, offers: Sequence[Offer], twice: set[tuple[str, str]]) -> Cell:
    fitting = {_key(offer.organisation): offer.organisation for offer in offers if _is_for(offer, topic, group)}
    return Cell(topic, group, tuple(fitting.values()), (topic, group) in twice)


def _is_for(offer: Offer, topic: str, group: str) -> bool:
    return (offer.topic, offer.group) == (topic, group)


def _double(one: Offer, other: Offer) -> Double | None:
    if not _is_for(one, other.topic, other.group) or _key(one.organisation) == _key(other.organisation):
        return None
    both = _both(one.hours, other.hours)
    if both is None:
        return None
    return Double(one.topic, one.group, (one.organisation, other.organisation), both)


def _both(one: Hours | None, other: Hours | None) -> Hours | None:
    if one is None or other is None or one.weekday != other.weekday:
        return None
    starts, ends = max(one.starts_at, other.starts_at), min(one.ends_at, other.ends_at)
    return Hours(one.weekday, starts, ends) if starts < ends else None


def _key(organisation: str) -> str:
    return " ".join(organisation.casefold().split())
