"""How far a case is, in the words of a list."""

import re
from dataclasses import dataclass

from kim.procedures.caselist.reading import Reading, not_understood, understood
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import fold

_ACTIVE = (
    r"laufend(?:er fall|e beratung)?|lfd\.?(?: beratung| fall)?|laeuft|aktiv|in bearb(?:eitung)?|bearbeitung|in arbeit"
    r"|in (?:laufender )?beratung|in betreuung|offen|active|running|open"
)
_CLOSED = (
    r"beendet|abgeschl(?:ossen|\.)?|abgeschl|(?:akte )?geschlossen|ende|erledigt|erl|archiviert"
    r"|closed|done|finished"
)
_INTAKE = r"klaerung|in klaerung|clearing|erstgespraech(?:e)?(?: (?:geplant|vereinbart|terminiert))?|aufnahme|intake"
_STATES: tuple[tuple[str, str], ...] = (
    ("closed", _CLOSED),
    ("paused", r"ruht|ruhend|pausiert|pause|unterbrochen|zurueckgestellt|paused|on hold"),
    ("intake", _INTAKE),
    ("inquiry", r"neu|anfrage|neuanfrage|neuzugang|new|inquiry"),
    ("active", _ACTIVE),
)
_REFERRED = (
    r"an\s[\w .\-/]+?\s(?:abgegeben|uebergeben|uebergeleitet|verwiesen)"
    r"|abgabe an [\w .\-/]+|abgegeben|uebergeleitet|referred"
)
_LOST = (
    r"kein kontakt(?: mehr)?|kontakt (?:verloren|abgebrochen)|kontaktabbruch|kommt nicht mehr"
    r"|nicht (?:mehr )?erreichbar|abgebrochen|lost contact"
)
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("moved", r"(?:verz(?:ogen)?|weggezogen|wegzug)\.?(?: nach [\w .\-/]+)?|umgezogen|umzug|moved(?: away)?"),
    ("referred", _REFERRED),
    ("lost_contact", _LOST),
    ("died", r"verstorben|gestorben|tod|died"),
    ("declined", r"(?:hilfe )?abgelehnt|moechte nicht(?: mehr)?|kein interesse|will nicht(?: mehr)?|declined"),
    ("no_need", r"kein bedarf(?: mehr)?|no need"),
    ("partial", r"(?:ziel )?teilweise erreicht|teilerfolg"),
    ("goal", r"ziele? erreicht|erfolgreich|goal reached"),
)  # fmt: skip
_WAITS: tuple[tuple[str, str], ...] = (
    ("immigration_office", r"(?:abh|auslaenderbehoerde|auslaenderamt)"),
    ("course", r"(?:kurs|sprachkurs|integrationskurs|deutschkurs|kursplatz)"),
    ("daycare", r"(?:kita|kitaplatz|kita-platz|kindergarten)"),
    ("recognition", r"(?:anerkennung|zab)"),
    ("jobcenter", r"(?:jc|jobcenter)"),
    ("appointment", r"(?:termin)"),
    ("health", r"(?:arzt|therapie|therapieplatz)"),
)
_WAIT = r"(?:wartet|warten|wartend|warteliste|waiting)(?: auf| for| bei)?"
_FILLING = re.compile(
    r"\b(?:fall|seit|am|im|ist|wieder|mit|erfolgreich|leider|da|weil|wegen|nach|unbekannt)\b|\d+|[^\w]+"
)
_DOUBT = re.compile(r"\b(?:nicht|fast|bald|wird|soll|noch|demnaechst|evtl|vermutlich)\b")


@dataclass(frozen=True, slots=True)
class CaseState:
    """State of a case; `closing` is the reason of an end ("unknown" if none is written), `waits_for` is a hint."""

    state: str
    closing: str | None = None
    waits_for: str | None = None


def read(text: str) -> Reading[CaseState]:
    """The state that these words mean."""
    plain = fold(text)
    closing, rest = _taken(plain, _ENDINGS)
    waits, rest = _waits(rest)
    states, rest = _taken(rest, _STATES)
    state = _state(states, closing, waits)
    if state is None:
        return not_understood(text, _why_none(states, closing))
    if _FILLING.sub("", rest) or _DOUBT.search(rest):
        return not_understood(text, say("The words beside the state may change what is meant."), state)
    return understood(state, text, _why(state))


def _taken(text: str, table: tuple[tuple[str, str], ...]) -> tuple[list[str], str]:
    """Codes whose words stand in the text, and the text without them."""
    codes = []
    for code, words in table:
        pattern = re.compile(rf"(?<![\w])(?:{words})(?![\w])")
        if pattern.search(text):
            codes.append(code)
            text = pattern.sub(" ", text)
    return codes, text


def _waits(text: str) -> tuple[list[str], str]:
    codes, rest = _taken(text, tuple((code, rf"{_WAIT}\s{words}") for code, words in _WAITS))
    if codes:
        return codes, rest
    other, rest = _taken(rest, (("other", rf"{_WAIT}(?:\s[\w .\-/]+)?"),))
    return other, rest


def _state(states: list[str], closing: list[str], waits: list[str]) -> CaseState | None:
    if len(states) > 1 or len(closing) > 1 or len(waits) > 1:
        return None
    if closing or states == ["closed"]:
        return (
            CaseState("closed", closing[0] if closing else "unknown")
            if states in ([], ["closed"]) and not waits
            else None
        )
    if not states and not waits:
        return None
    return CaseState(states[0] if states else "active", None, waits[0] if waits else None)


def _why(state: CaseState) -> Sentence:
    if state.closing == "unknown":
        return say("Closed; the list doesn't say why.")
    if state.closing:
        return say("Closed, with the reason that stands beside it.")
    if state.waits_for:
        return say("Somebody is waited for: the case goes on, and the waiting is a hint for the plan.")
    return say("This word stands for one state of a case.")


def _why_none(states: list[str], closing: list[str]) -> Sentence:
    if states or closing:
        return say("The words mean more than one state.")
    return say("No state of a case is called like this.")
