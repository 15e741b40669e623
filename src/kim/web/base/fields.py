"""Form fields for what people type: names of all scripts, telephone numbers, dates as far as known, catalogue codes.

What cannot be seen is taken out or refused with a sentence, never stored. Where something that changes the order
of signs was taken out, `remarks(form)` says so after the form was cleaned.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate
from kim.people.name_keys import sort_key
from kim.procedures.caselist import wording
from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.fields import Field as Column
from kim.procedures.caselist.readings import dates
from kim.web.components import forms as components

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.foundation.catalogue import Catalogue
    from kim.foundation.day_spans import DaySpan

__all__ = [
    "BirthField",
    "CatalogueField",
    "CatalogueMultipleField",
    "DayField",
    "LineField",
    "NameField",
    "PartialDateField",
    "PhoneField",
    "RecordField",
    "TextField",
    "remarks",
]

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PILE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{5}"
)
_FEWEST_DIGITS = 3
PLEASE_CHOOSE = _("please choose")


class LineField(forms.CharField):
    """One line: NFC, single blanks, nothing invisible, at most `limit` signs."""

    def __init__(self, *, limit: int = 120, **more: Any) -> None:
        """No `maxlength` in the page: browsers cut silently what a sentence should refuse."""
        self.limit, self.direction_removed = limit, False
        super().__init__(**more)

    def to_python(self, value: Any) -> str:
        """The tidied text. Raises ValidationError for what is no text or cannot be seen."""
        typed = "" if value is None else str(value)
        self.direction_removed = bool(_DIRECTION.search(typed))
        _refuse_what_is_no_text(typed, self.limit)
        tidied = self.tidy(typed)
        if typed.strip() and not tidied:
            raise ValidationError(_("This consists of invisible signs only. Write it with letters."), "invisible")
        return tidied

    def tidy(self, typed: str) -> str:
        """What is kept of the typed text."""
        return wording.tidy(typed)


class NameField(LineField):
    """A name as the person writes it, of any script; one name alone is a name. `limit` counts letters."""

    def __init__(self, *, limit: int = 100, **more: Any) -> None:
        """Switch off what browsers like to fill in: it is not the name of the person at the desk."""
        super().__init__(limit=limit, **more)
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "dir": "auto"}

    def to_python(self, value: Any) -> str:
        """The name. Raises ValidationError where no letter can be seen."""
        name = super().to_python(value)
        if name and not any(unicodedata.category(sign).startswith("L") for sign in name):
            raise ValidationError(_("A name has at least one letter."), "no_letter")
        return name


class TextField(LineField):
    """Several lines; the paragraphs stay."""

    widget = forms.Textarea

    def __init__(self, *, limit: int = 2000, rows: int = 3, **more: Any) -> None:
        """Show a few lines."""
        super().__init__(limit=limit, **more)
        self.widget.attrs |= {"rows": rows}

    def tidy(self, typed: str) -> str:
        """Every line tidied, no empty ones at the ends."""
        return "\n".join(wording.tidy(line) for line in typed.splitlines()).strip()


class PhoneField(LineField):
    """A telephone number in any way of writing, a word beside it ("Nachbarin") included; figures of all scripts."""

    def __init__(self, *, limit: int = 60, **more: Any) -> None:
        """Telephones show the keys for numbers."""
        super().__init__(limit=limit, **more)
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        """The number. Raises ValidationError where too few figures stand."""
        number = "".join(_latin_figure(sign) for sign in super().to_python(value))
        if number and sum(sign.isdigit() for sign in number) < _FEWEST_DIGITS:
            raise ValidationError(_("A telephone number has at least three figures. Or leave it empty."), "no_number")
        return number


class DayField(components.DayField):
    """A day: 12.4.26, 12.04.2026, 12042026 or 2026-04-12; shown as 12.04.2026.

    `span` says between which days it can lie, asked when the form is cleaned; a form that knows more may replace it.
    Without one it lies between 1900 and 2199.
    """

    def __init__(self, *, span: Callable[[], DaySpan] | None = None, **more: Any) -> None:
        """Keep the question for the span: it depends on today."""
        self.span = span
        super().__init__(**more)

    def to_python(self, value: Any) -> date | None:
        """The day. Raises ValidationError for days that do not exist."""
        day = super().to_python(value)
        if day is not None and not date(1900, 1, 1) <= day <= date(2199, 12, 31):
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return day

    def validate(self, value: Any) -> None:
        """A day of the span. Raises ValidationError with its sentence."""
        super().validate(value)
        if self.span and (verdict := self.span().holds(value)).reason:
            raise ValidationError(verdict.reason, "outside")


class PartialDateField(LineField):
    """A date as far as it is known: 12.4.1988, 04/1988, 1988, 00.00.1988, Sommer 2026, unbekannt.

    Gives a PartialDate that keeps the words; empty is an unknown date. Read like a column of a case list, so that
    a list and a form never understand the same words differently.
    """

    def __init__(
        self,
        *,
        column: Column = Column.RESIDENCE_VALID_UNTIL,
        span: Callable[[], DaySpan] | None = None,
        **more: Any,
    ) -> None:
        """The column says between which days the date can lie; a `span` may be narrower."""
        self.column, self.span = column, span
        super().__init__(limit=80, **more)
        self.widget.attrs |= {"autocomplete": "off", "class": "kim-day"}

    def to_python(self, value: Any) -> PartialDate:  # type: ignore[override]  # the value behind the text
        """The date. Raises ValidationError with the sentence of the reader."""
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if not text or wording.says_unknown(text):
            return PartialDate.unknown(text)
        cell = Cell("", 0, "", text, CellKind.TEXT, text)
        reading = dates.read(cell, self.column, clock.today())
        if not reading.is_understood:
            raise ValidationError(reading.reason.text(gettext), "unreadable")
        return reading.value or PartialDate.unknown(text)

    def validate(self, value: Any) -> None:
        """A required date may be unknown, but somebody must have said so."""
        super().validate(value.value or value.original)
        if self.span and (verdict := self.span().holds(value)).reason:
            raise ValidationError(verdict.reason, "outside")

    def prepare_value(self, value: Any) -> Any:
        """The words it was given in, or the day as people write it."""
        if not isinstance(value, PartialDate):
            return value
        return value.original or (_written(value) if value.value else "")


class BirthField(PartialDateField):
    """A day of birth as far as it is known; 1 January is kept as its year, as registers mean it."""

    def __init__(self, **more: Any) -> None:
        """Between 115 years ago and today."""
        super().__init__(column=Column.BORN, **more)


class CatalogueField(forms.ChoiceField):
    """One code of a catalogue, its labels in the language of the request; `only` names the codes to offer."""

    def __init__(
        self,
        catalogue: Catalogue[Any],
        *,
        empty: Any = None,
        only: tuple[str, ...] | None = None,
        by_name: slice | None = None,
        **more: Any,
    ) -> None:
        """`empty` is the label for no choice; without it a choice that is not required says “not stated”.

        `by_name` is the part of the choices that is ordered by label; the others stay where the catalogue has them.
        """
        blank = _("not stated") if empty is None and not more.get("required", True) else empty
        first = [("", blank)] if blank is not None else []
        super().__init__(choices=lambda: [*first, *_ordered(_rows(catalogue, only), by_name)], **more)


class CatalogueMultipleField(forms.MultipleChoiceField):
    """Several codes of a catalogue as a tuple, shown as chips."""

    widget = components.Chips

    def __init__(self, catalogue: Catalogue[Any], *, only: tuple[str, ...] | None = None, **more: Any) -> None:
        """`only` names the codes to offer."""
        self.catalogue = catalogue
        super().__init__(choices=lambda: _rows(catalogue, only), **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes in the order of the catalogue, each once."""
        chosen = set(super().clean(value))
        return tuple(code for code in self.catalogue if code in chosen)


