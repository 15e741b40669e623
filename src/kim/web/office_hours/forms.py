"""What is typed to keep office hours and capacity."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.network.models import Office, Place
from kim.people.vocabulary import languages as spoken_here
from kim.planning.policies.office_hours import MOST_PLACES
from kim.planning.slots import Series
from kim.web.base.fields import CatalogueField, CatalogueMultipleField, DayField
from kim.web.base.forms import KimForm

if TYPE_CHECKING:
    from collections.abc import Iterable

OFTEN = ("ar", "de", "en", "fa", "fr", "it", "kmr", "pl", "prs", "ro", "ru", "sq", "ti", "tr", "uk")
"""Languages that the county's teams offer most; every other one is chosen in the field below."""
RHYTHMS = (
    (1, _("every week")),
    (2, _("every second week")),
    (3, _("every third week")),
    (4, _("every fourth week")),
)


class TimeField(forms.TimeField):
    """A time of day: 9, 9:00, 09:00 or 9.30. Text, because browsers drop what they cannot read."""

    widget = forms.TimeInput({"inputmode": "text", "autocomplete": "off", "class": "hours-time"}, format="%H:%M")
    default_error_messages = {"invalid": _("This time cannot be read. Write it like 09:30.")}

    def __init__(self, **more: Any) -> None:
        """Ways of writing a time."""
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], **more)


class OfficeForm(KimForm):
    """A form for one of the offices that the actor keeps; the choice is shown where there are several."""

    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, offices: Iterable[str], *given: Any, **more: Any) -> None:
        """Offer these offices."""
        super().__init__(*given, **more)
        names = Office.objects.filter(code__in=offices).order_by("code").values_list("code", "name")
        choices = list(names)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = choices[0][0]


class SeriesForm(OfficeForm):
    """A weekly series."""

    place = forms.ChoiceField(label=_("Place"))
    weekday = forms.TypedChoiceField(label=_("Day of the week"), coerce=int, choices=lambda: [*WEEKDAYS.items()])
    starts_at = TimeField(label=_("From"))
    ends_at = TimeField(label=_("Until"))
    slot_minutes = forms.IntegerField(label=_("Minutes per slot"), initial=45, min_value=5, max_value=240)
    every_weeks = forms.TypedChoiceField(label=_("Rhythm"), coerce=int, choices=RHYTHMS)
    first_on = DayField(label=_("From which day on"))
    languages = CatalogueMultipleField(
        spoken_here.ALL, only=OFTEN, required=False, label=_("Languages without an interpreter")
    )
    another_language = CatalogueField(
        spoken_here.ALL, by_name=spoken_here.RARE, required=False, label=_("Another language")
    )

    def __init__(self, offices: Iterable[str], *given: Any, **more: Any) -> None:
        """Offer places by municipality; begin with today."""
        super().__init__(offices, *given, **more)
        place, first_on = self.fields["place"], self.fields["first_on"]
        assert isinstance(place, forms.ChoiceField)  # noqa: S101 - declared above
        place.choices = [("", _("Please choose")), *_places()]
        first_on.initial = first_on.initial or clock.today

    @property
    def series(self) -> Series:
        """The series that was typed."""
        values = self.cleaned_data
        names = ("weekday", "starts_at", "ends_at", "slot_minutes", "first_on")
        return Series(**{name: values[name] for name in names}, every_weeks=values["every_weeks"])

    @property
    def spoken(self) -> tuple[str, ...]:
        """All languages that were chosen, each once."""
        values = self.cleaned_data
        return tuple(dict.fromkeys(code for code in (*values["languages"], values["another_language"]) if code))

    @property
    def place_chosen(self) -> Place:
        """The place that was chosen."""
        return Place.objects.get(pk=self.cleaned_data["place"])


class EndingForm(KimForm):
    """The last day of a series."""

    last_on = DayField(label=_("Last day"))

    def __init__(self, *given: Any, last_on: date | None = None, **more: Any) -> None:
        """Propose a day."""
        super().__init__(*given, **more)
        self.fields["last_on"].initial = last_on


class CapacityForm(OfficeForm):
    """Intake places of a team."""

    places = forms.IntegerField(
        label=_("Intake places"),
        min_value=0,
        max_value=MOST_PLACES,
        help_text=_("How many new cases the team can take from today. 0 means: none at present."),
    )


def _places() -> list[tuple[str, list[tuple[str, str]]]]:
    """Places by municipality, both in the order of the alphabet."""
    groups: dict[str, list[tuple[str, str]]] = {}
    rows = Place.objects.select_related("municipality").order_by("municipality__sort_key", "code")
    for place in rows:
        groups.setdefault(place.municipality.name, []).append((str(place.pk), place.name))
    return list(groups.items())
