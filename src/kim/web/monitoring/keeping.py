"""Keeping what was made of a snapshot, in each language, as long as the process lives."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
R = TypeVar("R")

_MOST = 64


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """Let a function that speaks the language of the moment work once for each language and set of arguments.

    Snapshots never change, so nothing here grows old: give the key of the snapshot as an argument.
    """

    @lru_cache(maxsize=_MOST)
    def made(_language: str | None, *args: Hashable) -> R:
        return cast("Callable[..., R]", make)(*args)

    @wraps(make)
    def looked_up(*args: P.args, **_named: P.kwargs) -> R:
        return made(get_language(), *args)

    return looked_up
