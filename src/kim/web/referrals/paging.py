"""One stretch of a list by key: what comes after, or before, a row that was shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db import models

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

M = TypeVar("M", bound=models.Model)
SIZE = 25


@dataclass(frozen=True, slots=True)
class Stretch(Generic[M]):
    """Rows with the addresses of the neighbours, empty where there are none."""

    rows: list[M]
    previous_url: str = ""
    next_url: str = ""


def stretch(
    request: HttpRequest, rows: models.QuerySet[M], keys: tuple[str, ...], *, is_descending: bool
) -> Stretch[M]:
    """The rows that `after` or `before` in the address ask for, ordered by the keys.

    The last key must be unique; all keys run in the same direction. An unreadable key is a bad request.
    """
    back, mark = "before" in request.GET, request.GET.get("before") or request.GET.get("after") or ""
    found = list(_beyond(rows, keys, mark, is_descending=is_descending != back)[: SIZE + 1])
    more, found = len(found) > SIZE, found[:SIZE]
    if back:
        found.reverse()
    if not found:
        return Stretch([])
    has_previous, has_next = (more, True) if back else (bool(mark), more)
    return Stretch(
        found,
        _address(request, "before", found[0], keys) if has_previous else "",
        _address(request, "after", found[-1], keys) if has_next else "",
    )


def _beyond(rows: models.QuerySet[M], keys: tuple[str, ...], mark: str, *, is_descending: bool) -> models.QuerySet[M]:
    ordered = rows.order_by(*(f"-{key}" if is_descending else key for key in keys))
    if not mark:
        return ordered
    return ordered.filter(_past(keys, _values(keys, mark), "lt" if is_descending else "gt"))


def _values(keys: tuple[str, ...], mark: str) -> list[Any]:
    texts = mark.split("~")
    if len(texts) != len(keys):
        raise BadRequest("unreadable key")
    try:
        return [READERS[key](text) for key, text in zip(keys, texts, strict=True)]
    except ValueError as error:
        raise BadRequest("unreadable key") from error


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment


def _small(text: str) -> int:
    if len(text) > LONGEST_RANK:
        raise ValueError("no rank")
    return int(text)


LONGEST_RANK = 3
READERS: dict[str, Callable[[str], Any]] = {
    "created_at": _moment,
    "sent_at": _moment,
    "answered_at": _moment,
    "rank": _small,
    "pk": UUID,
}
"""How the keys that lists are ordered by are read from an address; what cannot be read raises ValueError."""


def _past(keys: tuple[str, ...], values: list[Any], comparison: str) -> models.Q:
    condition = models.Q()
    for number, key in enumerate(keys):
        equal = dict(zip(keys[:number], values[:number], strict=True))
        condition |= models.Q(**equal, **{f"{key}__{comparison}": values[number]})
    return condition


def _address(request: HttpRequest, word: str, row: Any, keys: tuple[str, ...]) -> str:
    kept = {name: value for name, value in request.GET.items() if name not in {"after", "before"}}
    mark = "~".join(_text(getattr(row, key)) for key in keys)
    return "?" + urlencode({**kept, word: mark})


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
