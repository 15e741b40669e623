"""Who may be the same person? Reasons and scores for a human being; nothing is merged here."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from kim.foundation.partial_dates import PartialDate
from kim.people import name_keys
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import fold

_ALIKE = 88
_LEAST = 0.5
Key = Hashable


@dataclass(frozen=True)
class Somebody:
    """A person of the list or of the office, as far as needed for comparing."""

    key: Key
    family_name: str
    given_name: str
    born: PartialDate | None = None
    nationality: str = ""
    municipality: str = ""
    has_case: bool = False

    @cached_property
    def identity(self) -> Hashable:
        """Equal where certainly one person is meant: same spelling and day of birth. None where too little is said.

        A birth that is known less exactly tells one person from another only together with nationality and town.
        """
        born, rest = self.born, (self.nationality, self.municipality)
        if not self.tokens or born is None or born.value is None or not (born.is_exact or all(rest)):
            return None
        certain = (fold(self.family_name), fold(self.given_name), born.value, born.precision)
        return certain if born.is_exact else (*certain, *rest)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words of the name in their search spelling, without order."""
        return name_keys.search_tokens(f"{self.given_name} {self.family_name}")

    @cached_property
    def sounds(self) -> frozenset[str]:
        """The consonants of the name's words."""
        return frozenset(name_keys.consonant_key(f"{self.given_name} {self.family_name}").split())

    @cached_property
    def spelling(self) -> str:
        """The search words in alphabetical order, for measuring likeness."""
        return " ".join(sorted(self.tokens))


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Another person who may be the same; `key` is sheet and row, or the id of a person of the office."""

    key: Key
    score: float
    reason: Sentence
    is_existing: bool = False


def find(listed: Sequence[Somebody], existing: Iterable[Somebody] = ()) -> Mapping[Key, tuple[Resemblance, ...]]:
    """For each listed person those earlier in the list and those of the office who resemble them, best first."""
    blocks: dict[Hashable, list[tuple[Somebody, bool]]] = defaultdict(list)
    for person in existing:
        for block in _blocks(person):
            blocks[block].append((person, True))
    found: dict[Key, tuple[Resemblance, ...]] = {}
    for person in listed:
        near = {other.key: (other, old) for block in _blocks(person) for other, old in blocks[block]}
        resembling = [_resemblance(person, other, old) for other, old in near.values()]
        found[person.key] = tuple(sorted((one for one in resembling if one), key=lambda one: -one.score))
        for block in _blocks(person):
            blocks[block].append((person, False))
    return found


def _blocks(person: Somebody) -> Iterator[Hashable]:
    """Only people in a common block are compared: the same sounds, or a common sound and the same day of birth."""
    yield "tokens", person.tokens
    yield "sounds", person.sounds
    if person.born and person.born.is_exact:
        for sound in person.sounds:
            yield "born", person.born.value, sound


def _resemblance(one: Somebody, other: Somebody, is_existing: bool) -> Resemblance | None:  # noqa: FBT001 - a fact
    name = _likeness_of_names(one, other)
    score, reason = _judged(name, _births(one.born, other.born))
    if len(one.tokens) == 1 and len(other.tokens) == 1:
        score -= 0.2  # a single name says little
    return Resemblance(other.key, round(score, 2), reason, is_existing) if score >= _LEAST else None


def _likeness_of_names(one: Somebody, other: Somebody) -> str:
    if not one.tokens or not other.tokens:
        return "different"
    if one.tokens == other.tokens:
        return "same"
    if one.sounds == other.sounds or fuzz.ratio(one.spelling, other.spelling) >= _ALIKE:
        return "alike"
    return "part" if one.tokens < other.tokens or other.tokens < one.tokens else "different"


def _births(one: PartialDate | None, other: PartialDate | None) -> str:
    """How two births go together: same, possible (the same time, known less exactly), unknown, or different."""
    if one is None or other is None or one.earliest is None or other.earliest is None:
        return "unknown"
    if one.is_exact and other.is_exact and one.value == other.value:
        return "same"
    if one.is_exact and other.is_exact and _is_slip(one, other):
        return "slip"
    latest_one, latest_other = one.latest or one.earliest, other.latest or other.earliest
    return "possible" if one.earliest <= latest_other and other.earliest <= latest_one else "different"


def _is_slip(one: PartialDate, other: PartialDate) -> bool:
    """Day and month exchanged."""
    first, second = one.value, other.value
    if first is None or second is None:
        return False
    return first.year == second.year and (first.day, first.month) == (second.month, second.day)


_JUDGED: Mapping[tuple[str, str], tuple[float, Sentence]] = {
    ("same", "same"): (0.95, say("Same name and same day of birth.")),
    ("same", "possible"): (0.8, say("Same name; the births can be the same.")),
    ("same", "unknown"): (0.6, say("Same name; a birth isn't known.")),
    ("same", "slip"): (0.7, say("Same name; day and month of birth are exchanged.")),
    ("alike", "same"): (0.8, say("Similar name and same day of birth.")),
    ("alike", "possible"): (0.6, say("Similar name; the births can be the same.")),
    ("part", "same"): (0.65, say("One name is a part of the other; same day of birth.")),
}


def _judged(name: str, births: str) -> tuple[float, Sentence]:
    return _JUDGED.get((name, births), (0.0, say("Different people.")))
