"""A table of driving times out of a file, with its source and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.network.models import Municipality
from kim.planning.hours import road_tables
from kim.planning.hours.road_tables import LEAST, MOST, RoadTable
from kim.web.base import uploaded_tables
from kim.web.base.fields import DayField, LineField
from kim.web.base.forms import KimForm
from kim.web.base.uploaded_tables import NoTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.planning.hours.road_tables import Pair

MOST_NAMED = 6


class RoadForm(KimForm):
    """The file is read with the form; `table` holds what was understood, `remarks` what is strange and still taken."""

    file = forms.FileField(
        label=gettext_lazy("Table (.xlsx or .csv)"),
        help_text=gettext_lazy(
            "Towns above and at the side, minutes in the cells; or a list with two towns and the minutes in each row. "
            "Names or official keys."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
    source = LineField(label=gettext_lazy("Source"), limit=200)
    as_of = DayField(label=gettext_lazy("As of"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Know the towns."""
        super().__init__(*given, **more)
        self.names = dict(Municipality.objects.values_list("ags", "name"))
        self.table = RoadTable()

    def clean_file(self) -> Any:
        """Every way between two towns, or the sentences that say what is missing."""
        file = self.cleaned_data["file"]
        try:
            self.table = road_tables.understand(uploaded_tables.rows_of(file), self.names)
        except NoTable as unreadable:
            raise forms.ValidationError(str(unreadable)) from unreadable
        if not self.table.is_usable:
            raise forms.ValidationError(list(self._wrong()))
        return file

    @property
    def remarks(self) -> list[str]:
        """What was taken although it is strange."""
        if not self.table.uneven:
            return []
        return [_("There and back differ much: %(ways)s.") % {"ways": self._ways(self.table.uneven)}]

    def _wrong(self) -> Iterable[str]:
        table = self.table
        if len(table.minutes) <= len(self.names) and not table.unread:
            yield _("No row has two of our municipalities with a driving time between them.")
            return
        for pair, text in table.unread[:MOST_NAMED]:
            said = {"way": self._way(pair), "text": text, "least": LEAST, "most": MOST}
            yield _("%(way)s: “%(text)s” is no driving time between %(least)s and %(most)s minutes.") % said
        if table.twice:
            yield _("Said twice with different minutes: %(ways)s.") % {"ways": self._ways(table.twice)}
        if table.missing:
            yield _("Missing: %(ways)s.") % {"ways": self._ways(table.missing)}

    def _ways(self, pairs: list[Pair]) -> str:
        named = [self._way(pair) for pair in pairs[:MOST_NAMED]]
        left = len(pairs) - len(named)
        return ", ".join([*named, *([_("%(number)s more") % {"number": left}] if left else [])])

    def _way(self, pair: Pair) -> str:
        return " – ".join(self.names[one] for one in pair)
