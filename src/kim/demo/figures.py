"""The tables of the demo county as they stand in its data files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

Table = dict[str, Any]


@cache
def county() -> Table:
    """Numbers of the simulation."""
    return _load("county.toml")


@cache
def names() -> Table:
    """Given and family names by language group."""
    return _load("names.toml")


@cache
def wording() -> Table:
    """Goals and notes in words."""
    return _load("wording.toml")


@cache
def centre() -> Table:
    """Numbers and words of the counselling centre."""
    return _load("centre.toml")


def row_for(table: Table, key: str) -> Any:
    """The row of a table, or the row that stands for all others."""
    return table.get(key, table["else"])


def _load(name: str) -> Table:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
