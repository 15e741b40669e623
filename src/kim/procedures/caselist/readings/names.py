"""Names of people, kept as written; commas, headings and the list itself decide which part is the family name."""

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kim.procedures.caselist import lexicon
from kim.procedures.caselist.reading import Hint, Reading, not_understood, understood, unknown
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import bare, fold, has_controls, says_nobody, tidy

MAX_LETTERS = 100
MAX_BYTES = 600
MAX_MARKS = 6
_LEAST_TELLING = 3
_MOST = 0.85
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "von",
        "van",
        "de",
        "der",
        "den",
        "da",
        "dos",
        "del",
        "di",
        "ben",
        "bin",
        "ibn",
        "abu",
        "abd",
        "zu",
        "zum",
        "st",
        "bint",
        "ould",
        "ait",
    ]
)
_ARTICLES = frozenset(["al", "el", "abu", "ben", "bin", "ibn"])
_MARKS = re.compile(
    f"[^\\W\\d_]?[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff]{{{MAX_MARKS + 1},}}"
)
_NO_PERSON = re.compile(
    r"^(?:fam\.?|familie|herr|frau|hr\.?|fr\.?|ehepaar|eheleute|kind(?:er)?|mr\.?|mrs\.?|ms\.?)\s+", re.IGNORECASE
)
_NOT_A_NAME = re.compile(r"[0-9@<>(){}\[\]=\\|~^#$%&*+!?:;]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person with only one name has it as given name and no family name."""

    family_name: str
    given_name: str

    @property
    def whole(self) -> str:
        """Given name first."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What the list shows about its own names: spellings by folded name, from cells that leave no doubt.

    `order` is what most names without a comma begin with: "family", "given", or nothing where the list doesn't show it.
    """

    family_names: Mapping[str, str] = field(default_factory=dict)
    given_names: Mapping[str, str] = field(default_factory=dict)
    given_first: bool = False
    order: str = ""

    @property
    def spellings(self) -> Mapping[str, str]:
        """How the list writes a name elsewhere, not in capitals."""
        return {**self.given_names, **self.family_names}


def evidence(texts: Iterable[str], *, given_first: bool = False) -> NameEvidence:
    """Family and given names that stand on the two sides of a comma anywhere in the list."""
    pairs = [_around_comma(tidy(text), given_first) for text in texts]
    families = [pair.family_name for pair in pairs if pair]
    givens = [pair.given_name for pair in pairs if pair]
    return NameEvidence(_spellings(families), _spellings(givens), given_first)


def order(texts: Iterable[str]) -> str:
    """Whether names of two words without a comma begin with "family" or "given"; nothing where that isn't clear."""
    common = _common_given_names()
    pairs = [words for text in texts if "," not in text and len(words := fold(text).split()) == 2]  # noqa: PLR2004
    shown = Counter(
        "given" if first in common else "family" for first, last in pairs if (first in common) != (last in common)
    )
    ((most, count),) = shown.most_common(1) or [("", 0)]
    return most if count >= _LEAST_TELLING and count >= _MOST * shown.total() else ""


@cache
def _common_given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in lexicon.raw("given_names")["names"])


