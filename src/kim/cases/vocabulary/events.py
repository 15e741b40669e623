"""Codes of case events: what happened to a case, without a word of free text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class EventCode(Row):
    """`subject` says which catalogue the subject code is of; activities are the nodes of the process map."""

    subject: Literal["", "step", "waiting_point", "family", "life_domain", "reason", "contact_form"] = ""
    is_activity: bool = False


ALL = load("kim.cases.vocabulary/events.toml", EventCode)
