"""Cells that are kept as they are: running number, case manager, phone, remark."""

import re
from dataclasses import dataclass

from kim.procedures.caselist.cells import Cell, CellKind, Redaction
from kim.procedures.caselist.reading import Hint, Reading, not_understood, understood
from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.wording import bare, fold, tidy

MAX_REMARK = 4_000
_PHONE = re.compile(r"(?<!\d)(?:\+|00|0)\d[\d\s/().-]{4,18}\d(?!\d)")
_TITLE = re.compile(r"^(?:fr|frau|hr|hrn|herr|herrn|mrs|ms|mr|dr)\s+(?=\w)")
_NO_CALL = re.compile(
    r"(?:nicht|keinesfalls|auf keinen fall|nie)\s+(?:mehr\s+)?(?:zurueckrufen|anrufen|rufen|telefonieren|kontaktieren)"
    r"|(?:keine?n?)\s+(?:rueckruf|anruf|telefonat)\w*|(?:do not|don't|never) call"
)
_NO_MESSAGE = re.compile(
    r"(?:nicht|nie)\s+auf\s+(?:ab|mailbox|band)\b|keine\s+(?:nachricht|sms|mailbox|post)\w*|no message|nicht schreiben"
)


@dataclass(frozen=True, slots=True)
class Handle:
    """How the list names a case manager. `key` is equal for equal words only; who that is, the user says."""

    key: str
    shown: str

    @property
    def core(self) -> str:
        """The words without a form of address, for proposals."""
        return _TITLE.sub("", self.key)


def running_number(cell: Cell) -> Reading[int]:
    """The number of the row in the office's own count; it identifies nobody."""
    if cell.kind is CellKind.FORMULA:
        return not_understood(cell.text, say("A formula counts the rows; its result isn't needed."))
    match = re.fullmatch(r"\s*(\d{1,9})[.)]?\s*", cell.text)
    if not match:
        return not_understood(cell.text, say("This isn't a whole number."))
    return understood(int(match.group(1)), cell.text, say("A whole number."))


def case_manager(text: str) -> Reading[Handle]:
    """The handle as written; different spellings stay different until the user maps them."""
    return understood(Handle(bare(text), tidy(text)), text, say("Kept as written; you say which account this is."))


def phone(text: str) -> Reading[str]:
    """A telephone number as written."""
    if not _PHONE.search(text) or re.search(r"[^\W\d_]{4,}", re.sub(r"(?i)tel(efon)?|mobil|handy", "", text)):
        return not_understood(text, say("This isn't a telephone number alone."))
    return understood(tidy(text), text, say("A telephone number, kept as written."))


def remark(cell: Cell) -> Reading[str]:
    """The text as it stands; what it says about calling is a proposal for the user, nothing is moved by itself."""
    text = tidy(cell.text)
    if len(text) > MAX_REMARK:
        return not_understood(cell.text, say("The remark is longer than %(letters)s letters.", letters=MAX_REMARK))
    formula = cell.kind is CellKind.FORMULA or text.startswith(("=", "+", "@"))
    reason = say("Looks like a formula; kept as plain text and not calculated.") if formula else say("Kept as written.")
    return Reading(text, understood(text, text, reason).understanding, 1.0, reason, cell.text, None, _hints(cell, text))


def _hints(cell: Cell, text: str) -> tuple[Hint, ...]:
    folded = fold(text)
    found = [hint for hint, applies in _CLUES if applies.search(folded)]
    if Redaction.VIOLENCE in cell.redactions:
        found.append(
            Hint(
                "speak_to_the_centre", say("Protection from violence isn't kept here: speak to the counselling centre.")
            )
        )
    return tuple(found)


_CHILDREN = re.compile(r"\b(?:kind|kinder|sohn|tochter|child|children)\b")
_OTHER_ROW = re.compile(r"\b(?:siehe|s\.|vgl\.?)\s*zeile\b")
_HEALTH = re.compile(r"\battest|krank|diagnos|therapie|schwanger|depress|trauma")
_CLUES: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    (Hint("may_call_no", say("The remark says not to call. Proposal: no calls to this person.")), _NO_CALL),
    (Hint("may_leave_message_no", say("The remark says not to leave messages. Proposal: no messages.")), _NO_MESSAGE),
    (Hint("phone", say("A telephone number stands in the remark; it isn't moved to the contact details.")), _PHONE),
    (Hint("children", say("Children are mentioned; they aren't created as people.")), _CHILDREN),
    (Hint("other_row", say("The remark points to a row of the list; after the import there are no rows.")), _OTHER_ROW),
    (Hint("health", say("The remark seems to speak about health. Is it needed here?")), _HEALTH),
)
