"""Fields of the planner: periods, languages by name, half-days of the week."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from kim.people.vocabulary import languages as spoken
from kim.planning.hours import words as planner_words
from kim.planning.solver.halfdays import HALF_DAYS, PARTS
from kim.planning.solver.inputs import Period
from kim.web.base.fields import DayField, LineField, TextField
from kim.web.components.forms import Chips

MOST_PERIODS = 60


class NumberField(forms.DecimalField):
    """A number with comma or point."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "plan-number"})
    default_error_messages = {"invalid": _("This number cannot be read. Write it like 2,5.")}

    def __init__(self, **more: Any) -> None:
        """At most four figures and two places."""
        super().__init__(**{"max_digits": 6, "decimal_places": 2, **more})

    def to_python(self, value: Any) -> Any:
        """A comma is a decimal comma."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Shown as the language writes it."""
        return number_format(value.normalize() if value else 0) if isinstance(value, Decimal) else value


class PeriodsField(TextField):
    """A period in each line: 23.12.2026 – 06.01.2027, or a single day."""

    def __init__(self, **more: Any) -> None:
        """Optional, a few lines."""
        super().__init__(limit=4000, rows=3, required=False, **more)

    def clean(self, value: Any) -> tuple[Period, ...]:
        """Periods in the order in which they stand. Raises ValidationError with the line that cannot be read."""
        lines = [line for line in super().clean(value).splitlines() if line]
        if len(lines) > MOST_PERIODS:
            raise forms.ValidationError(_("At most 60 periods are kept."))
        return tuple(_period(line) for line in lines)


def written(periods: tuple[Period, ...]) -> str:
    """As they are typed."""
    return "\n".join(f"{one.first_on:%d.%m.%Y} – {one.last_on:%d.%m.%Y}" for one in periods)


def _period(line: str) -> Period:
    first, _dash, last = line.replace("–", "-").replace(" bis ", "-").partition("-")
    days = DayField()
    try:
        first_on, last_on = (days.clean(part.strip()) for part in (first, last or first))
    except forms.ValidationError:
        raise forms.ValidationError(
            _("“%(line)s” cannot be read. Write it like 23.12.2026 – 06.01.2027."), params={"line": line}
        ) from None
    if last_on < first_on:
        raise forms.ValidationError(_("“%(line)s” ends before it begins."), params={"line": line})
    return Period(first_on, last_on)


class LanguagesField(LineField):
    """Languages by name or code, with commas between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Codes, each once. Raises ValidationError with the name that is not known."""
        codes = [_code(name) for name in super().clean(value).split(",") if name.strip()]
        return tuple(dict.fromkeys(codes))

    def prepare_value(self, value: Any) -> Any:
        """Names in the present language."""
        return ", ".join(spoken.ALL.get(code).label for code in value) if isinstance(value, tuple) else value


def _code(name: str) -> str:
    wanted = name.strip().casefold()
    for code, label in spoken.ALL.choices():
        if wanted in {code.casefold(), label.casefold()}:
            return str(code)
    raise forms.ValidationError(_("The language “%(name)s” is not known."), params={"name": name.strip()})


class HalfDaysField(forms.MultipleChoiceField):
    """Mornings and afternoons of the working week."""

    widget = Chips

    def __init__(self, **more: Any) -> None:
        """Ten of them, in the language of the request."""
        super().__init__(choices=half_days, required=False, **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        """Codes in the order of the week."""
        chosen = set(super().clean(value))
        return tuple(one.code for one in HALF_DAYS if one.code in chosen)


def half_days() -> list[tuple[str, str]]:
    """Code and words of each half-day."""
    return [(one.code, planner_words.half_day(one.weekday, PARTS[one.part])) for one in HALF_DAYS]
