"""A goal, its first step and a day in one form: the fastest way to write a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kim.cases.actions import plans
from kim.cases.drafts import GoalText, StepPlan
from kim.cases.policies import days as days_of_cases
from kim.cases.vocabulary import goal_signs
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock
from kim.foundation.partial_dates import add_months
from kim.network.vocabulary import life_domains
from kim.web.base.fields import CatalogueField, DayField, LineField, TextField
from kim.web.base.forms import KimForm
from kim.web.components import days
from kim.web.components.forms import RadioChips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import QueryDict

    from kim.cases.models import Case, Goal
    from kim.cases.queries.plans import Proposal
    from kim.foundation.authority import Actor

PRESETS = (3, 6, 12)
OWN = "own"
OPEN_DOMAINS = tuple(row.code for row in life_domains.ALL.rows() if not row.protected)


class GoalForm(KimForm):
    """The goal alone: the person's words, the sign, the day."""

    life_domain = CatalogueField(life_domains.ALL, only=OPEN_DOMAINS, label=_("Life domain"))
    wording = TextField(label=_("What does the person want? In the person's own words"), limit=600, rows=2)
    sign = LineField(label=_("By what will you both see it?"), limit=200)
    target_on = DayField(label=_("Until"), span=days_of_cases.goal_target)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The person's words are not German only."""
        super().__init__(*args, **kwargs)
        self.fields["wording"].widget.attrs |= {"dir": "auto"}
        self.fields["sign"].widget.attrs |= {"dir": "auto", "list": "signs", "autocomplete": "off"}

    @staticmethod
    def text(values: dict[str, Any]) -> GoalText:
        """The goal as the actions take it."""
        return GoalText(values["life_domain"], values["wording"], values["sign"], values["target_on"])


class Composer(GoalForm):
    """The goal, and a first step: one of the proposals, or in own words."""

    target = forms.ChoiceField(label=_("Until"), widget=RadioChips)
    target_on = DayField(label=_("or on a day of your own"), span=days_of_cases.goal_target, required=False)
    step = forms.ChoiceField(label=_("First step"), required=False)
    own_step = LineField(label=_("First step in own words"), limit=200, required=False)
    due_on = DayField(label=_("Step due on another day than proposed"), span=days_of_cases.goal_target, required=False)
    is_agreed = forms.BooleanField(label=_("Agreed with the person today"), required=False, initial=True)

    def __init__(self, *args: Any, proposals: Sequence[Proposal] = (), **kwargs: Any) -> None:
        """Offer the proposed steps for the life domain of this form."""
        super().__init__(*args, **kwargs)
        self.proposals = {proposal.row.code: proposal for proposal in proposals}
        self.fields["life_domain"].widget = forms.HiddenInput()
        self.fields["own_step"].widget.attrs |= {"aria-label": _("First step in own words"), "dir": "auto"}
        self.fields["target"].required = not (self.is_bound and self.data.get("target_on"))
        self.fields["target"].choices = [(str(months), _in_months(months)) for months in PRESETS]  # type: ignore[attr-defined]
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            ("", _("none yet")),
            *((code, proposal.row.label) for code, proposal in self.proposals.items()),
            (OWN, _("in own words")),
        ]

    def clean(self) -> dict[str, Any]:
        """Fill the day of the goal from the preset."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "target_on" in values:
            values["target_on"] = values["target_on"] or _day(values.get("target"))
        if values.get("step") == OWN and not values.get("own_step"):
            self.add_error("own_step", _("Describe the step in a few words."))
        return values

    def compose(self, by: Actor, case: Case, values: dict[str, Any]) -> Goal:
        """Put goal and step into the plan."""
        goal = plans.add_goal(by=by, case=case, text=self.text(values), is_agreed=values["is_agreed"])
        step = self._step(values, goal)
        if step:
            plans.add_step(by=by, case=case, plan=step)
        return goal

    def _step(self, values: dict[str, Any], goal: Goal) -> StepPlan | None:
        chosen = values["step"] or (OWN if values["own_step"] else "")
        if not chosen:
            return None
        if chosen == OWN:
            return StepPlan(Responsible.PERSON, title=values["own_step"], due_on=values["due_on"], goal=goal)
        return proposed(self.proposals[chosen], goal, values["due_on"])


def proposed(proposal: Proposal, goal: Goal | None, due_on: date | None = None) -> StepPlan:
    """A proposed step as the actions take it; not later than its goal unless a day was given."""
    day = due_on or (min(proposal.due_on, goal.target_on) if goal else proposal.due_on)
    at_office = proposal.office.code if proposal.office else None
    return StepPlan(proposal.responsible, proposal.row.code, at_office=at_office, due_on=day, goal=goal)


def chosen_again(typed: QueryDict, life_domain: str) -> dict[str, Any]:
    """What was typed so far, for the same form with another life domain."""
    kept = {name: typed.get(name, "") for name in ("wording", "sign", "target", "target_on", "own_step", "due_on")}
    return {**kept, "life_domain": life_domain, "is_agreed": "is_agreed" in typed}


def signs(life_domain: str) -> list[str]:
    """Examples of signs for a life domain."""
    return [row.label for row in goal_signs.ALL.rows() if row.life_domain == life_domain]


def _in_months(months: int) -> str:
    day = days.exact(add_months(clock.today(), months))
    return ngettext("in %(n)s month, %(day)s", "in %(n)s months, %(day)s", months) % {"n": months, "day": day}


def _day(months: str | None) -> date | None:
    return add_months(clock.today(), int(months)) if months else None
