"""Closing a case, into a regular service where there is one, and beginning a new episode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.access.queries import answering
from kim.cases.actions import cases
from kim.cases.models import Case
from kim.cases.policies import cases as policy
from kim.cases.policies import closings
from kim.cases.vocabulary import closing_reasons
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import GoalState
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.network.vocabulary import life_domains, office_kinds
from kim.people.models import Consent
from kim.web.base.fields import CatalogueField, DayField
from kim.web.base.forms import ActForm, KimForm
from kim.web.base.requests import signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from kim.web.base.requests import KimRequest

AFTER_WORK = ("goal", "partial", "referred", "moved", "declined", "lost_contact", "died", "no_need")
BEFORE_WORK = ("info", "referred", "moved", "declined", "lost_contact", "died", "no_need", "lapsed")
SERVICE = ("at_office", "arrival_due_on")
OFFICE, DAY = re.compile("[a-z0-9-]{1,40}"), re.compile("[0-9.]{0,10}")
"""What an address may say of them."""
RATED = (GoalState.REACHED, GoalState.PARTLY, GoalState.NOT_REACHED, GoalState.DROPPED)


class ClosureForm(KimForm):
    """Why the case ends, and who goes on with the person."""

    reason = CatalogueField(
        closing_reasons.ALL,
        label=gettext_lazy("Why does case management end?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the reason.")},
    )
    at_office = forms.ChoiceField(
        label=gettext_lazy("Which regular service goes on?"),
        required=False,
        help_text=gettext_lazy(
            "Only for handing over; with every other reason leave it empty. The service is asked whether the person "
            "has arrived."
        ),
    )
    arrival_due_on = DayField(
        label=gettext_lazy("Arrival to be confirmed by"),
        required=False,
        help_text=gettext_lazy("Without an answer by this day the case comes back to “Mein Tag”."),
    )

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        """Offer the reasons that fit the state, and the offices that are there for the municipality."""
        super().__init__(*args, **more)
        known = BEFORE_WORK if case.state in {CaseState.INQUIRY, CaseState.INTAKE} else AFTER_WORK
        self.fields["reason"].choices = [row for row in closing_reasons.ALL.choices() if row[0] in known]  # type: ignore[attr-defined]
        self.fields["at_office"].choices = [("", _("please choose")), *_services(case)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Handing over names a service and a day; with another reason they contradict it, and nobody is asked."""
        values = super().clean() or {}
        if values.get("reason") != closings.INTO_SERVICE:
            self._refuse_service(values)
            return values | dict.fromkeys(SERVICE)
        day = values.get("arrival_due_on")
        if not values.get("at_office") and "at_office" not in self.errors:
            self.add_error("at_office", _("Choose the regular service that goes on with the person."))
        if "arrival_due_on" not in self.errors and (day is None or day <= clock.today()):
            self.add_error("arrival_due_on", _("Choose a day that lies ahead."))
        return values

    def _refuse_service(self, values: dict[str, Any]) -> None:
        sentence = _("With this reason no service is asked. Empty this field, or choose handing over.")
        for name in SERVICE:
            if values.get("reason") and values.get(name):
                self.add_error(name, sentence)


@signed_in(Permission.CASE_WORK)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """What was reached, why it ends, who goes on."""
    found = frame.opened(request, case)
    form = ClosureForm(request.POST or None, case=found, initial=asked_service(request.GET))

    def act(values: dict[str, Any]) -> str:
        asked = {name: values[name] for name in SERVICE}
        cases.close(by=request.actor, case=found, reason=values["reason"], **asked)
        return reverse("case", args=[found.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The case is closed."))):
        return led_on
    more = {"form": form, "verdict": policy.change(request.actor, found), **_results(found), **_missing(found, form)}
    return render(request, "cases/closure.html", frame.context(request, found, "case", **more), status=form.status)


@require_POST
@signed_in(Permission.CASE_WORK)
def reopen(request: KimRequest, case: UUID) -> HttpResponse:
    """A new episode for the same person; the closed one stays as it is."""
    found = frame.opened(request, case)
    form = ActForm(request.POST)

    def act(_values: dict[str, Any]) -> str:
        episode = cases.reopen(by=request.actor, case=found)
        return reverse("case", args=[episode.pk])

    done = _("A new episode has begun. The closed case stays as it is.")
    if led_on := form.carry_out(request, act, done=done):
        return led_on
    messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return HttpResponseRedirect(reverse("case", args=[found.pk]))


def asked_service(values: QueryDict) -> dict[str, str]:
    """What an address says of handing over, so that the way over the consent loses nothing: office and day."""
    office, day = values.get("at_office", ""), values.get("arrival_due_on", "")
    if not (OFFICE.fullmatch(office) and DAY.fullmatch(day)):
        return {}
    return {"reason": closings.INTO_SERVICE, "at_office": office, "arrival_due_on": day}


def _services(case: Case) -> list[Any]:
    """Offices that may learn of the person first, then those for which a consent is still missing."""
    today = clock.today()
    consents = Consent.objects.filter(person=case.person_id, recipient__isnull=False).in_force(today)
    known = {consent.recipient_id for consent in consents if consent.covers("contact")}
    offices = Office.objects.covering(case.municipality_id) if case.municipality_id else Office.objects.all()
    offices = offices.exclude(kind__in=office_kinds.PROTECTED)
    able = answering.offices_that_may(Permission.ARRIVAL_CONFIRM)
    names = list(offices.filter(pk__in=able).exclude(pk=case.office_id).order_by("name").values_list("pk", "name"))
    groups = (
        (_("Consent in force"), [row for row in names if row[0] in known]),
        (_("Consent still missing"), [row for row in names if row[0] not in known]),
    )
    return [group for group in groups if group[1]]


def _results(case: Case) -> dict[str, Any]:
    goals = list(case.goals.all())
    rows = [
        {
            "goal": goal,
            "domain": life_domains.ALL.get(goal.life_domain).label,
            "attainment": "" if goal.attainment is None else f"{goal.attainment:+d}" if goal.attainment else "0",
        }
        for goal in goals
    ]
    return {
        "goals": rows,
        "unrated": sum(goal.state not in RATED for goal in goals),
        "open_steps": case.steps.open().count(),
        "sightings": case.sightings.count(),
    }


def _missing(case: Case, form: ClosureForm) -> dict[str, Any]:
    """The office whose consent is missing, where that was the reason of a refusal, and the way to note it."""
    office = form.data.get("at_office", "") if form.non_field_errors() else ""
    if not office or closings.consent_for(case, office):
        return {}
    day = form.cleaned_data.get("arrival_due_on")
    asked = {"recipient": office, "at_office": office, "arrival_due_on": f"{day:%d.%m.%Y}" if day else ""}
    consent_url = f"{reverse('case_consents', args=[case.pk])}?{urlencode(asked)}"
    return {"missing_office": Office.objects.filter(pk=office).first(), "consent_url": consent_url}
