"""Residence statuses: from the slang of lists to codes of the catalogue, or to nothing where words do not decide."""

import re
from collections.abc import Iterator

from kim.procedures.caselist.reading import Reading, not_understood, understood
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import fold

_REFUGEE = (
    r"subs(?:idiaerer?|id\.?|\.)? ?schutz(?:berechtigte?r?)?|subsidiaer(?:er)? ?(?:geschuetzte?r?)?"
    r"|fluechtlingseigenschaft|gfk|genfer konvention|anerkannter? fluechtling"
)
CODES = frozenset(
    (
        *(
            "AKN",
            "GES",
            "DUL",
            "DUI",
            "ADU",
            "BDU",
            "FIK",
            "FIK3",
            "FIK4",
            "T24",
            "T251",
            "T252",
            "T253",
            "T254A",
            "T254B",
        ),
        *("T255", "T25A", "T25B", "T104C", "T22", "T23", "T23A", "TFAM", "T31", "TWORK", "TSTUD"),
        *("AE", "NE", "DAE", "EU", "EUD", "SPAET", "DE"),
    )
)
# "FIK" is a Fiktionsbescheinigung of which nobody wrote whether § 81 (3) or (4) stands on it.
_WORDS: tuple[tuple[str, str], ...] = (
    ("AKN", r"ankunftsnachweis|aknw?"),
    ("GES", r"(?:aufenthalts)?gestattung|(?:aufenthalts)?gestatt\.?|gestattet|gest\.|ages"),
    ("ADU", r"ausbildungsduldung"),
    ("BDU", r"beschaeftigungsduldung"),
    ("DUI", r"duldung (?:wegen )?ungeklaerter identitaet|duldung light"),
    ("DUL", r"duldung|geduldete?r?|duld\.?|dld\.?"),
    ("FIK", r"fiktion(?:sbesch(?:einigung|\.)?|swirkung|s?besch\.?)?|fikt\.?"),
    ("T24", r"vorueb(?:ergehender|\.)? schutz|vorueberg\.? schutz|massenzustrom(?:richtlinie)?|24er"),
    ("T251", r"asylberechtigte?r?|asylberechtigung"),
    ("T252", _REFUGEE),
    ("T253", r"abschiebungsverbot|abschiebeverbot"),
    ("T104C", r"chancen-?(?:aufenthalt(?:srecht)?)?|chancenaufenthalts?(?:recht)?"),
    ("T23A", r"haertefall(?:kommission|regelung)?"),
    ("TFAM", r"familiennachzug|fam\.? ?nachzug|familienzusammenfuehrung|ehegattennachzug|kindernachzug"),
    ("T31", r"eigenstaendiges aufenthaltsrecht"),
    ("TWORK", r"blaue karte(?: eu)?|bluecard|blue card(?: eu)?|fachkraft|fachkraeftezuwanderung"),
    ("TSTUD", r"studium|student(?:in)?|studienvisum"),
    ("DAE", r"daueraufenthalt(?:serlaubnis)?[- ]?eu|erlaubnis zum daueraufenthalt[- ]?eu"),
    ("EUD", r"daueraufenthaltsrecht[- ]?eu|daueraufenthaltsrecht|daueraufenthaltskarte"),
    ("NE", r"niederlassungserl(?:aubnis|\.)?|niederlassung|niederl\.?|ne"),
    ("EU", r"unionsbuerger(?:in)?|eu[- ]?buerger(?:in)?|freizuegig(?:keit|e)?|freiz(?:ueg)?\.|freizuegigkeitsrecht|eu"),
    ("SPAET", r"spaetaussiedler(?:in)?|aussiedler(?:in)?|spaetauss\.?"),
    ("DE", r"deutsche?r?|eingebuergert|deutsche staatsangehoerigkeit|deutscher pass|dt\.?"),
    ("AE", r"aufenthaltserlaubnis|ae"),
)  # fmt: skip
_SECTION_CODES = {
    "24": "T24", "25a": "T25A", "25b": "T25B", "104c": "T104C", "22": "T22", "23": "T23", "23a": "T23A", "31": "T31",
    "60a": "DUL", "60b": "DUI", "60c": "ADU", "60d": "BDU",
    "63a": "AKN", "55": "GES", "9": "NE", "9a": "DAE", "35": "NE", "18c": "NE",
    **dict.fromkeys(("28", "29", "30", "32", "33", "34", "36", "36a"), "TFAM"),
    **dict.fromkeys(("18a", "18b", "18d", "18e", "18f", "18g", "19c", "19d"), "TWORK"),
    **dict.fromkeys(("16a", "16b", "16c", "16d", "16e", "16f", "17"), "TSTUD"),
}  # fmt: skip
_PARAGRAPH_CODES = {
    ("25", "1"): "T251", ("25", "2"): "T252", ("25", "3"): "T253", ("25", "4a"): "T254A", ("25", "4b"): "T254B",
    ("25", "5"): "T255",
    ("81", "3"): "FIK3", ("81", "4"): "FIK4", ("81", "5"): "FIK",
    ("28", "2"): "NE", ("26", "3"): "NE", ("26", "4"): "NE",
}  # fmt: skip
_FREE_MOVEMENT = {"2": "EU", "3": "EU", "4a": "EUD", "5": "EU"}
_MORE_EXACT = {("DUL", "ADU"), ("DUL", "BDU"), ("DUL", "DUI"), ("FIK", "FIK3"), ("FIK", "FIK4"), ("EU", "EUD")}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "iva": "4a", "ivb": "4b"}
_SECTION = re.compile(
    r"(?P<sign>§+|paragraph|par\.)?\s*(?<!\d)(?P<section>\d{1,3})(?:\s?(?P<letter>[a-g](?![a-z])))?"
    r"(?:\s*(?:abs(?:atz)?\b\.?|\(|/|\.(?=\d)|(?=\s[iv]+[ab]?\b))\s*(?P<paragraph>\d[ab]?|[iv]+[ab]?)\b\)?)?"
    r"(?:\s*(?:s(?:atz)?|nr|alt|hs)\b\.?\s*\d\w?)*"
    r"(?:\s*(?P<law>aufenthg|asylg|asylvfg|freizuegg(?:/eu)?))?"
)
_TURNS_ROUND = re.compile(
    r"\b(?:kein|keine|keinen|nicht|ohne|abgelaufen|abgel|erloschen|beantragt|antrag|ablehnung|abgelehnt|"
    r"widerruf|frueher|vorher|ex|statt|wartet|bald|klage|visum|einreise|beim|bei|"
    r"mutter|vater|ehemann|ehefrau|kind|kinder|in aussicht)\b|->|→"
)
_FILLING = re.compile(
    r"\b(?:ukr|ukraine|aufenthg|asylg|freizuegg|nach|gem|gemaess|lt|titel|aufenthaltstitel|schutz"
    r"|fluechtling|alt|nr|satz|aufenthalt|laut)\b|§|\[…\]"
)
_NO_STATUS = re.compile(
    r"^(?:illegal|irregulaer|ohne papiere|ohne status|ohne aufenthalt(?:sstatus|stitel)?|papierlos|untergetaucht)\b"
)
NOT_KEPT = "[…]"


