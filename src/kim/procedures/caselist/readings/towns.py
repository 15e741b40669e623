"""Towns: villages and districts become their municipality, but only where that is certain."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from kim.procedures.caselist.gazetteer import Gazetteer, Place
from kim.procedures.caselist.reading import Reading, not_understood, understood
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import bare, fold, tidy

_POSTAL_CODE = re.compile(r"(?<!\d)(?:D-?\s?)?(\d{5})(?!\d)")
_FILLING = frozenset(
    [
        "stadt",
        "gemeinde",
        "gem",
        "ot",
        "ortsteil",
        "hsk",
        "hochsauerlandkreis",
        "kernstadt",
        "innenstadt",
        "altstadt",
        "zentrum",
        "mitte",
        "nrw",
        "sauerland",
    ]
)
_STREET = re.compile(r"[,;]\s*[A-ZÄÖÜ][\w.\- ]*\d+\s?[a-z]?$|[,;]\s*[A-ZÄÖÜ]\w*(?:str\.?|straße|weg|platz|gasse)$")
_STREET_FIRST = re.compile(
    r"^(?:[\w.\- ]*(?:str\.?|straße|strasse|weg|platz|gasse|allee|ring|damm|ufer)"
    r"|(?:am|an|auf|im|in|zum|zur)\s[\w.\- ]+?)\s*\d+\s?[a-z]?\s*[,;]\s*(?=\S)",
    re.IGNORECASE,
)
_LONGEST_NAME = 3
_SHORTEST_ABBREVIATION = 5
_SHORTEST_WITH_TYPO = 6
_SHORTEST_WITH_TWO_TYPOS = 11


@dataclass(frozen=True, slots=True)
class _Search:
    """Places that the words can mean, one tuple for each name found, and the words that are no place."""

    named: tuple[tuple[Place, ...], ...]
    left: tuple[str, ...]


def read(text: str, gazetteer: Gazetteer) -> Reading[Place]:
    """The municipality of this town, district, village or postal code."""
    plain = _STREET_FIRST.sub("", _STREET.sub("", tidy(text)))
    text = text if plain == tidy(text) else plain  # the street is not asked for and not kept
    codes = _POSTAL_CODE.findall(plain)
    search = _search(_POSTAL_CODE.sub(" ", plain), gazetteer)
    if any(code not in gazetteer.by_postal_code for code in codes):
        return not_understood(text, say("This postal code isn't known in the county."))
    named = (*search.named, *((gazetteer.by_postal_code[code],) for code in codes))
    if not search.named and search.left:
        return _misspelt(text, " ".join(search.left), gazetteer, codes)
    return _decided(text, named, search.left)


def _search(text: str, gazetteer: Gazetteer) -> _Search:
    if whole := gazetteer.named(text):
        return _Search((whole,), ())
    words = [word for word in re.split(r"[\s\-‐-―/,;()|]+", text) if bare(word)]
    named: list[tuple[Place, ...]] = []
    left: list[str] = []
    while words:
        length = next(
            (n for n in range(min(_LONGEST_NAME, len(words)), 0, -1) if gazetteer.named(" ".join(words[:n]))), 0
        )
        if length:
            named.append(gazetteer.named(" ".join(words[:length])))
        elif bare(words[0]) not in _FILLING:
            left.append(words[0])
        words = words[max(length, 1) :]
    return _Search(tuple(named), tuple(left))


def _decided(text: str, named: tuple[tuple[Place, ...], ...], left: tuple[str, ...]) -> Reading[Place]:
    if not named:
        return not_understood(text, say("No town or village of the county has this name."))
    common = set.intersection(*({place.ags for place in places} for places in named))
    if not common:
        return not_understood(text, say("The words mean places in different municipalities."))
    if len(common) > 1:
        names = ", ".join(sorted({place.municipality for place in named[0] if place.ags in common}))
        return not_understood(text, say("Several places have this name: %(places)s.", places=names))
    place = _closest(named, common.pop())
    if place.is_outside:
        return not_understood(text, say("The place is outside the county."))
    if left:
        return _with_rest(text, place, " ".join(left))
    return understood(place, text, _reason(place), 1.0 if place.is_municipality else 0.95)


def _closest(named: tuple[tuple[Place, ...], ...], ags: str) -> Place:
    """The village rather than its town, where both are written."""
    options = [place for places in named for place in places if place.ags == ags]
    return next((place for place in options if not place.is_municipality), options[0])


def _reason(place: Place) -> Sentence:
    if place.is_municipality:
        return say("“%(place)s” is a municipality of the county.", place=place.name)
    return say("“%(place)s” belongs to %(municipality)s.", place=place.name, municipality=place.municipality)


def _with_rest(text: str, place: Place, rest: str) -> Reading[Place]:
    """A town with an unknown district is still the town; other words may turn the meaning round."""
    attached = re.search(rf"[-‐-―/(]\s*{re.escape(rest)}\)?$", tidy(text))
    if attached and rest[0].isupper() and place.is_municipality:
        reason = say("%(place)s is known, “%(rest)s” isn't; read as the municipality.", place=place.name, rest=rest)
        return understood(place, text, reason, 0.8)
    return not_understood(text, say("The words beside the place may change what is meant."), place)


def _misspelt(text: str, words: str, gazetteer: Gazetteer, codes: list[str]) -> Reading[Place]:
    key = fold(words)
    near = _beginning(words, gazetteer.by_name) or _near(bare(words), gazetteer.by_name)
    options = tuple(place for name in near for place in gazetteer.by_name[name])
    if codes and not options:
        place = gazetteer.by_postal_code[codes[0]]
        return not_understood(text, say("The words beside the place may change what is meant."), place)
    options = tuple(place for place in options if not codes or place.ags == gazetteer.by_postal_code[codes[0]].ags)
    if len({place.ags for place in options}) != 1 or options[0].is_outside or key[:1] != fold(options[0].name)[:1]:
        return not_understood(text, say("No town or village of the county has this name."))
    if bare(options[0].name).startswith(bare(words)):
        reason = say("Read as an abbreviation of “%(word)s”; nothing else begins like this.", word=options[0].name)
        return understood(options[0], text, reason, 0.9)
    reason = say("Read as “%(word)s” with a typing error; nothing else is spelt alike.", word=options[0].name)
    return understood(options[0], text, reason, 0.8)


def _beginning(words: str, names: Iterable[str]) -> list[str]:
    """Names that begin with an abbreviation of five letters or more: “Schmallenb.”."""
    key = bare(words)
    if not words.endswith(".") or len(key) < _SHORTEST_ABBREVIATION:
        return []
    return [name for name in names if name.startswith(key)]


def _near(key: str, names: Iterable[str]) -> list[str]:
    """Names within the allowed typing errors, and those that are hardly further away: rivals."""
    allowed = (len(key) >= _SHORTEST_WITH_TYPO) + (len(key) >= _SHORTEST_WITH_TWO_TYPOS)
    if not allowed:
        return []
    distances = {name: OSA.distance(key, name, score_cutoff=allowed + 1) for name in names}
    best = min(distances.values(), default=allowed + 1)
    return [name for name, distance in distances.items() if distance <= best + 1] if best <= allowed else []
