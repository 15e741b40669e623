"""Kinds of offices and bodies, by their legal task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeKind(Row):
    """What an office is there for; `workspace` says what it may hold here, `regime` which secrecy binds it."""

    workspace: Literal["cases", "sealed", "inbox", "none"]
    regime: Literal["R1", "R2", "R3", "R4", "R5", "none"]
    legal_domain: str
    public_body: bool = False


IMMIGRATION = ("immigration_office", "naturalisation_office", "bamf")
"""Offices under aliens and nationality law (regime R4): they read what was addressed to them, nothing else."""
ALL = load("kim.network.vocabulary/office_kinds.toml", OfficeKind)
PROTECTED = tuple(code for code, kind in ALL.items() if kind.legal_domain == "protection")
"""Offices whose name in somebody's file would say too much: a county office never names them as recipient."""


def sealed() -> list[str]:
    """Kinds whose records nobody else opens, and of which no public page speaks."""
    return [kind.code for kind in ALL.rows() if kind.workspace == "sealed"]
