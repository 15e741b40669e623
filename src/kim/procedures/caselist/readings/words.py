"""Columns whose cells are words of a list: nationality, language, topic, who sent the person."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from babel.core import get_global

from kim.procedures.caselist import lexicon
from kim.procedures.caselist.cells import Cell, Redaction
from kim.procedures.caselist.gazetteer import Gazetteer
from kim.procedures.caselist.lexicon import Found
from kim.procedures.caselist.reading import Hint, Reading, not_understood, understood
from kim.procedures.caselist.redaction import CENTRE, GAP
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import bare, fold

V = TypeVar("V")
_LEVEL = re.compile(r"\b([abc][12])(?:[.+-]\d?)?\b")
_SPEAKS = re.compile(
    r"\b(?:etwas|wenig|gut|sehr gut|fliessend|mutterspr(?:ache|\.)?|spricht|grundkenntnisse|niveau|kaum)\b"
)
_SEVERAL_COUNTRIES = frozenset(
    (
        "kongo",
        "korea",
        "dominika",
        "jugoslawien",
        "sowjetunion",
        "udssr",
        "kurdistan",
        "sudan suedsudan",
        "tschechoslowakei",
        "serbien und montenegro",
        "serbien montenegro",
    )
)

_BESIDE_A_TOPIC = frozenset((
    "anmeldung", "antrag", "antraege", "frage", "fragen", "hilfe", "beratung", "unterstuetzung", "thema",
    "problem", "probleme", "suche", "suchen", "finden",
    "bei", "zu", "zum", "zur", "fuer", "f", "wegen", "neue", "neuer", "neues",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639 code and, if written, the level of the European frame (A1 to C2)."""

    code: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Referrer:
    """Kind of office that sent the person ("self" for the person) and the municipality, if one is written."""

    kind: str
    ags: str | None = None


def nationality(text: str) -> Reading[tuple[str, ...]]:
    """Countries by ISO 3166-1 alpha-3 code; XXA is stateless."""
    if bare(text) in _SEVERAL_COUNTRIES:
        return not_understood(text, say("More than one country is called like this."))
    return _several(text, _country)


def _country(text: str) -> tuple[str, Found] | None:
    key = text.strip()
    if key.isupper() and key in lexicon.raw("countries"):
        return key, Found(key, lexicon.How.EXACT, key)
    if key.isupper() and (code := _by_two_letters().get(key)):
        return code, Found(code, lexicon.How.SHORTENED, lexicon.raw("countries")[code][0])
    found = lexicon.named("countries").find(text)
    return (found.code, found) if found else None


@cache
def _by_two_letters() -> dict[str, str]:
    """Codes of two letters (ISO 3166-1 alpha-2) to those of three."""
    aliases = get_global("territory_aliases")
    pairs = ((aliases.get(code, []), code) for code in lexicon.raw("countries"))
    return {two[0]: code for two, code in pairs if len(two) == 1} | {"XK": "XKX"}


def languages(text: str) -> Reading[tuple[Language, ...]]:
    """Languages in the order of the cell."""
    return _several(text, _language)


def _language(text: str) -> tuple[Language, Found] | None:
    folded = fold(text)
    levels = set(_LEVEL.findall(folded))
    if len(levels) > 1:
        return None
    found = lexicon.named("languages").find(
        _SPEAKS.sub(" ", _LEVEL.sub(" ", folded)).replace("( )", " ").strip(" ()-:")
    )
    if not found and text.strip().isupper():  # UKR, RUS: capitals are an abbreviation, with or without a dot
        found = lexicon.named("languages").find(f"{folded.strip(' .')}.")
    found = found or _dialect(folded)
    return (Language(found.code, levels.pop().upper() if levels else None), found) if found else None