class RecordField(forms.ModelChoiceField):  # type: ignore[type-arg]  # one class for all tables
    """One record of a table, by its key. A key that no database takes is no choice."""

    def __init__(self, *args: Any, empty_label: Any = PLEASE_CHOOSE, **more: Any) -> None:
        """No choice yet is said in words, not in dashes."""
        super().__init__(*args, empty_label=empty_label, **more)

    def to_python(self, value: Any) -> Any:
        """The record. Raises ValidationError for a key that is none."""
        if isinstance(value, str) and "\0" in value:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": ""})
        return super().to_python(value)


def remarks(form: forms.BaseForm) -> list[str]:
    """What was taken out of the typed text, in a sentence for each field; for a warning beside the success."""
    return [
        gettext("Signs that turn the writing direction were taken out of “%(field)s”.") % {"field": field.label or name}
        for name, field in form.fields.items()
        if isinstance(field, LineField) and field.direction_removed
    ]


def _refuse_what_is_no_text(typed: str, limit: int) -> None:
    if _NOT_TEXT.search(typed):
        raise ValidationError(
            _("This contains signs that are no text. Type it by hand instead of pasting it."), "no_text"
        )
    if _PILE.search(typed):
        raise ValidationError(_("More than four accents are piled on one letter. Write it without them."), "piled")
    if len(typed) > limit:
        raise ValidationError(
            _("This is too long: %(length)s signs, at most %(limit)s are kept."),
            "too_long",
            {"length": len(typed), "limit": limit},
        )


def _latin_figure(sign: str) -> str:
    figure = unicodedata.decimal(sign, None)
    return sign if figure is None else str(int(figure))


def _rows(catalogue: Catalogue[Any], only: tuple[str, ...] | None) -> list[tuple[str, str]]:
    return [(code, label) for code, label in catalogue.choices() if only is None or code in only]


def _ordered(rows: list[tuple[str, str]], by_name: slice | None) -> list[tuple[str, str]]:
    if by_name:
        rows[by_name] = sorted(rows[by_name], key=lambda row: _place(row[1]))
    return rows


@lru_cache(maxsize=2048)
def _place(label: str) -> str:
    return sort_key(label)


def _written(value: PartialDate) -> str:
    forms_of = {"day": "%d.%m.%Y", "month": "%m/%Y", "year": "%Y"}
    return value.value.strftime(forms_of.get(value.precision.value, "%d.%m.%Y")) if value.value else ""
