"""What exists for whom. A clause is said once and read three times: as a filter, as an answer, as a database rule."""

from kim.foundation.reach.clauses import Clause, through
from kim.foundation.reach.rows import NOBODYS, Reach
from kim.foundation.reach.words import (
    ahead,
    anybody,
    at,
    begun,
    lacks,
    lasting,
    mine,
    missing,
    names,
    one_of,
    same,
    shown,
)

__all__ = [
    "NOBODYS",
    "Clause",
    "Reach",
    "ahead",
    "anybody",
    "at",
    "begun",
    "lacks",
    "lasting",
    "mine",
    "missing",
    "names",
    "one_of",
    "same",
    "shown",
    "through",
]
