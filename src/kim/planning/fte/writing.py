"""Questions and proposals as JSON and back; decimals are written as text and lose nothing."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from kim.planning.fte.inputs import Assumptions, Measure, Override, Question, Town


def question_to_json(question: Question) -> dict[str, Any]:
    """Plain words and lists."""
    plain: dict[str, Any] = _plain(asdict(question))
    return plain


def question_from_json(written: dict[str, Any]) -> Question:
    """What `question_to_json` wrote."""
    towns = (Town(row["ags"], {Measure(m): _read(v) for m, v in row["figures"].items()}) for row in written["towns"])
    return Question(
        tuple(towns),
        Decimal(written["total"]),
        Decimal(written["floor"]),
        _read(written["ceiling"]),
        {Measure(measure): Decimal(weight) for measure, weight in written["weights"].items()},
        {ags: Override(Decimal(row["fte"]), row["reason"]) for ags, row in written["overrides"].items()},
        Assumptions(**{name: Decimal(number) for name, number in written["assumptions"].items()}),
    )


def _read(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value
