"""Looking for what could tell who somebody is, in a text that shall leave the sealed rooms. Plain Python.

It finds what has a form (days, numbers, addresses) and words that it is given (places, names). It does not understand
a story: a rare profession or a known case is found by a second person only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS = (
    "jan(?:uar)?|feb(?:ruar)?|märz|april|mai|juni|juli|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?"
    "|dez(?:ember)?"
)
_STREETS = r"stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|ring"
_FORMS = (
    ("email", re.compile(r"\S+@\S+\.\w+")),
    ("date", re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")),
    ("date", re.compile(rf"\b\d{{1,2}}\.?\s+(?:{_MONTHS})\b\.?(?:\s+\d{{4}})?", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w.])(?:\+|0)\d[\d\s/()-]{5,}\d")),
    ("address", re.compile(rf"\b\w*(?:{_STREETS})\s*\d+\s?[a-z]?\b", re.IGNORECASE)),
    ("postal_code", re.compile(r"(?<!\d)\d{5}(?!\d)")),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that could tell who somebody is: its kind and the words themselves."""

    kind: str
    words: str


def find(text: str, *, places: Iterable[str] = (), names: Iterable[str] = ()) -> list[Trace]:
    """Everything found, each once, in the order of the kinds. Places and names are found as whole words."""
    found = [Trace(kind, match.group().strip()) for kind, form in _FORMS for match in form.finditer(text)]
    found += _known("place", text, places) + _known("name", text, names)
    return list(dict.fromkeys(found))


def words_of(names: Iterable[str]) -> set[str]:
    """The single words of names that are long enough to mean somebody."""
    return {word for name in names for word in _WORD.findall(name) if len(word) >= _SHORTEST}


def _known(kind: str, text: str, words: Iterable[str]) -> list[Trace]:
    folded = {word.casefold() for word in words}
    single = {word for word in folded if _WORD.fullmatch(word)}
    found = [Trace(kind, word) for word in _WORD.findall(text) if _root(word) & single]
    lower = text.casefold()
    return found + [Trace(kind, word) for word in sorted(folded - single) if word in lower]


def _root(word: str) -> set[str]:
    """The word, and without the s of the genitive: “Olgas”."""
    folded = word.casefold()
    return {folded, folded.removesuffix("s"), *folded.split("-")}
