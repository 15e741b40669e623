"""What is typed: figures of a measure, and the frame of a proposal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.planning.fte import faults
from kim.planning.fte.inputs import WEIGHTS, Assumptions, Measure, Override, Question
from kim.planning.policies import fte_proposals as policy
from kim.web.base.fields import DayField, LineField
from kim.web.base.forms import KimForm
from kim.web.fte import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kim.planning.fte.inputs import Town

_USUAL = Assumptions()


class NumberField(forms.DecimalField):
    """A number with comma or point."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "fte-number"})
    default_error_messages = {"invalid": _("This number cannot be read. Write it like 2,5.")}

    def __init__(self, **more: Any) -> None:
        """At most seven figures and two places."""
        super().__init__(**{"max_digits": 9, "decimal_places": 2, **more})

    def to_python(self, value: Any) -> Any:
        """A comma is a decimal comma."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Shown as the language writes it."""
        return number_format(value) if isinstance(value, Decimal) else value


class FiguresForm(KimForm):
    """One measure for all municipalities; an empty field is unknown."""

    source = LineField(label=_("Source"), limit=200)
    as_of = DayField(label=_("As of"))

    def __init__(self, towns: Mapping[str, str], *given: Any, **more: Any) -> None:
        """A field for each municipality."""
        super().__init__(*given, **more)
        self.towns = towns
        for ags, name in towns.items():
            self.fields[f"at_{ags}"] = NumberField(label=name, required=False)

    def clean_as_of(self) -> Any:
        """No day ahead."""
        day = self.cleaned_data["as_of"]
        if day > clock.today():
            raise forms.ValidationError(_("The day of the figures lies ahead."))
        return day

    @property
    def values(self) -> dict[str, Decimal]:
        """The numbers that were typed."""
        typed = {ags: self.cleaned_data[f"at_{ags}"] for ags in self.towns}
        return {ags: value for ags, value in typed.items() if value is not None}


class ProposalForm(KimForm):
    """Total, minimum, ceiling, weights, assumptions and numbers set by hand. A title is needed to save."""

    title = LineField(label=_("Title"), required=False)
    total = NumberField(label=_("Full-time equivalents to divide"))
    floor = NumberField(label=_("Minimum for every municipality"), initial=Decimal("0.25"))
    ceiling = NumberField(label=_("Funding ceiling"), required=False)
    cases_a_year = NumberField(label=_("Cases a year for a full position"), initial=_USUAL.cases_a_year)
    site_days = NumberField(label=_("Days on site a week for a full position"), initial=_USUAL.site_days)
    hours_a_week = NumberField(label=_("Hours a week of a full position"), initial=_USUAL.hours_a_week)

    def __init__(self, towns: tuple[Town, ...], names: Mapping[str, str], *given: Any, **more: Any) -> None:
        """Fields for each weight and each municipality."""
        super().__init__(*given, **more)
        self.towns, self.names, self.question = towns, names, None
        for measure in Measure:
            label = words.MEASURES[measure]
            self.fields[f"weight_{measure.value}"] = NumberField(label=label, initial=WEIGHTS[measure])
        for ags, name in names.items():
            number, reason = NumberField(label=name, required=False), LineField(label=name, required=False, limit=300)
            number.widget.attrs["aria-label"] = gettext("Set by hand: %(town)s") % {"town": name}
            reason.widget.attrs["aria-label"] = gettext("Reason: %(town)s") % {"town": name}
            self.fields |= {f"set_{ags}": number, f"why_{ags}": reason}

    question: Question | None

    def clean(self) -> dict[str, Any]:
        """All that is wrong with the question, each in a sentence."""
        values = super().clean() or self.cleaned_data
        if self.data.get("act") == "save" and not values.get("title"):
            self.add_error("title", _("Give the proposal a title, so that others find it."))
        if any(name != "title" for name in self.errors):
            return values
        question = self._question(values)
        found = policy.sentences(faults.of(question))
        for sentence in found:
            self.add_error(None, sentence)
        self.question = None if found else question
        return values

    def _question(self, values: dict[str, Any]) -> Question:
        return Question(
            towns=self.towns,
            total=values["total"],
            floor=values["floor"],
            ceiling=values["ceiling"],
            weights={measure: values[f"weight_{measure.value}"] for measure in Measure},
            overrides=dict(self._overrides(values)),
            assumptions=Assumptions(values["cases_a_year"], values["site_days"], values["hours_a_week"]),
        )

    def _overrides(self, values: dict[str, Any]) -> Iterator[tuple[str, Override]]:
        for ags in self.names:
            if values[f"set_{ags}"] is not None:
                yield ags, Override(values[f"set_{ags}"], values[f"why_{ags}"])

    def frame(self) -> list[Any]:
        """Fields above the table."""
        return [self[name] for name in ("total", "floor", "ceiling", "cases_a_year", "site_days", "hours_a_week")]

    def weights(self) -> list[Any]:
        """Fields of the weights."""
        return [self[f"weight_{measure.value}"] for measure in Measure]

    def by_hand(self) -> list[Any]:
        """For each municipality its name, the number and the reason."""
        return [(name, self[f"set_{ags}"], self[f"why_{ags}"]) for ags, name in self.names.items()]


def initial_of(question: Question) -> dict[str, Any]:
    """A saved question as it stands in the form."""
    assumed = question.assumptions
    start = {"total": question.total, "floor": question.floor, "ceiling": question.ceiling}
    start |= {"cases_a_year": assumed.cases_a_year, "site_days": assumed.site_days}
    start |= {"hours_a_week": assumed.hours_a_week}
    start |= {f"weight_{measure.value}": weight for measure, weight in question.weights.items()}
    reasons = {f"why_{ags}": one.reason for ags, one in question.overrides.items()}
    return {**start, **reasons, **{f"set_{ags}": one.fte for ags, one in question.overrides.items()}}
