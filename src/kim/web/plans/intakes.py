"""The first talk on one page: sheet, indication, consent, decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import cases, intake
from kim.cases.drafts import IntakeSheet
from kim.cases.models import Intake
from kim.cases.policies import cases as policy
from kim.cases.policies import days
from kim.cases.vocabulary import indication_criteria, intake_decisions
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate
from kim.people.actions.consents import ConsentTerms
from kim.people.models import Consent
from kim.people.models.consent import ConsentForm
from kim.people.vocabulary import consent_categories, languages
from kim.procedures.caselist.fields import Field as Column
from kim.web.base.fields import CatalogueField, CatalogueMultipleField, DayField, LineField, PartialDateField
from kim.web.base.forms import KimForm
from kim.web.cases import frame
from kim.web.components.forms import RadioChips
from kim.web.plans import conflicts, plans

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

PURPOSE = "case_management"
CATEGORIES = tuple(code for code in consent_categories.ALL if code != "protection")
SHEET = ("first_contact", "channel", "household_size", "informed_on", "informed_language", "criteria")


class IntakeForm(KimForm):
    """Everything that the first talk brings; consent and decision may wait."""

    first_contact = PartialDateField(column=Column.FIRST_CONTACT, label=gettext_lazy("First contact"), required=False)
    channel = LineField(label=gettext_lazy("How the person came"), limit=30, required=False)
    household_size = forms.IntegerField(
        label=gettext_lazy("People in the household"), min_value=1, max_value=30, required=False
    )
    informed_on = DayField(label=gettext_lazy("Information sheet (Art. 13 DSGVO) handed over on"), required=False)
    informed_language = CatalogueField(
        languages.ALL, by_name=languages.RARE, label=gettext_lazy("In the language"), required=False
    )
    criteria = CatalogueMultipleField(
        indication_criteria.ALL, label=gettext_lazy("What speaks for case management"), required=False
    )
    consent_form = forms.ChoiceField(label=gettext_lazy("The person says yes"), widget=RadioChips, required=False)
    categories = CatalogueMultipleField(
        consent_categories.ALL, only=CATEGORIES, label=gettext_lazy("To what"), required=False
    )
    valid_until = DayField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: six months from today.")
    )
    decision = CatalogueField(
        intake_decisions.ALL, label=gettext_lazy("What follows"), widget=RadioChips, required=False
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """No yes and no decision is a possible answer."""
        super().__init__(*args, **kwargs)
        self.fields["first_contact"].span = lambda: days.first_met(case)  # type: ignore[attr-defined]
        self.fields["informed_on"].span = lambda: days.informed(case)  # type: ignore[attr-defined]
        self._offer("consent_form", [("", _("not yet")), *ConsentForm.choices])
        self._offer("decision", [("", _("open")), *intake_decisions.ALL.choices()])

    def clean(self) -> dict[str, Any]:
        """A yes has content, and does not end before it begins."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("consent_form") and not values.get("categories"):
            self.add_error("categories", _("Choose at least one category of data."))
        if values.get("valid_until") and values["valid_until"] < clock.today():
            self.add_error("valid_until", _("Choose a day that lies ahead."))
        return values

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


@plans.looking
def edit(request: KimRequest, case: UUID) -> HttpResponse:
    """Show and keep the sheet, note the consent, decide."""
    found = frame.opened(request, case)
    sheet = Intake.objects.filter(case=found).first()
    consents = Consent.objects.filter(person=found.person, recipient__isnull=True).in_force(clock.today())
    form = IntakeForm(request.POST or None, case=found, initial=_shown(found, sheet))

    def act(values: dict[str, Any]) -> str:
        _keep(request.actor, found, values)
        onward = values["decision"] == PURPOSE
        return reverse("case_assessment" if onward else "case_intake", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=lambda: _said(form.cleaned_data))):
        return response
    more = {
        "form": form,
        "consents": list(consents),
        "why_not": policy.change(request.actor, found).reason,
        "decision": intake_decisions.ALL.get(sheet.decision) if sheet and sheet.decision else None,
        "is_decided": found.state not in {CaseState.INQUIRY, CaseState.INTAKE},
        **conflicts.both_versions(form, _answers),
    }
    shown = frame.context(request, found, "case_plan", **more)
    return render(request, "plans/intake.html", shown, status=form.status)


def _said(values: dict[str, Any]) -> str:
    return _("The intake is decided.") if values["decision"] else _("The sheet is saved.")


def _keep(by: Actor, case: Case, values: dict[str, Any]) -> None:
    """The sheet, then the consent that the decision needs, then the decision: all or nothing."""
    intake.record(by=by, case=case, sheet=_sheet(values), seen=values["seen"] or 0)
    if values["consent_form"]:
        terms = ConsentTerms(
            values["categories"],
            PURPOSE,
            ConsentForm(values["consent_form"]),
            language=values["informed_language"],
            valid_until=values["valid_until"],
        )
        cases.note_consent(by=by, case=case, terms=terms)
    if values["decision"]:
        intake.decide(by=by, case=case, decision=values["decision"])


def _sheet(values: dict[str, Any]) -> IntakeSheet:
    return IntakeSheet(**{name: values[name] for name in SHEET})


def _shown(case: Case, sheet: Intake | None) -> dict[str, Any]:
    """What is known, with the person's language. No part of a consent is ticked before she has said yes to it."""
    blank = {"consent_form": "", "decision": "", "seen": sheet.version if sheet else None}
    if sheet is None:
        today = clock.today()
        return {
            **blank,
            "informed_on": today,
            "informed_language": case.person.language,
            "first_contact": PartialDate.day(case.opened_on),
        }
    return {**blank, **_answers(sheet)}


def _answers(sheet: Intake) -> dict[str, Any]:
    return {name: getattr(sheet, name) for name in SHEET}
