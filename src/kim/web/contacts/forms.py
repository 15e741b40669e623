"""Noting a contact: mostly one click each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.cases.drafts import Talk
from kim.cases.policies import days
from kim.cases.vocabulary import contact_forms
from kim.foundation import clock
from kim.network.vocabulary import life_domains, topics
from kim.people.vocabulary import languages
from kim.web.base.fields import CatalogueField, CatalogueMultipleField, DayField, TextField
from kim.web.base.forms import KimForm
from kim.web.components.forms import Chips, RadioChips

if TYPE_CHECKING:
    from kim.cases.models import Case

PRESETS = (15, 30, 45, 60)


class Topics(CatalogueMultipleField):
    """Topics by life domain; the protected ones are not offered."""

    def __init__(self, **more: Any) -> None:
        """Group by life domain."""
        super().__init__(topics.ALL, **more)
        self.choices = lambda: _topics()  # noqa: PLW0108 - named further down


class ContactForm(KimForm):
    """When, how, how long; the rest where it helps. A duration of one's own beats the chips."""

    held_on = DayField(label=_("Day"))
    form = CatalogueField(contact_forms.ALL, label=_("Kind of contact"), widget=RadioChips)
    minutes = forms.ChoiceField(label=_("Minutes"), widget=RadioChips)
    other_minutes = forms.IntegerField(
        label=_("or another figure"), required=False, min_value=5, max_value=600, step_size=5
    )
    language = CatalogueField(languages.ALL, by_name=languages.RARE, label=_("Language"), required=False)
    interpreter = forms.BooleanField(label=_("with interpreter"), required=False)
    topics = Topics(label=_("Topics"), required=False, widget=Chips)
    note = TextField(label=_("Note, read by the case team alone"), limit=4000, rows=3, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer the usual durations."""
        super().__init__(*args, **kwargs)
        self.fields["held_on"].span = lambda: days.contact(case)  # type: ignore[attr-defined]
        self.fields["minutes"].choices = [(str(figure), str(figure)) for figure in PRESETS]  # type: ignore[attr-defined]
        self.fields["minutes"].required = not (self.is_bound and self.data.get("other_minutes"))
        self.fields["held_on"].initial = clock.today()
        self.fields["note"].widget.attrs |= {"dir": "auto"}

    def clean(self) -> dict[str, Any]:
        """One duration."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "other_minutes" in values:
            values["minutes"] = values["other_minutes"] or int(values.get("minutes") or 0)
        return values

    @staticmethod
    def talk(values: dict[str, Any]) -> Talk:
        """The contact as the actions take it."""
        names = ("held_on", "form", "minutes", "language", "interpreter", "topics", "note")
        return Talk(**{name: values[name] for name in names})


def _topics() -> list[tuple[str, list[tuple[str, str]]]]:
    open_domains = [row for row in life_domains.ALL.rows() if not row.protected]
    rows = topics.ALL.rows(on=clock.today())
    return [
        (domain.label, [(row.code, row.label) for row in rows if row.life_domain == domain.code])
        for domain in open_domains
    ]
