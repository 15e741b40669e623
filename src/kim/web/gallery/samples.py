"""Invented contents for the gallery. No real person, no office of the county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.foundation.partial_dates import PartialDate, Precision
from kim.web.components.forms import Chips, DayField, RadioChips
from kim.web.components.rooms import Room
from kim.web.pictures.path_line import PathMark, PathStretch

TOPICS = [
    ("language", gettext_lazy("German course")),
    ("work", gettext_lazy("Work")),
    ("housing", gettext_lazy("Housing")),
    ("residence", gettext_lazy("Residence")),
    ("school", gettext_lazy("School and day care")),
    ("health", gettext_lazy("Health")),
]
TYPED = {
    "name": "",
    "called": "Şu-lä",
    "place": "05958040",
    "due": "31.02.2026",
    "topics": ["work"],
    "reach": "no",
    "way": "office",
}
PLACES = [("", "–"), ("05958040", "Sundern"), ("05958004", "Arnsberg"), ("05958032", "Meschede")]


class SampleForm(forms.Form):
    """Every kind of field once."""

    name = forms.CharField(label=gettext_lazy("Family name"), max_length=80)
    called = forms.CharField(
        label=gettext_lazy("How do you pronounce it?"),
        help_text=gettext_lazy("As the person says it. Helps whoever calls."),
        required=False,
    )
    place = forms.ChoiceField(label=gettext_lazy("Municipality"), choices=PLACES)
    due = DayField(label=gettext_lazy("Review of the plan"))
    topics = forms.MultipleChoiceField(label=gettext_lazy("What is it about?"), choices=TOPICS, widget=Chips)
    reach = forms.ChoiceField(
        label=gettext_lazy("May we call?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=RadioChips,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Where shall the talk be?"),
        choices=[("office", gettext_lazy("At the office hours")), ("home", gettext_lazy("Where the person lives"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    consent = forms.BooleanField(label=gettext_lazy("The person agrees to this referral."))


@dataclass(frozen=True)
class Difference:
    """One field that two people changed."""

    label: str
    mine: str
    theirs: str


def contents(today: date) -> dict[str, Any]:
    """What the page shows."""
    stretches, marks = path(today)
    return {
        "form": SampleForm(initial={"topics": ["language", "work"], "reach": "yes"}),
        "wrong_form": SampleForm({f"wrong-{name}": value for name, value in TYPED.items()}, prefix="wrong"),
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "overdue": today - timedelta(days=3),
        "soon": today + timedelta(days=9),
        "later": today + timedelta(days=80),
        "partial_dates": partial_dates(),
        "cases": cases(today),
        "tabs": [
            Room(_("Plan"), "?", current=True, count=3),
            Room(_("Talks"), "?tab=talks", count=12),
            Room(_("Consents"), "?tab=c"),
        ],
        "facts": [(_("Age"), "34"), (_("Municipality"), "Sundern"), (_("Language"), _("Ukrainian, some German"))],
        "badges": [(_("active"), "success"), (_("title ends soon"), "warning")],
        "differences": [
            Difference(_("Due"), "01.12.2026", "15.12.2026"),
            Difference(_("Responsible"), _("Job centre Sundern"), _("Job centre Arnsberg")),
        ],
        "stretches": stretches,
        "marks": marks,
    }


def partial_dates() -> list[PartialDate]:
    """One date of each precision."""
    return [
        PartialDate.day(date(2026, 11, 24)),
        PartialDate(date(2026, 3, 1), Precision.MONTH, "März 26"),
        PartialDate(date(2026, 6, 1), Precision.SEASON, "Sommer 2026"),
        PartialDate(date(2025, 1, 1), Precision.YEAR, "2025"),
        PartialDate.unknown("unklar"),
    ]


def cases(today: date) -> list[dict[str, Any]]:
    """A short list with long and short words."""
    return [
        {
            "name": "Al-Hamidi, Samira",
            "place": "Sundern",
            "state": _("active"),
            "tone": "success",
            "wait": 41,
            "due": today,
        },
        {
            "name": "Kovalenko, Oleksandra",
            "place": "Arnsberg",
            "state": _("waiting"),
            "tone": "warning",
            "wait": 112,
            "due": None,
        },
        {
            "name": "Öztürk-Brinkmann, Şule",
            "place": "Schmallenberg",
            "state": _("new"),
            "tone": "info",
            "wait": 0,
            "due": today + timedelta(days=2),
        },
        {"name": "Tesfay, Yonas", "place": "Meschede", "state": _("closed"), "tone": "neutral", "wait": 7, "due": None},
    ]


def path(today: date) -> tuple[list[PathStretch], list[PathMark]]:
    """A path of fourteen months with a gap, waiting that overlaps, and marks that stand close together."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    stretches = [
        PathStretch("domain", _("Asylum seekers' benefits"), ago(420), ago(262), open=False),
        PathStretch("gap", "", ago(262), ago(239), open=False),
        PathStretch("domain", _("Basic income support (SGB II)"), ago(239), ago(60), open=False),
        PathStretch("domain", _("Integration course"), ago(60), None, open=True),
        PathStretch("waiting", _("Admission to the integration course"), ago(350), ago(180), open=False),
        PathStretch("waiting", _("Place in a course"), ago(180), ago(60), open=False),
        PathStretch("waiting", _("Recognition of the diploma"), ago(210), None, open=True),
        PathStretch("waiting", _("Day care place"), ago(40), None, open=True),
    ]
    marks = [
        PathMark(_("Referred by the job centre"), ago(230), "referral"),
        PathMark(_("First talk"), ago(221), "talk"),
        PathMark(_("Goal: work as a nurse again"), ago(214), "goal"),
        PathMark(_("Application for recognition"), ago(210), "step"),
        PathMark(_("No course in reach"), ago(150), "obstacle"),
        PathMark(_("Plan reviewed"), ago(32), "talk"),
        PathMark(_("Hand-over to the job centre"), ago(4), "closing"),
    ]
    return stretches, marks
