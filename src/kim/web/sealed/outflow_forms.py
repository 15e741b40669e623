"""Forms for what goes out of the sealed rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.cases.drafts import Slip
from kim.foundation.partial_dates import PartialDate
from kim.network.models import Municipality, Office
from kim.network.vocabulary import life_domains, office_kinds, pathway_steps, topics, urgencies
from kim.obstacles.vocabulary import causes
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm
from kim.sealed import identifying
from kim.sealed.policies.proposals import MOST_TALKS
from kim.web.base.fields import PLEASE_CHOOSE, CatalogueField, TextField
from kim.web.base.forms import KimForm
from kim.web.components.forms import Chips, RadioChips
from kim.web.referrals.forms import TopicsField
from kim.web.sealed import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.sealed.contents import CaseSheet
    from kim.sealed.identifying import Trace

CAN_BE_LEFT_OUT = ("step", "life_domain", "at_office", "region")
TEXTS = ("situation", "question", "helped")
BIRTH, REACH, SPEECH = "birth", "reach", "language"


class ObstacleForm(KimForm):
    """What stood in the way, in codes."""

    cause = CatalogueField(causes.ALL, label=_("What stood in the way?"), widget=RadioChips)
    step = CatalogueField(pathway_steps.ALL, label=_("At which step?"), required=False)
    life_domain = CatalogueField(
        life_domains.ALL, label=_("Life domain"), help_text=_("Only where no step fits."), required=False
    )
    at_office = forms.ChoiceField(
        label=_("At which office?"),
        help_text=_("Leave it out where few women have to do with it: the office alone could tell who it was."),
        required=False,
    )
    region = forms.ChoiceField(label=_("In which part of the county?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer offices and regions."""
        super().__init__(*args, **kwargs)
        offices = Office.objects.exclude(kind__in=office_kinds.PROTECTED).order_by("name").values_list("pk", "name")
        regions = Municipality.objects.order_by("region").values_list("region", flat=True).distinct()
        blank = ("", _("not stated"))
        self.fields["at_office"].choices = [blank, *offices]  # type: ignore[attr-defined]
        self.fields["region"].choices = [blank, *((one, one) for one in regions)]  # type: ignore[attr-defined]

    def body(self) -> dict[str, str]:
        """As it is sealed; a step brings its life domain along."""
        values = {name: self.cleaned_data[name] for name in ("cause", *CAN_BE_LEFT_OUT)}
        if values["step"]:
            values["life_domain"] = pathway_steps.ALL.get(values["step"]).life_domain
        return values


class CoarsenForm(KimForm):
    """What is left out before an obstacle goes."""

    left_out = forms.MultipleChoiceField(label=_("Leave out"), widget=Chips, required=False)

    def __init__(self, *args: Any, stated: list[tuple[str, str]], **kwargs: Any) -> None:
        """`stated` are the names of what the obstacle says, with their labels."""
        super().__init__(*args, **kwargs)
        self.fields["left_out"].choices = stated  # type: ignore[attr-defined]

    def coarser(self) -> dict[str, str]:
        """What becomes empty. A step that goes takes its life domain along only if that is ticked, too."""
        return dict.fromkeys(self.cleaned_data["left_out"], "")


class PeerCaseForm(KimForm):
    """A case told so that nobody can be recognised."""

    topic = CatalogueField(topics.ALL, empty=PLEASE_CHOOSE, label=_("Topic"))
    situation = TextField(label=_("Situation"), limit=3000, rows=5)
    question = TextField(label=_("Question"), limit=1000, rows=3)
    helped = TextField(label=_("What helped"), limit=3000, rows=5)
    looked_at = forms.BooleanField(
        label=_("I have looked at these words: nobody can be recognised by them."), required=False
    )

    def __init__(self, *args: Any, look: Callable[[str], list[Trace]], **kwargs: Any) -> None:
        """`look` finds what could tell who somebody is."""
        super().__init__(*args, **kwargs)
        self.look, self.traces = look, list[identifying.Trace]()

    def clean(self) -> dict[str, Any]:
        """Days, numbers, places and names are shown before anything is put forward."""
        values: dict[str, Any] = super().clean() or {}
        self.traces = self.look("\n".join(values.get(name, "") for name in TEXTS))
        if self.traces and not values.get("looked_at"):
            self.add_error("looked_at", _("Look at the words above. Write them in general terms, or tick this."))
        return values

    def body(self) -> dict[str, str]:
        """As it is sealed."""
        return {name: self.cleaned_data[name] for name in ("topic", *TEXTS)}


