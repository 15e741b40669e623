"""What is typed to keep the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.partial_dates import add_months
from kim.network.drafts import AnswerDraft, ContactDraft, OfferDraft, PartnerDraft, ProposalDraft, Statement
from kim.network.models import Municipality, Office, Partner
from kim.network.policies.responsibilities import LONGEST
from kim.network.vocabulary import actor_kinds, life_domains
from kim.network.vocabulary.directory_states import Capacity, ResponsibilityState, Stance
from kim.people.vocabulary import languages as spoken_here
from kim.planning.vocabulary import target_groups
from kim.web.base.fields import (
    CatalogueField,
    CatalogueMultipleField,
    DayField,
    LineField,
    NameField,
    PhoneField,
    RecordField,
    TextField,
)
from kim.web.base.forms import KimForm
from kim.web.components.forms import Chips, RadioChips
from kim.web.office_hours.forms import OFTEN

if TYPE_CHECKING:
    from kim.network.models import MunicipalContact, Offer, Responsibility

NO_NAMES = _("Please no names of persons.")
LANGUAGES = (("de", "Deutsch"), ("en", "English"))
USUAL_MONTHS = 1


class Mail(forms.EmailField):
    """An address for mail, of a limited length."""

    def __init__(self, **more: Any) -> None:
        """Nothing that a browser fills in."""
        super().__init__(max_length=120, **more)
        self.widget.attrs |= {"autocomplete": "off"}
        self.widget.attrs.pop("maxlength", None)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength` in the page: browsers cut silently what a sentence should refuse."""
        return {key: value for key, value in super().widget_attrs(widget).items() if key != "maxlength"}


class PartnerForm(KimForm):
    """A body."""

    name = LineField(label=_("Name"), help_text=_("Of the body, not of a person."))
    kind = CatalogueField(actor_kinds.ALL, empty=_("please choose"), label=_("Kind of actor"))
    municipality = RecordField(
        Municipality.objects.all(), required=False, empty_label=_("works for the whole county"), label=_("Seat")
    )
    office = RecordField(
        Office.objects.order_by("name"), required=False, empty_label=_("no office"), label=_("Office in this program")
    )
    phone = PhoneField(required=False, label=_("Telephone of the body"))
    email = Mail(required=False, label=_("Mail address of the body"))
    website = LineField(required=False, limit=200, label=_("Web address"), help_text=_("Begins with https://"))

    @classmethod
    def initial_of(cls, partner: Partner) -> dict[str, Any]:
        """What stands there now."""
        names = ("name", "kind", "phone", "email", "website")
        values = {name: getattr(partner, name) for name in names}
        places = {"municipality": partner.municipality_id, "office": partner.of_office_id}
        return {**values, **places, "seen": partner.version}

    @property
    def draft(self) -> PartnerDraft:
        """The body."""
        values = self.cleaned_data
        names = ("name", "kind", "phone", "email", "website")
        seat, office = values["municipality"], values["office"]
        return PartnerDraft(
            **{name: values[name] for name in names},
            municipality=seat.pk if seat else "",
            office=office.pk if office else "",
        )


class LanguagesForm(KimForm):
    """A form with languages: those that are often spoken, and those that stand there already."""

    languages = CatalogueMultipleField(spoken_here.ALL, only=OFTEN, required=False, label=_("In which languages?"))

    def __init__(self, *given: Any, known: tuple[str, ...] = (), **more: Any) -> None:
        """Offer `known` ones too: saving must not take out what was said."""
        super().__init__(*given, **more)
        label = self.fields["languages"].label
        offered = (*OFTEN, *known)
        self.fields["languages"] = CatalogueMultipleField(spoken_here.ALL, only=offered, required=False, label=label)


class OfferForm(LanguagesForm):
    """An offer."""

    title = LineField(label=_("What is the offer called?"))
    topics = CatalogueMultipleField(life_domains.ALL, label=_("Topics"))
    groups = CatalogueMultipleField(
        target_groups.ALL, required=False, label=_("For which groups?"), help_text=_("None chosen: for everybody.")
    )
    covers_county = forms.BooleanField(required=False, label=_("For the whole county"))
    towns = forms.MultipleChoiceField(
        required=False,
        label=_("Or for these municipalities"),
        widget=Chips,
        choices=lambda: list(Municipality.objects.values_list("ags", "name")),
    )
    place = LineField(required=False, limit=160, label=_("Where?"), help_text=_("Street and town, or where to call."))
    hours = LineField(required=False, limit=200, label=_("When?"), help_text=_("For example: Tue and Thu 9 to 12"))
    access = LineField(
        required=False, limit=300, label=_("Who may go there, and how?"), help_text=_("For example: by appointment")
    )
    capacity = forms.ChoiceField(
        label=_("Room today"), choices=Capacity.choices, widget=RadioChips, initial=Capacity.UNKNOWN
    )
    field_order = (
        "submission", "seen", "title", "topics", "groups", "languages", "covers_county", "towns", "place", "hours",
    )  # fmt: skip

    @staticmethod
    def initial_of(offer: Offer) -> dict[str, Any]:
        """What stands there now."""
        names = ("title", "topics", "groups", "languages", "covers_county", "place", "hours", "access", "capacity")
        values = {name: getattr(offer, name) for name in names}
        return {**values, "towns": [town.pk for town in offer.towns.all()], "seen": offer.version}

    @property
    def draft(self) -> OfferDraft:
        """The offer; who covers the whole county names no town."""
        values = {name: self.cleaned_data[name] for name in OfferDraft.__dataclass_fields__}
        values["towns"] = () if values["covers_county"] else tuple(values["towns"])
        return OfferDraft(**values)


