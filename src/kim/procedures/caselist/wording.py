"""Words as written in lists, brought to a form that can be compared."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "’": "'", "–": "-", "—": "-"})
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_JOINERS_BETWEEN_LATIN = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u08ff\u0900-\u0dff])"
)
_BLANKS = re.compile(r"\s+")
_UNKNOWN_WORDS = frozenset(
    [
        "unklar",
        "unbek",
        "unbekannt",
        "nicht.bekannt",
        "nb",
        "n.b",
        "ungeklaert",
        "ka",
        "k.a",
        "keine.angabe",
        "keine.angaben",
        "weiss.nicht",
        "weiss.ich.nicht",
        "offen",
        "unknown",
        "tbd",
        "wird.nachgereicht",
        "fehlt",
        "noch.offen",
        "noch.unklar",
        "n.bek",
        "unkl",
        "na",
        "n.a",
        "n/a",
    ]
)
_NOBODY_WORDS = frozenset(["nn", "n.n", "nomen.nominandum", "niemand", "offen"])


def without_controls(text: str) -> str:
    """Text without characters that cannot be seen: controls, direction marks, zero-width blanks, broken halves."""
    for pattern in (_CONTROL, _BIDI, _INVISIBLE, _JOINERS_BETWEEN_LATIN):
        text = pattern.sub("", text)
    return text


def has_controls(text: str) -> bool:
    """Whether `without_controls` would take anything away."""
    return without_controls(text) != text


def tidy(text: str) -> str:
    """NFC, no invisible characters, single blanks, none at the ends."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", without_controls(text))).strip()


def fold(text: str) -> str:
    """Lower case with ä as ae, other accents dropped, blanks tidied; punctuation stays."""
    lowered = tidy(text).casefold().translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def bare(text: str) -> str:
    """Folded words with single blanks and nothing else: no punctuation, § kept as a word of its own."""
    return _BLANKS.sub(" ", re.sub(r"[^\w§]+", " ", fold(text).replace("§", " § ").replace("_", " "))).strip()


def says_unknown(text: str) -> bool:
    """Whether the office wrote that it does not know: ?, ??, unklar, unbek., k.A., - and the like."""
    folded = fold(text)
    if folded and not folded.strip("?-_./ "):
        return True
    return folded.strip("?.!() ").replace(". ", ".").replace(" ", ".") in _UNKNOWN_WORDS


def says_nobody(text: str) -> bool:
    """Whether the office wrote N.N.: nobody is named yet."""
    return fold(text).strip(".?() ").replace(" ", "") in _NOBODY_WORDS or says_unknown(text)


def is_doubtful(text: str) -> bool:
    """Whether the office put a question mark behind its own words."""
    return bool(re.search(r"\?\s*\)?$", text.strip())) or bool(
        re.match(r"(evtl|eventuell|vermutl|vielleicht|wohl)\b", fold(text))
    )
