"""What the cells of a column look like, whatever stands above them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from kim.procedures.caselist.cells import Cell
from kim.procedures.caselist.fields import DATES, Field
from kim.procedures.caselist.reading import Reading, Understanding
from kim.procedures.caselist.readings import registry
from kim.procedures.caselist.readings.names import is_name_like
from kim.procedures.caselist.readings.registry import Surroundings
from kim.procedures.caselist.wording import fold

_SAMPLE = 80
_GROWN_UP = 15
_FEW = 6
_WORD_FIELDS = (
    Field.NATIONALITY, Field.RESIDENCE_STATUS, Field.TOWN, Field.LANGUAGE, Field.REFERRED_BY, Field.TOPIC, Field.STATE,
)  # fmt: skip


def scores(
    cells: Sequence[Cell], around: Surroundings, only: frozenset[Field] = frozenset(Field)
) -> Mapping[Field, float]:
    """How well the contents fit each field, 1 where every cell does; `only` names the fields to try."""
    sample = cells[:: max(1, len(cells) // _SAMPLE)]
    if not sample:
        return {}
    found = {field: _share_read(sample, field, around) for field in (*_WORD_FIELDS, Field.PHONE) if field in only}
    found |= _dates(sample, around) if only & frozenset(DATES) else {}
    found |= {field: score(sample) for field, score in _SHAPES.items() if field in only}
    return {field: score for field, score in found.items() if score > 0}


def _share_read(cells: Sequence[Cell], field: Field, around: Surroundings) -> float:
    readings: list[Reading[Any]] = [registry.read(cell, field, around) for cell in cells]
    telling = [reading for reading in readings if reading.understanding is not Understanding.UNKNOWN]
    read = [reading for reading in telling if reading.understanding is Understanding.UNDERSTOOD]
    return len(read) / len(telling) if telling else 0.0


def _dates(cells: Sequence[Cell], around: Surroundings) -> dict[Field, float]:
    """Births lie long ago, titles end in the future, first contacts lie between."""
    share = {
        field: _share_read(cells, field, around)
        for field in (Field.BORN, Field.RESIDENCE_VALID_UNTIL, Field.FIRST_CONTACT)
    }
    days = _days(cells, around)
    if not days:
        return {}
    typical, today = date.fromordinal(int(median(day.toordinal() for day in days))), around.today
    in_future = sum(1 for day in days if day > today) / len(days)
    share[Field.BORN] *= 1.0 if typical.year <= today.year - _GROWN_UP else 0.2
    share[Field.RESIDENCE_VALID_UNTIL] *= 1.0 if in_future > 0.2 else 0.3  # noqa: PLR2004 - one in five still valid
    share[Field.FIRST_CONTACT] *= 1.0 if in_future < 0.05 and typical.year > today.year - _GROWN_UP else 0.2  # noqa: PLR2004
    return share


def _days(cells: Sequence[Cell], around: Surroundings) -> list[date]:
    """One day for each cell that is a date, be it long ago or to come."""
    fields = (Field.RESIDENCE_VALID_UNTIL, Field.BORN)
    values = [[registry.read(cell, field, around).value for field in fields] for cell in cells]
    firsts = (next((value.value for value in both if value is not None and value.value), None) for both in values)
    return [day for day in firsts if day is not None]


def _running(cells: Sequence[Cell]) -> float:
    numbers = [int(cell.text) for cell in cells if re.fullmatch(r"\d{1,6}", cell.text.strip())]
    if len(numbers) < 2:  # noqa: PLR2004 - no order in one number
        return 0.0
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    rising = sum(1 for step in steps if 0 < step <= 5 * max(1, len(cells) // _SAMPLE + 1)) / len(steps)
    return len(numbers) / len(cells) * rising


def _names(cells: Sequence[Cell]) -> float:
    like = [cell.text for cell in cells if is_name_like(cell.text)]
    whole = [text for text in like if re.search(r"[^\W\d],|\S[\s,]+\S", text.strip())]
    various = len({fold(cell.text) for cell in cells}) / len(cells)
    return (len(like) + len(whole)) / (2 * len(cells)) * min(1.0, 1.3 * various)


def _case_managers(cells: Sequence[Cell]) -> float:
    """Few short handles that come again and again; forms of address give them away."""
    texts = [fold(cell.text) for cell in cells]
    few = len(set(texts)) <= max(_FEW, len(texts) // 4)
    addressed = sum(1 for text in texts if re.match(r"(fr|frau|hr|herr)\b\.? \w", text)) / len(texts)
    short = sum(1 for text in texts if len(text.split()) <= 3) / len(texts)  # noqa: PLR2004 - "Fr. Dr. Aydin"
    return short * (0.5 + 0.5 * min(1.0, 3 * addressed)) if few and addressed else 0.0


def _remarks(cells: Sequence[Cell]) -> float:
    return 0.8 * sum(1 for cell in cells if len(cell.text.split()) >= 3) / len(cells)  # noqa: PLR2004 - more than a word


_SHAPES: Mapping[Field, Callable[[Sequence[Cell]], float]] = {
    Field.RUNNING_NUMBER: _running,
    Field.NAME: _names,
    Field.CASE_MANAGER: _case_managers,
    Field.REMARK: _remarks,
}