class TalksForm(KimForm):
    """One number."""

    talks = forms.IntegerField(
        label=_("Talks that we can offer in the next 14 days"), min_value=0, max_value=MOST_TALKS
    )


LONGEST_RULE = 120


class HandOverForm(KimForm):
    """What goes of one woman, to whom, and her two kinds of yes."""

    to = forms.ChoiceField(label=_("To which office?"), widget=RadioChips)
    gives = forms.MultipleChoiceField(
        label=_("Besides her name, hand over"),
        choices=[
            (REACH, _("telephone and when she can be reached")),
            (BIRTH, _("date of birth")),
            (SPEECH, _("language and interpreter")),
        ],
        widget=Chips,
        required=False,
    )
    municipality = forms.ChoiceField(label=_("Municipality"))
    topics = TopicsField(label=_("What is it about?"))
    urgency = CatalogueField(urgencies.ALL, label=_("How soon?"), widget=RadioChips)
    agreed = forms.BooleanField(
        label=_("She agrees that this office receives and processes these data."),
        error_messages={"required": _("Without her consent nothing is handed over.")},
    )
    released = forms.BooleanField(
        label=_("She releases us from secrecy (§ 203 StGB) for this office and these data."),
        error_messages={"required": _("Without her release from secrecy nothing is handed over.")},
    )
    form = forms.ChoiceField(label=_("How did she say yes?"), choices=ConsentForm.choices, widget=RadioChips)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], rule: str = "", **kwargs: Any) -> None:
        """`offices` have case managers; `rule` says how she is reached safely."""
        super().__init__(*args, **kwargs)
        self.rule = rule
        towns = [("", PLEASE_CHOOSE), *Municipality.objects.values_list("ags", "name")]
        self.fields["to"].choices = offices  # type: ignore[attr-defined]
        self.fields["municipality"].choices = towns  # type: ignore[attr-defined]

    def clean_gives(self) -> list[str]:
        """A rule for reaching her goes whole or not at all."""
        gives: list[str] = self.cleaned_data["gives"]
        if REACH in gives and len(self.rule) > LONGEST_RULE:
            raise forms.ValidationError(
                _("The rule for reaching her safely has more than 120 signs. Shorten it on her sheet.")
            )
        return gives

    def slip(self, sheet: CaseSheet) -> Slip:
        """The slip. No feedback: an answer would bring the referral back to somebody's screen."""
        values, gives = self.cleaned_data, self.cleaned_data["gives"]
        return Slip(
            recipient=values["to"],
            topics=values["topics"],
            municipality=values["municipality"],
            urgency=values["urgency"],
            language=sheet.language if SPEECH in gives else "",
            needs_interpreter=sheet.needs_interpreter if SPEECH in gives else None,
            feedback_allowed=False,
        )

    def details(self, sheet: CaseSheet) -> PersonDetails:
        """Her name, and of the sheet what was ticked."""
        gives = self.cleaned_data["gives"]
        born = words.day(sheet.born)
        return PersonDetails(
            given_name=sheet.given_name,
            family_name=sheet.family_name,
            municipality=self.cleaned_data["municipality"],
            birth=PartialDate.day(born) if born and BIRTH in gives else PartialDate.unknown(),
            phone=sheet.phone if REACH in gives else "",
            may_call=bool(sheet.phone and sheet.safe_contact) and REACH in gives,
            contact_when=sheet.safe_contact if REACH in gives else "",
            language=sheet.language if SPEECH in gives else "",
            needs_interpreter=sheet.needs_interpreter if SPEECH in gives else None,
        )