def read(text: str) -> Reading[str]:
    """The status code that these words mean, if they mean exactly one."""
    plain = fold(text)
    if _NO_STATUS.match(plain):
        return not_understood(NOT_KEPT, say("Such a note isn't kept in a public body's system. Leave the cell empty."))
    if text.strip() in CODES:
        return understood(text.strip(), text, _why(text.strip()))
    found, rest = _found(plain)
    codes = _most_exact(found)
    if len(codes) > 1:
        return not_understood(
            text, say("The words mean more than one status: %(codes)s.", codes=", ".join(sorted(codes)))
        )
    code = next(iter(codes), None)
    if code is None:
        return not_understood(text, _why_none(plain))
    if _TURNS_ROUND.search(plain) or _is_left(rest):
        return not_understood(text, say("The words beside the status may change what is meant."), code)
    return understood(code, text, _why(code))


def _found(plain: str) -> tuple[set[str], str]:
    codes: set[str] = set()
    for code, words in _WORDS:
        pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
        if pattern.search(plain):
            codes.add(code)
            plain = pattern.sub(" ", plain)
    sections = list(_sections(plain, has_word=bool(codes)))
    codes.update(code for code, _ in sections if code)
    for _, written in sections:
        plain = plain.replace(written, " ")
    return codes, plain


def _sections(plain: str, *, has_word: bool) -> Iterator[tuple[str | None, str]]:
    for match in _SECTION.finditer(plain):
        section = match["section"] + (match["letter"] or "")
        paragraph = _ROMAN.get(match["paragraph"] or "", match["paragraph"])
        code = _code(section, paragraph, match["law"] or "")
        certain = match["sign"] or match["law"] or paragraph or match["letter"] or section in {"24", "104c"}
        if code and (certain or has_word):
            yield code, match.group()


def _code(section: str, paragraph: str | None, law: str) -> str | None:
    if law.startswith("freizuegg"):
        return _FREE_MOVEMENT.get(section)
    if law.startswith("asyl") and section not in {"55", "63a"}:
        return None
    if paragraph and (section, paragraph) in _PARAGRAPH_CODES:
        return _PARAGRAPH_CODES[section, paragraph]
    if section == "25":
        return None
    return _SECTION_CODES.get(section)


def _most_exact(codes: set[str]) -> set[str]:
    more_exact = {code for code in codes if not any((code, other) in _MORE_EXACT for other in codes)}
    return more_exact - {"AE"} if any(code.startswith("T") for code in codes) else more_exact


def _is_left(rest: str) -> bool:
    """Whether words remain that no rule knows."""
    return bool(re.search(r"[a-z]{2,}|\d", _FILLING.sub(" ", rest)))


def _why(code: str) -> Sentence:
    if code == "FIK":
        return say("A certificate of fiction; nobody wrote whether under § 81 (3) or (4).")
    if code == "AE":
        return say("A residence permit; nobody wrote under which paragraph.")
    if code == "T252":
        return say("§ 25 (2) covers recognised refugees and subsidiary protection alike.")
    return say("These words stand for one status of the catalogue.")


def _why_none(plain: str) -> Sentence:
    if re.search(r"\b25\b|anerkannt|asyl", plain):
        return say("The words don't say under which paragraph: several statuses are possible.")
    return say("No status of the catalogue is called like this.")
