"""Word lists: which code do these words of an office mean? Typing errors only where nothing else is near."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from rapidfuzz.distance import OSA

from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import bare

_ENDINGS = ("er", "en", "es", "e", "n", "s")
_SHORTEST_ABBREVIATION = 3
_SHORTEST_CUT_WORD = 4
_LONGEST_CUT = 4
_SHORTEST_STEM = 6
_SHORTEST_WITH_TYPO = 7
_SHORTEST_WITH_TWO_TYPOS = 12


class How(StrEnum):
    """How the words were found, from certain to less certain."""

    EXACT = "exact"
    INFLECTED = "inflected"
    SHORTENED = "shortened"
    MISSPELT = "misspelt"


_CONFIDENCE = {How.EXACT: 1.0, How.INFLECTED: 0.95, How.SHORTENED: 0.9, How.MISSPELT: 0.8}


@dataclass(frozen=True, slots=True)
class Found:
    """One code, how it was found and the word of the list that stands for it."""

    code: str
    how: How
    word: str

    @property
    def confidence(self) -> float:
        """1 for the word itself, less for an abbreviation or a typing error."""
        return _CONFIDENCE[self.how]

    @property
    def reason(self) -> Sentence:
        """Why this code."""
        match self.how:
            case How.SHORTENED:
                return say("Read as an abbreviation of “%(word)s”; nothing else begins like this.", word=self.word)
            case How.MISSPELT:
                return say("Read as “%(word)s” with a typing error; nothing else is spelt alike.", word=self.word)
        return say("“%(word)s” is in the word list.", word=self.word)


class Lexicon:
    """Codes with the words that mean them."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._codes: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        for code, spellings in words.items():
            for spelling in spellings:
                self._codes.setdefault(bare(spelling), code)
                self._shown.setdefault(bare(spelling), spelling)

    def find(self, text: str) -> Found | None:
        """The one code that the whole text means, None if there is none or more than one."""
        key = bare(text)
        if not key:
            return None
        has_dot = text.strip().endswith(".")
        if key in self._codes:
            return None if has_dot and self._begins_others(key) else self._found(How.EXACT, key)
        return self._inflected(key) or self._shortened(key, has_dot) or self._misspelt(key)

    def _begins_others(self, key: str) -> bool:
        """Whether words of another code begin alike: “Niger.” may be the country or short for Nigeria."""
        return any(word.startswith(key) and code != self._codes[key] for word, code in self._codes.items())

    def _found(self, how: How, key: str) -> Found:
        return Found(self._codes[key], how, self._shown[key])

    def _only(self, how: How, keys: list[str]) -> Found | None:
        return self._found(how, min(keys, key=len)) if len({self._codes[key] for key in keys}) == 1 else None

    def _inflected(self, key: str) -> Found | None:
        stems = (key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending))
        keys = [stem for stem in stems if len(stem) >= _SHORTEST_STEM and stem in self._codes]
        return self._only(How.INFLECTED, keys) if keys else None

    def _shortened(self, key: str, has_dot: bool) -> Found | None:  # noqa: FBT001 - one fact about the text
        if len(key) < (_SHORTEST_ABBREVIATION if has_dot else _SHORTEST_CUT_WORD):
            return None
        keys = [word for word in self._codes if word.startswith(key) and word.count(" ") == key.count(" ")]
        if not has_dot and any(len(word) > len(key) + _LONGEST_CUT for word in keys):
            return None  # “Handy” is a word, not short for Handyvertrag
        return self._only(How.SHORTENED, keys) if keys else None

    def _misspelt(self, key: str) -> Found | None:
        allowed = (len(key) >= _SHORTEST_WITH_TYPO) + (len(key) >= _SHORTEST_WITH_TWO_TYPOS)
        if not allowed:
            return None
        distances = {word: OSA.distance(key, word, score_cutoff=allowed + 1) for word in self._codes}
        near = [word for word, distance in distances.items() if distance <= allowed]
        if not near:
            return None
        best = min(near, key=distances.__getitem__)
        rivals = [
            word
            for word in distances
            if distances[word] <= distances[best] + 1 and self._codes[word] != self._codes[best]
        ]
        return None if rivals or key[0] != best[0] else self._found(How.MISSPELT, best)


@cache
def named(name: str) -> Lexicon:
    """The word list of this name beside the program."""
    return Lexicon(raw(name))


@cache
def raw(name: str) -> Mapping[str, list[str]]:
    """The data file of this name as it stands."""
    path = resources.files("kim.procedures.caselist.vocabulary") / f"{name}.toml"
    found: Mapping[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


_SEPARATORS = re.compile(r"\s*(?:[/,;+&|]|\bund\b|\band\b|\s[-–]\s)\s*", re.IGNORECASE)


def parts(text: str) -> list[str]:
    """The pieces of an enumeration: "Kita + Kurs", "russ./ukr."."""
    return [part for part in _SEPARATORS.split(text) if part.strip(" .")]