def _dialect(text: str) -> Found | None:
    """The word in brackets, as in “kurd. (Kurmanci)”, if it is a language of its own that goes with the word before."""
    match = re.fullmatch(r"\s*([^()]+?)\s*\(([^()]+)\)\s*", text)
    if not match:
        return None
    broad, narrow = (lexicon.named("languages").find(word) for word in match.groups())
    goes_together = broad and narrow and (broad.code == narrow.code or (broad.code, narrow.code) in _DIALECTS)
    return narrow if goes_together else None


_DIALECTS = {("ku", "kmr"), ("ku", "ckb"), ("ku", "zza"), ("fa", "prs")}


def topics(cell: Cell) -> Reading[tuple[str, ...]]:
    """Codes of life domains or topics; violence is never among them."""
    text = cell.text
    if Redaction.VIOLENCE not in cell.redactions:
        return _several(text, _topic)
    rest = text.replace(GAP, " ").strip(" /,;+&-")
    hint = Hint(
        "speak_to_the_centre", say("Protection from violence isn't kept here: speak to the counselling centre.")
    )
    answer = _several(rest, _topic) if bare(rest) else not_understood(text, hint.sentence)
    return Reading(
        answer.value, answer.understanding, answer.confidence, answer.reason, text, answer.suggestion, (hint,)
    )


def _topic(text: str) -> tuple[str, Found] | None:
    found = lexicon.named("topics").find(text) or _topic_among(text)
    return (found.code, found) if found else None


def _topic_among(text: str) -> Found | None:
    """The topic of words with others beside them that change nothing: “Sprachkurs B2”, “Anmeldung Schule”."""
    telling = [word for word in bare(text).split() if word not in _BESIDE_A_TOPIC and not _LEVEL.fullmatch(word)]
    found = [lexicon.named("topics").find(word) for word in telling]
    return found[0] if len(found) == 1 and len(telling) < len(bare(text).split()) else None


def referrer(text: str, gazetteer: Gazetteer) -> Reading[Referrer]:
    """Who sent the person, as a kind of office."""
    if bare(CENTRE) in bare(text):
        reason = say("A counselling centre, kept without its name.")
        return understood(Referrer("counselling_centre"), CENTRE, reason)
    plain = re.sub(r"\s*\(.*?\)\s*", " ", text).strip()
    found, ags = lexicon.named("referrers").find(plain), None
    if not found:
        head, ags = _without_place(plain, gazetteer)
        found = lexicon.named("referrers").find(head)
    if not found:
        return not_understood(text, say("No kind of office is called like this."))
    return understood(Referrer(found.code, ags), text, found.reason, found.confidence)


def _without_place(text: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """The words before a place at the end ("JC Sundern", "Jugendamt HSK"), and its municipality if it is one."""
    head, _, last = text.rpartition(" ")
    codes = {place.ags for place in gazetteer.named(last)}
    if bare(last) not in {"hsk", "hochsauerlandkreis", "kreis"} and len(codes) != 1:
        return text, None
    return head, next(iter(codes), None) or None


def _several(text: str, read_one: Callable[[str], tuple[V, Found] | None]) -> Reading[tuple[V, ...]]:
    """All pieces of an enumeration, or nothing: half a reading would look like a whole one."""
    if whole := read_one(text):
        return understood((whole[0],), text, whole[1].reason, whole[1].confidence)
    answers = [read_one(part) for part in lexicon.parts(text)]
    values = tuple(dict.fromkeys(answer[0] for answer in answers if answer))
    if not values or None in answers:
        return not_understood(text, _unknown_words(text, answers), values or None)
    found = [answer[1] for answer in answers if answer]
    reason = found[0].reason if len(found) == 1 else say("Several are named; each is in the word list.")
    return understood(values, text, reason, min(one.confidence for one in found))


def _unknown_words(text: str, answers: list[tuple[V, Found] | None]) -> Sentence:
    strange = [part for part, answer in zip(lexicon.parts(text), answers, strict=True) if answer is None]
    return say("“%(words)s” isn't in the word list.", words=", ".join(strange) or text)
