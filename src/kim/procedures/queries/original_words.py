"""The words of a row that are kept beside its case, with what they were understood as. Words taken out stay out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kim.procedures.caselist.fields import NAMES, Field
from kim.procedures.queries import meanings

if TYPE_CHECKING:
    from kim.procedures.caselist.rows import Row

_KEPT = frozenset(Field) - {Field.IGNORE, Field.RUNNING_NUMBER, *NAMES}


def stored(row: Row) -> str:
    """As text to store; corrections stand there in place of what the list said first."""
    found = [
        {
            "field": str(one.field),
            "words": one.words,
            "understood": meanings.code(one.field, one.reading.value),
        }
        for one in row.cells
        if one.field in _KEPT
    ]
    return json.dumps(found, ensure_ascii=False)