class ContactForm(KimForm):
    """Whom a municipality has named."""

    name = NameField(label=_("Name"))
    post = LineField(label=_("Post"), help_text=_("For example: social office, integration"))
    phone = PhoneField(required=False, label=_("Telephone at work"))
    email = Mail(required=False, label=_("Mail address at work"))
    since = DayField(label=_("Named since"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Today is usual."""
        super().__init__(*given, **more)
        self.initial.setdefault("since", clock.today())

    @classmethod
    def initial_of(cls, contact: MunicipalContact) -> dict[str, Any]:
        """What stands there now."""
        names = ContactDraft.__dataclass_fields__
        return {**{name: getattr(contact, name) for name in names}, "seen": contact.version}

    @property
    def draft(self) -> ContactDraft:
        """The contact person."""
        return ContactDraft(**{name: self.cleaned_data[name] for name in ContactDraft.__dataclass_fields__})


class OneDayForm(KimForm):
    """A single day, today unless said otherwise."""

    on = DayField(label=_("Day"))

    def __init__(self, *given: Any, label: object = None, **more: Any) -> None:
        """`label` says what happened on the day."""
        super().__init__(*given, **more)
        self.initial.setdefault("on", clock.today())
        if label:
            self.fields["on"].label = str(label)


class LinkForm(KimForm):
    """For whom a link is, and how long it leads somewhere."""

    language = forms.ChoiceField(label=_("Language of the page"), choices=LANGUAGES, widget=RadioChips, initial="de")
    ends_on = DayField(label=_("Open until"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """A month is usual."""
        super().__init__(*given, **more)
        self.initial.setdefault("ends_on", add_months(clock.today(), USUAL_MONTHS))


class BodyChoice(RecordField):
    """One of the bodies that are there."""

    def __init__(self, **more: Any) -> None:
        """By name, with the town where names are the same in several."""
        super().__init__(Partner.objects.none(), **more)

    def label_from_instance(self, obj: Any) -> str:
        """Name and seat."""
        return f"{obj.name} ({obj.municipality.name})" if obj.municipality else str(obj.name)


class NegotiationForm(KimForm):
    """A form that chooses one of the bodies that are there today."""

    def __init__(self, *given: Any, **more: Any) -> None:
        """Today is usual for all days."""
        super().__init__(*given, **more)
        field: Any = self.fields["partner"]
        field.queryset = Partner.objects.running(on=clock.today()).select_related("municipality")
        for name, one in self.fields.items():
            if isinstance(one, DayField):
                self.initial.setdefault(name, clock.today())


class StatementForm(NegotiationForm):
    """Who sees to a topic in a town."""

    state = forms.ChoiceField(label=_("State"), choices=ResponsibilityState.choices, widget=RadioChips)
    partner = BodyChoice(
        required=False,
        label=_("Responsible body"),
        empty_label=_("no body"),
        help_text=_("Only where one is responsible."),
    )
    note = TextField(required=False, limit=LONGEST, label=_("What is agreed, disputed or missing?"), help_text=NO_NAMES)
    said_on = DayField(label=_("Said on"))

    @classmethod
    def initial_of(cls, said: Responsibility) -> dict[str, Any]:
        """What stands there now."""
        return {"state": said.state, "partner": said.partner_id, "note": said.note, "seen": said.version}

    @property
    def draft(self) -> Statement:
        """What was said."""
        values = self.cleaned_data
        partner = values["partner"]
        return Statement(values["state"], partner.pk if partner else None, values["note"], values["said_on"])


class ProposalForm(NegotiationForm):
    """Which body would take over what."""

    partner = BodyChoice(label=_("Which body would take it over?"))
    takes_over = TextField(limit=LONGEST, label=_("What would it take over?"), help_text=NO_NAMES)
    begins_on = DayField(label=_("From which day on?"))
    proposed_on = DayField(label=_("Proposed on"))

    @property
    def draft(self) -> ProposalDraft:
        """The proposal."""
        values = self.cleaned_data
        return ProposalDraft(values["partner"].pk, values["takes_over"], values["begins_on"], values["proposed_on"])


class StanceForm(KimForm):
    """What a body answers to a proposal."""

    stance = forms.ChoiceField(label=_("Answer"), choices=Stance.choices, widget=RadioChips)
    text = TextField(required=False, limit=LONGEST, label=_("Why, or under which condition?"), help_text=NO_NAMES)


class AnswerForm(NegotiationForm, StanceForm):
    """What a body answered, noted by somebody else."""

    partner = BodyChoice(label=_("Which body answered?"))
    said_on = DayField(label=_("Answered on"))
    field_order = ("submission", "seen", "partner", "stance", "text", "said_on")

    @property
    def draft(self) -> AnswerDraft:
        """The answer."""
        values = self.cleaned_data
        return AnswerDraft(values["partner"].pk, values["stance"], values["text"], values["said_on"])


class NewsForm(LanguagesForm):
    """What changed in an offer, said by the body itself."""

    hours = LineField(required=False, limit=200, label=_("When?"), help_text=_("For example: Tue and Thu 9 to 12"))
    capacity = forms.ChoiceField(label=_("Room today"), choices=Capacity.choices, widget=RadioChips)
