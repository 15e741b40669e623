"""What is typed: whom to invite, the three answers, and the protocol of a workshop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.network.vocabulary import actor_kinds, life_domains
from kim.people.vocabulary import languages as spoken_here
from kim.planning.needs.drafts import Answer, GroupAnswer, Invited, OfferAnswer, PlaceAnswer, Protocol
from kim.planning.policies.needs_answers import LONGEST_REMARK, LONGEST_TEXT
from kim.planning.vocabulary import meeting_places, target_groups
from kim.web.base.fields import CatalogueField, CatalogueMultipleField, DayField, LineField, TextField
from kim.web.base.forms import KimForm
from kim.web.components.forms import RadioChips
from kim.web.office_hours.forms import OFTEN, TimeField

USUAL = timedelta(weeks=4)
NO_NAMES = _("Please no names of persons.")
WEIGHTS = ((3, _("very urgent")), (2, _("urgent")), (1, _("also important")))
LANGUAGES = (("de", "Deutsch"), ("en", "English"))


class UntilForm(KimForm):
    """The last day of a link."""

    ends_on = DayField(label=_("Open until"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Four weeks are usual."""
        super().__init__(*given, **more)
        self.initial.setdefault("ends_on", clock.today() + USUAL)


class InviteForm(UntilForm):
    """Whom to ask."""

    actor_kind = CatalogueField(actor_kinds.ALL, empty=_("please choose"), label=_("Kind of actor"))
    organisation = LineField(
        label=_("Organisation"),
        required=False,
        help_text=_("So that you know who answered. No names of persons."),
    )
    language = forms.ChoiceField(label=_("Language of the page"), choices=LANGUAGES, widget=RadioChips, initial="de")
    field_order = ("submission", "seen", "actor_kind", "organisation", "language", "ends_on")

    @property
    def draft(self) -> Invited:
        """Who is asked."""
        values = self.cleaned_data
        return Invited(values["actor_kind"], values["organisation"], values["language"], values["ends_on"])


class GroupForm(KimForm):
    """Question 1."""

    group = CatalogueField(target_groups.ALL, empty=_("please choose"), label=_("Group of people"))
    weight = forms.TypedChoiceField(
        label=_("How urgent is it?"), coerce=int, choices=WEIGHTS, widget=RadioChips, initial=2
    )
    reason = TextField(label=_("Why?"), limit=LONGEST_TEXT, help_text=NO_NAMES)
    languages = CatalogueMultipleField(
        spoken_here.ALL, only=OFTEN, required=False, label=_("Languages that this group needs")
    )

    @property
    def draft(self) -> Answer:
        """What was answered."""
        values = self.cleaned_data
        return GroupAnswer(values["group"], values["weight"], values["reason"], values["languages"])


class OfferForm(KimForm):
    """Question 2."""

    organisation = LineField(label=_("Who advises?"), help_text=_("An organisation, no names of persons."))
    name = LineField(label=_("What is the offer called?"), required=False)
    topic = CatalogueField(life_domains.ALL, empty=_("please choose"), label=_("On what?"))
    group = CatalogueField(target_groups.ALL, empty=_("please choose"), label=_("For which group?"))
    languages = CatalogueMultipleField(spoken_here.ALL, only=OFTEN, required=False, label=_("In which languages?"))
    weekday = forms.TypedChoiceField(
        label=_("On which day?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [("", _("not known")), *WEEKDAYS.items()],
        help_text=_("Several days: save the offer once for each day."),
    )
    starts_at = TimeField(label=_("From"), required=False)
    ends_at = TimeField(label=_("Until"), required=False)

    @property
    def draft(self) -> Answer:
        """What was answered."""
        values = self.cleaned_data
        return OfferAnswer(**{name: values[name] for name in OfferAnswer.__dataclass_fields__})


class PlaceForm(KimForm):
    """Question 3."""

    kind = CatalogueField(meeting_places.ALL, empty=_("please choose"), label=_("Kind of place"))
    name = LineField(label=_("What is the place called?"))
    remark = LineField(label=_("Who goes there, and when?"), required=False, limit=LONGEST_REMARK, help_text=NO_NAMES)

    @property
    def draft(self) -> Answer:
        """What was answered."""
        values = self.cleaned_data
        return PlaceAnswer(values["kind"], values["name"], values["remark"])


AnswerForm = GroupForm | OfferForm | PlaceForm
PARTS: dict[str, type[AnswerForm]] = {"groups": GroupForm, "offers": OfferForm, "places": PlaceForm}


class ProtocolForm(KimForm):
    """What the workshop came to."""

    held_on = DayField(label=_("Day of the workshop"))
    kinds = CatalogueMultipleField(actor_kinds.ALL, label=_("Who took part?"))
    organisations = TextField(
        label=_("Organisations"), required=False, limit=LONGEST_TEXT, help_text=_("One a line. No names of persons.")
    )
    disputed = TextField(
        label=_("What stayed disputed?"), required=False, limit=2000, help_text=_("Leave empty if all agreed.")
    )
    agreed_on = DayField(label=_("Agreed by the municipality on"))
    agreed_by = LineField(
        label=_("Agreed by"), help_text=_("A role, for example head of the social office. No names of persons.")
    )

    @property
    def draft(self) -> Protocol:
        """The protocol."""
        return Protocol(**{name: self.cleaned_data[name] for name in Protocol.__dataclass_fields__})
