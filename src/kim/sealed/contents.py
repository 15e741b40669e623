"""What stands inside a sealed body, as plain values with a JSON form."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self


class _Content:
    """A frozen dataclass of strings, lists and booleans that travels as JSON. Unknown names are left out."""

    def to_text(self) -> str:
        """Its JSON form."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)  # type: ignore[call-overload]

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The value again. Raises ValueError for anything that is no JSON object."""
        opened: dict[str, Any] = json.loads(text)
        known = {one.name for one in fields(cls)}  # type: ignore[arg-type]
        return cls(**{name: value for name, value in opened.items() if name in known})


class State(StrEnum):
    """Where counselling stands."""

    INQUIRY = "inquiry"
    COUNSELLING = "counselling"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class CaseSheet(_Content):
    """Who she is, how she may be reached without danger, where counselling stands. Days are ISO dates or empty."""

    given_name: str = ""
    family_name: str = ""
    born: str = ""
    language: str = ""
    needs_interpreter: bool = False
    municipality: str = ""
    phone: str = ""
    safe_contact: str = ""
    children: str = ""
    state: str = State.INQUIRY
    counsellor: str = ""
    since: str = ""
    next_on: str = ""
    topics: list[str] = field(default_factory=list)


class EntryKind(StrEnum):
    """What an entry is."""

    TALK = "talk"
    NOTE = "note"
    STEP = "step"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Entry(_Content):
    """One talk, note, step or consent. A step has a day by which it is due, and is done or not.

    `origin` names the list and the row that the entry came with, nothing for all others.
    """

    kind: str = EntryKind.NOTE
    on: str = ""
    text: str = ""
    due: str = ""
    is_done: bool = False
    author: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Letter(_Content):
    """A referral to the centre: what the referring service writes, with the woman's consent."""

    sender: str = ""
    sender_office: str = ""
    given_name: str = ""
    family_name: str = ""
    language: str = ""
    needs_interpreter: bool = False
    municipality: str = ""
    phone: str = ""
    safe_contact: str = ""
    urgency: str = ""
    written_on: str = ""


class ProposalKind(StrEnum):
    """What can go out of the sealed rooms once a second counsellor has looked at it."""

    OBSTACLE = "obstacle"
    FIGURES = "figures"
    PEER_CASE = "peer_case"


@dataclass(frozen=True, slots=True)
class Proposal(_Content):
    """Something that shall go out, and who wrote it: somebody else lets it go. `body` are codes, figures or texts."""

    kind: str = ""
    author: str = ""
    author_name: str = ""
    body: dict[str, str] = field(default_factory=dict)
