"""Forms for sealed cases and for letters to a counselling centre."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.network.models import Municipality
from kim.network.vocabulary import topics, urgencies
from kim.people.vocabulary import languages
from kim.sealed.contents import CaseSheet, Entry, EntryKind, Letter, State
from kim.web.base.fields import (
    BirthField,
    CatalogueField,
    CatalogueMultipleField,
    DayField,
    LineField,
    NameField,
    PhoneField,
    TextField,
)
from kim.web.base.forms import KimForm
from kim.web.components.forms import RadioChips
from kim.web.sealed import words

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.partial_dates import PartialDate

ELSEWHERE = "elsewhere"
DAYS = ("since", "next_on")


class ReachForm(KimForm):
    """Who she is and how she may be reached without danger. One name is enough."""

    given_name = NameField(label=_("Given name"), required=False)
    family_name = NameField(label=_("Family name"), required=False)
    safe_contact = LineField(
        label=_("How may she be reached without danger?"),
        help_text=_("Times, words, who may pick up. Empty means: do not contact."),
        limit=200,
        required=False,
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    language = CatalogueField(languages.ALL, by_name=languages.RARE, label=_("Language"), required=False)
    needs_interpreter = forms.BooleanField(label=_("Interpreter needed"), required=False)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the municipalities, and what stands there already."""
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = self._towns()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A name."""
        values: dict[str, Any] = super().clean() or {}
        is_readable = not self.errors.keys() & {"given_name", "family_name"}
        if is_readable and not (values.get("given_name") or values.get("family_name")):
            self.add_error("given_name", _("Write at least one name. One name alone is enough."))
        return values

    def _towns(self) -> list[tuple[str, Any]]:
        rows: list[tuple[str, Any]] = list(Municipality.objects.values_list("ags", "name"))
        rows += [(ELSEWHERE, _("outside the county"))]
        return _with(rows, self.initial.get("municipality"))


class SheetForm(ReachForm):
    """The sheet of a case."""

    born = BirthField(label=_("Born"), required=False)
    children = LineField(label=_("Children"), limit=200, required=False)
    state = forms.ChoiceField(label=_("State"), choices=lambda: list(words.STATES.items()), widget=RadioChips)
    counsellor = forms.ChoiceField(label=_("Counsellor"), required=False)
    since = DayField(label=_("Since"), required=False)
    next_on = DayField(label=_("Next day"), required=False)
    topics = CatalogueMultipleField(topics.ALL, only=words.PROTECTED, label=_("Topics"), required=False)

    def __init__(self, *args: Any, team: tuple[str, ...] = (), **kwargs: Any) -> None:
        """`team` are the names of the counsellors."""
        super().__init__(*args, **kwargs)
        rows: list[tuple[str, Any]] = [("", "–"), *((name, name) for name in team)]
        self.fields["counsellor"].choices = _with(rows, self.initial.get("counsellor"))  # type: ignore[attr-defined]

    def sheet(self, before: CaseSheet | None = None) -> CaseSheet:
        """The sheet as it is sealed; what the form does not show stays as it was."""
        values = {name: self.cleaned_data[name] for name in self.fields if name not in {"submission", "seen"}}
        values["born"] = _birth(values["born"])
        values["topics"] = list(values["topics"])
        return replace(before or CaseSheet(), **values | {name: _iso(values[name]) for name in DAYS})


class EntryForm(KimForm):
    """A talk, note, step or consent."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=lambda: list(words.KINDS.items()), widget=RadioChips)
    on = DayField(label=_("Day"))
    text = TextField(label=_("Text"), limit=20_000, rows=8)
    due = DayField(label=_("Due on"), help_text=_("For a step."), required=False)
    is_done = forms.BooleanField(label=_("The step is done"), required=False)

    def clean(self) -> dict[str, Any]:
        """A step has a day."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") == EntryKind.STEP and not values.get("due") and "due" not in self.errors:
            self.add_error("due", _("Say by when: without a day a step comes back nowhere."))
        return values

    def entry(self, author: str) -> Entry:
        """The entry as it is sealed."""
        values = self.cleaned_data
        is_step = values["kind"] == EntryKind.STEP
        due = _iso(values["due"]) if is_step else ""
        return Entry(values["kind"], _iso(values["on"]), values["text"], due, is_step and values["is_done"], author)


class LetterForm(ReachForm):
    """A letter to a counselling centre."""

    to = forms.ChoiceField(label=_("Which centre?"), widget=RadioChips)
    sender_office = forms.ChoiceField(label=_("Your office"))
    urgency = CatalogueField(urgencies.ALL, label=_("How soon?"), widget=RadioChips)
    agreed = forms.BooleanField(
        label=_("She knows what stands here and agrees that I pass it on to this centre."),
        error_messages={"required": _("Without her agreement nothing is passed on. She can call there herself.")},
    )

    def __init__(
        self, *args: Any, centres: list[tuple[str, str]], offices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        """`centres` have a mailbox; `offices` are those of the sender."""
        super().__init__(*args, **kwargs)
        for name, rows in (("to", centres), ("sender_office", offices)):
            self.fields[name].choices = rows  # type: ignore[attr-defined]
            self.fields[name].initial = rows[0][0]

    def letter(self, sender: str) -> Letter:
        """The letter as it is sealed."""
        values = {name: self.cleaned_data[name] for name in self.fields if name not in _ABOUT_SENDING}
        return Letter(sender=sender, written_on=clock.today().isoformat(), **values)


_ABOUT_SENDING = {"submission", "seen", "to", "agreed"}


def shown(sheet: CaseSheet, version: int) -> dict[str, Any]:
    """A sheet as the form shows it."""
    names = [name for name in SheetForm.base_fields if name not in {"submission", "seen", "born", *DAYS}]
    values = {name: getattr(sheet, name) for name in names}
    born = words.day(sheet.born)
    values["born"] = f"{born:%d.%m.%Y}" if born else sheet.born
    return values | {name: words.day(getattr(sheet, name)) for name in DAYS} | {"seen": version}


def shown_entry(entry: Entry, version: int) -> dict[str, Any]:
    """An entry as the form shows it."""
    days = {"on": words.day(entry.on), "due": words.day(entry.due)}
    return {"kind": entry.kind, "text": entry.text, "is_done": entry.is_done, "seen": version, **days}


def prefilled(letter: Letter, counsellor: str) -> dict[str, Any]:
    """A new sheet with what a letter says."""
    names = [name for name in ReachForm.base_fields if name not in {"submission", "seen"}]
    known = {name: getattr(letter, name) for name in names}
    return known | blank(counsellor)


def blank(counsellor: str) -> dict[str, Any]:
    """A new sheet."""
    return {"state": State.INQUIRY.value, "counsellor": counsellor, "since": clock.today()}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _birth(born: PartialDate) -> str:
    return born.value.isoformat() if born.value and born.is_exact else born.original


def _with(rows: list[tuple[str, Any]], known: Any) -> list[tuple[str, Any]]:
    """The choices, with a dash first and what stands there already."""
    first = [] if rows and rows[0][0] == "" else [("", "–")]
    more = [(known, known)] if known and known not in {code for code, _label in rows} else []
    return [*first, *rows, *more]