def _spellings(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        if fold(name) not in found or found[fold(name)].isupper():
            found[fold(name)] = name
    return found


def read(text: str, known: NameEvidence) -> Reading[PersonName]:
    """The name of one person in one cell."""
    plain = tidy(text)
    if problem := _problem(plain):
        return not_understood(plain, problem)
    if plain.count(",") > 1:
        return not_understood(plain, say("There is more than one comma: what is the family name?"))
    if "/" in plain or " und " in plain.casefold():
        return not_understood(plain, say("Two people seem to stand in one cell."))
    if address := _NO_PERSON.match(plain):
        guess = PersonName(plain[address.end() :].strip(" ,"), "")
        return not_understood(plain, say("A form of address or a family, not the whole name of one person."), guess)
    if "," in plain:
        return _tidied(text, _with_comma(plain, known), known)
    return _tidied(text, _without_comma(plain, known), known)


def read_part(text: str, known: NameEvidence) -> Reading[str]:
    """A family name or a given name in a column of its own; "-" or "?" says that none is known."""
    plain = tidy(text)
    if says_nobody(plain):
        return unknown(plain, say("The list says that this isn't known."))
    if problem := _problem(plain):
        return not_understood(plain, problem)
    answer = understood(plain, plain, say("Kept as written."))
    nicer = _nicer(plain, known)
    hints = _control_hints(text)
    return Reading(
        answer.value, answer.understanding, 1.0, answer.reason, plain, nicer if nicer != plain else None, hints
    )


def _problem(plain: str) -> Sentence | None:
    if not plain or says_nobody(plain) or not any(char.isalpha() for char in plain):
        return say("No name stands here.")
    if _letters(plain) > MAX_LETTERS or len(plain.encode()) > MAX_BYTES:
        return say("The name is longer than %(letters)s letters.", letters=MAX_LETTERS)
    if _MARKS.search(unicodedata.normalize("NFD", plain)):
        return say("The name has too many accents on one letter.")
    if _NOT_A_NAME.search(plain):
        return say("There are signs in it that names don't have.")
    return None


def _letters(text: str) -> int:
    return sum(1 for char in text if not unicodedata.combining(char) and char not in "\u200c\u200d\ufe0f")


def _around_comma(plain: str, given_first: bool) -> PersonName | None:  # noqa: FBT001 - a fact about the heading
    first, _, second = (part.strip() for part in plain.partition(","))
    if not first or not second or "," in second:
        return None
    return PersonName(second, first) if given_first else PersonName(first, second)


def _with_comma(plain: str, known: NameEvidence) -> Reading[PersonName]:
    name = _around_comma(plain, known.given_first)
    if name is None:
        return not_understood(plain, say("One side of the comma is empty."))
    return understood(name, plain, say("Divided at the comma."))


def _without_comma(plain: str, known: NameEvidence) -> Reading[PersonName]:
    words = plain.split()
    if len(words) == 1:
        reason = say("Only one name is written; it is kept as given name.")
        return understood(PersonName("", plain), plain, reason, 0.9)
    if name := _shown_by_list(words, known):
        return understood(name, plain, say("Divided as in other rows of this list."), 0.9)
    if name := _shown_by_capitals(words):
        return understood(name, plain, say("The word in capitals is the family name."), 0.9)
    if known.order == "family":
        return _family_first(plain, words)
    return _given_first(plain, words, is_shown=known.order == "given")


def _given_first(plain: str, words: list[str], *, is_shown: bool) -> Reading[PersonName]:
    guess = PersonName(*_guess(words))
    if len(words) - _is_particle(words[-2]) > 2:  # noqa: PLR2004 - given name and family name
        return not_understood(plain, say("Several words and no comma: what is the family name?"), guess)
    if is_shown:
        return understood(guess, plain, say("No comma; in this list the given name stands first."), 0.8)
    return understood(guess, plain, say("No comma: read as given name before family name. Please check."), 0.6)


def _family_first(plain: str, words: list[str]) -> Reading[PersonName]:
    cut = 1
    while cut < len(words) - 1 and _is_particle(words[cut - 1]):
        cut += 1
    guess = PersonName(" ".join(words[:cut]), " ".join(words[cut:]))
    if len(words) - cut > 1:
        return not_understood(plain, say("Several words and no comma: what is the family name?"), guess)
    return understood(guess, plain, say("No comma; in this list the family name stands first."), 0.8)


def _shown_by_list(words: list[str], known: NameEvidence) -> PersonName | None:
    """The only cut that fits family names and given names of this list; the fitting of both sides counts more."""
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fits: dict[PersonName, int] = {}
    for left, right in cuts:
        for family, given in ((right, left), (left, right)):
            score = 2 * (fold(family) in known.family_names) + (fold(given) in known.given_names)
            if score:
                fits[PersonName(family, given)] = score
    best = max(fits.values(), default=0)
    winners = [name for name, score in fits.items() if score == best]
    return winners[0] if len(winners) == 1 and best >= 2 else None  # noqa: PLR2004 - the family name is known


def _shown_by_capitals(words: list[str]) -> PersonName | None:
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if not capitals or len(capitals) == len(words):
        return None
    at_start = words[: len(capitals)] == capitals
    if not at_start and words[-len(capitals) :] != capitals:
        return None
    others = words[len(capitals) :] if at_start else words[: -len(capitals)]
    return PersonName(" ".join(capitals), " ".join(others))


def _is_particle(word: str) -> bool:
    """“van” belongs to the next word, “Van” is a name of its own; Arabic articles are written either way."""
    return word in _PARTICLES or word.casefold() in _ARTICLES


def _guess(words: list[str]) -> tuple[str, str]:
    cut = len(words) - 1
    while cut > 1 and _is_particle(words[cut - 1]):
        cut -= 1
    return " ".join(words[cut:]), " ".join(words[:cut])


def _tidied(text: str, answer: Reading[PersonName], known: NameEvidence) -> Reading[PersonName]:
    """The reading with a nicer spelling as a suggestion and a hint about signs that were taken away."""
    nicer = in_mixed_case(answer.value, known) if answer.value else answer.suggestion
    return dataclasses.replace(answer, suggestion=nicer, hints=_control_hints(text))


def in_mixed_case(name: PersonName, known: NameEvidence) -> PersonName | None:
    """The name without its capitals, spelt as elsewhere in the list where it stands there; None if nothing changes."""
    nicer = PersonName(_nicer(name.family_name, known), _nicer(name.given_name, known))
    return None if nicer == name else nicer


def _nicer(name: str, known: NameEvidence) -> str:
    if not name.isupper() or len(name) < 2:  # noqa: PLR2004 - an initial stays
        return name
    elsewhere = known.spellings.get(fold(name), name)
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name) if elsewhere.isupper() else elsewhere


def _control_hints(text: str) -> tuple[Hint, ...]:
    if not has_controls(text):
        return ()
    return (Hint("controls", say("Signs that can't be seen were taken out of the name.")),)


def is_name_like(text: str) -> bool:
    """Whether this could be a person's name: two to five words that begin with a capital, no digits."""
    plain = tidy(text)
    words = [word for word in re.split(r"[\s,]+", plain) if word]
    particles = sum(1 for word in words if bare(word).split(" ")[:1] and bare(word).split(" ")[0] in _PARTICLES)
    capitals = sum(1 for word in words if word[0].isupper())
    return _problem(plain) is None and 1 <= len(words) <= 5 and "." not in plain and capitals + particles >= len(words)  # noqa: PLR2004
