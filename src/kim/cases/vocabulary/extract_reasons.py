"""Coded reasons around extracts: for declining and giving back, and why an office asks for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractReason(Row):
    """`of` is the act that it belongs to."""

    of: Literal["refusal", "return", "request"]


ALL = load("kim.cases.vocabulary/extract_reasons.toml", ExtractReason)


def codes(act: str) -> tuple[str, ...]:
    """The reasons of one act."""
    return tuple(row.code for row in ALL.rows() if row.of == act)
