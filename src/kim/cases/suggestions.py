"""What to suggest while a plan is written: the next steps, the order of life domains, what makes a goal clearer.

Plain Python: facts and a day go in, suggestions come out. Nothing here forbids anything; every step stays choosable.
Which step fits which circumstances is our reading of the pathway catalogue, orientation and no legal advice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kim.network.vocabulary import legal_domains, life_domains, pathway_steps
from kim.people.vocabulary import residence_statuses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.cases.models.assessment import Rating
    from kim.network.vocabulary.pathway_steps import PathwayStep

USUAL_DAYS = 28
LONGEST_DAYS = 90
"""A step that has longer by law is proposed for the first review of the plan at the latest."""
FRIDAY = 4
UNKNOWN = "unknown"

BASIC_SECURITY = frozenset({"asylblg", "sgb_ii", "sgb_xii"})
"""Families of which a person has one at a time: a step that belongs to another one alone does not fit."""
_ARRIVING = ("asylum_procedure",)
_STAYING = ("humanitarian", "family", "work_study")
_NOT_GERMAN = (*_ARRIVING, "tolerated", "temporary_protection", *_STAYING, "settled", "eu")
GROUPS_OF_STEP: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("A01", "A02", "A03", "A04", "A08", "A09", "A15"), _ARRIVING),
    **dict.fromkeys(("A05", "A06", "A07"), (*_ARRIVING, "tolerated", "temporary_protection")),
    "A10": (*_ARRIVING, "tolerated"),
    **dict.fromkeys(("A11", "A13"), ("humanitarian",)),
    "A12": ("humanitarian", "temporary_protection", "family"),
    "A14": ("temporary_protection",),
    "A16": ("family", "work_study"),
    "A17": ("eu",),
    "A18": ("german",),
    "C01": _NOT_GERMAN,
    "E04": ("work_study",),
    "E05": (*_ARRIVING, "tolerated"),
    **dict.fromkeys(("E06", "E07", "G04"), ("tolerated",)),
    "F01": (*_STAYING, "settled", "german"),
    **dict.fromkeys(("G01", "G02"), ("tolerated", "humanitarian")),
    "G03": ("humanitarian",),
    "G05": _STAYING,
    **dict.fromkeys(("H01", "H02", "H03", "H04"), (*_STAYING, "settled", "eu")),
}
"""Groups of residence statuses that a step is meant for; a step that is not named is for everybody."""
STATUS_OF_STEP = {"G03": ("T104C",), "A18": ("SPAET",)}


@dataclass(frozen=True, slots=True)
class Situation:
    """What suggestions look at: codes alone. `taken` are steps that stand in the plan or are done."""

    today: date
    legal_domain: str = UNKNOWN
    residence_status: str = ""
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step of the catalogue and a day by which it could be done."""

    row: PathwayStep
    due_on: date


class Hint(StrEnum):
    """What would make a goal clearer (specific, measurable, accepted, realistic, dated)."""

    VERB = "verb"
    VAGUE = "vague"
    SIGN = "sign"


def steps(life_domain: str, situation: Situation) -> list[Suggestion]:
    """Steps of a life domain that fit and are not taken yet, in the order of the way through the offices."""
    rows = [row for row in pathway_steps.ALL.rows(on=situation.today) if row.life_domain == life_domain]
    return [suggest(row, situation.today) for row in rows if fits(row, situation)]


def suggest(row: PathwayStep, today: date) -> Suggestion:
    """The step with a day: what the catalogue names, else four weeks; never on a weekend."""
    return Suggestion(row, on_working_day(today + timedelta(days=min(row.due_days or USUAL_DAYS, LONGEST_DAYS))))


def fits(row: PathwayStep, situation: Situation) -> bool:
    """Whether the step makes sense; what is not known excludes nothing."""
    return (
        row.code not in situation.taken
        and not life_domains.ALL.get(row.life_domain).protected
        and _fits_status(row.code, situation.residence_status)
        and _fits_legal_domain(row, situation.legal_domain)
    )


def priorities(ratings: Mapping[str, Rating]) -> list[str]:
    """All life domains but the protected one, by priority to the person, then to case management, then by need."""
    open_domains = [row.code for row in life_domains.ALL.rows() if not row.protected]
    return sorted(open_domains, key=lambda code: _weight(ratings.get(code)), reverse=True)


def hints(wording: str, sign: str) -> tuple[Hint, ...]:
    """What to point out, gently. Only German in Latin letters is looked at; other languages pass."""
    found = []
    if _is_latin(wording) and not _VERB.search(wording):
        found.append(Hint.VERB)
    if _VAGUE.search(wording) and not any(letter.isdigit() for letter in wording + sign):
        found.append(Hint.VAGUE)
    if _VAGUE.search(sign) or _folded(sign) == _folded(wording):
        found.append(Hint.SIGN)
    return tuple(found)


def on_working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > FRIDAY else day


_VERB = re.compile(
    r"(?i:\b(?:ich|wir|er|sie|es|i|we)\s+\w+|\b(?:tun|sein)\b|\bto\s+\w+)|\b[a-zäöüß]{2,}(?:en|ern|eln)\b"
)
_VAGUE = re.compile(r"(?i)\b(?:gut|besser|mehr|richtig|bald|irgendwie|schneller|better|more|good|well|soon)\b")


def _is_latin(text: str) -> bool:
    return bool(re.search("[a-zA-Z]", text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _weight(rating: Rating | None) -> tuple[int, int, int]:
    if rating is None:
        return (0, 0, 0)
    return (rating.priority_person or 0, rating.priority_manager or 0, rating.need or 0)


def _fits_status(code: str, status: str) -> bool:
    row = residence_statuses.ALL.get(status or "UNK")
    if row.status_group == UNKNOWN:
        return True
    if code in STATUS_OF_STEP:
        return status in STATUS_OF_STEP[code]
    return row.status_group in GROUPS_OF_STEP.get(code, (row.status_group,))


def _fits_legal_domain(row: PathwayStep, legal_domain: str) -> bool:
    family = legal_domains.ALL.get(legal_domain or UNKNOWN).family
    families = {legal_domains.ALL.get(code).family for code in row.legal_domains}
    return family not in BASIC_SECURITY or not families <= BASIC_SECURITY or family in families
