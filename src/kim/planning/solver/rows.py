"""One object of JSON, read field by field; what is wrong is collected in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from kim.planning.solver.halfdays import BY_CODE, HalfDay
from kim.planning.solver.inputs import Period

_NEEDED: Final = object()


class Unreadable(ValueError):
    """Nothing can be planned with this input. `sentences` say all that is wrong."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


class Row:
    """Take every field once, then `end()` names what nobody took."""

    def __init__(self, content: object, where: str, problems: list[str]) -> None:
        self.where, self.problems = where, problems
        self.is_readable = isinstance(content, dict)
        self.left: dict[str, Any] = dict(content) if isinstance(content, dict) else {}
        if not self.is_readable:
            problems.append(f"{where[0].upper()}{where[1:]} must be an object, not {_kind(content)}.")

    def take(self, name: str, default: Any = _NEEDED) -> Any:
        """The bare value."""
        if name in self.left:
            return self.left.pop(name)
        if default is _NEEDED and self.is_readable:
            self.problems.append(f"In {self.where} “{name}” is missing.")
        return None if default is _NEEDED else default

    def end(self) -> None:
        """Unknown keys."""
        self.problems += [f"“{name}” is not known in {self.where}." for name in self.left]

    def wrong(self, name: str, wanted: str, value: object) -> None:
        """A value of another kind; nothing where it is missing, that has been said."""
        if value is not None:
            self.problems.append(f"In {self.where} “{name}” must be {wanted}, not {value!r}.")

    def text(self, name: str, default: Any = _NEEDED) -> str:
        """A text that says something."""
        value = self.take(name, default)
        if isinstance(value, str) and value:
            return value
        self.wrong(name, "a text", value)
        return ""

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self.take(name, default)
        if isinstance(value, bool):
            return value
        self.wrong(name, "true or false", value)
        return default

    def number(self, name: str, default: Any = _NEEDED) -> float:
        """A finite number."""
        return self.as_number(self.take(name, default), name)

    def as_number(self, value: object, name: str) -> float:
        """The value as a number."""
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6:  # noqa: PLR2004
            return float(value)
        self.wrong(name, "a number", value)
        return 0.0

    def count(self, name: str, default: Any = _NEEDED) -> int:
        """A whole number."""
        return self.as_count(self.take(name, default), name)

    def as_count(self, value: object, name: str) -> int:
        """The value as a whole number."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong(name, "a whole number", value)
        return 0

    def items(self, name: str, *, needed: bool = False) -> list[Any]:
        """A list."""
        value = self.take(name, _NEEDED if needed else [])
        if isinstance(value, list):
            return value
        self.wrong(name, "a list", value)
        return []

    def rows(self, name: str, *, needed: bool = False) -> list[Row]:
        """A list of objects, named by their own names."""
        found = []
        for number, item in enumerate(self.items(name, needed=needed), 1):
            known = item.get("name") or item.get("key") if isinstance(item, dict) else None
            found.append(Row(item, f"{name} {number}" + (f" ({known})" if known else ""), self.problems))
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        items = self.items(name)
        for item in items:
            if not isinstance(item, str):
                self.wrong(name, "a list of texts", item)
        return tuple(item for item in items if isinstance(item, str))

    def half_days(self, name: str, default: Any = _NEEDED, *, one: bool = False) -> tuple[HalfDay, ...]:
        """Codes such as `mon-am`."""
        value = self.take(name, default)
        if value is default:
            return tuple(default)
        codes = [value] if one else value
        if not isinstance(codes, list):
            self.wrong(name, "a list of half-days such as “mon-am”", value)
            return ()
        found = [(code, BY_CODE.get(code) if isinstance(code, str) else None) for code in codes if code is not None]
        for code in (code for code, half_day in found if half_day is None):
            self.wrong(name, "a half-day such as “mon-am”", code)
        return tuple(half_day for _code, half_day in found if half_day)

    def day(self, name: str, *, needed: bool = True) -> date | None:
        """A day in ISO form."""
        return self._as_day(self.take(name, _NEEDED if needed else None), name)

    def days(self, name: str) -> tuple[date, ...]:
        """A list of days."""
        return tuple(day for item in self.items(name) if (day := self._as_day(item, name)))

    def periods(self, name: str) -> tuple[Period, ...]:
        """A list of periods."""
        found = []
        for row in self.rows(name):
            row.where = f"{self.where}, {row.where}"
            first, last = row.day("first_on"), row.day("last_on")
            row.end()
            if first and last:
                found.append(Period(first, last))
        return tuple(found)

    def _as_day(self, value: object, name: str) -> date | None:
        try:
            if isinstance(value, str):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(name, "a day such as “2026-01-31”", value)
        return None


def _kind(content: object) -> str:
    return "nothing" if content is None else "a list" if isinstance(content, list) else repr(content)
