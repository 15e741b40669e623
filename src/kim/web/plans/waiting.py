"""Clocks that no step starts or stops: noted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import waiting as actions
from kim.cases.policies import cases, days
from kim.cases.policies import waiting as policy
from kim.foundation import clock
from kim.network.models import Office
from kim.network.vocabulary import office_kinds, waiting_points
from kim.web.base.fields import CatalogueField, DayField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.cases import frame
from kim.web.plans import plans
from kim.web.plans.steps import DayForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case
    from kim.web.base.requests import KimRequest


class WaitingForm(KimForm):
    """What the person waits for, where, since when."""

    point = CatalogueField(waiting_points.ALL, label=gettext_lazy("Waits for"), empty=gettext_lazy("please choose"))
    at_office = forms.ChoiceField(label=gettext_lazy("Office"), required=False)
    on = DayField(label=gettext_lazy("Since"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer the points of cases and the offices for the municipality."""
        super().__init__(*args, **kwargs)
        self.fields["on"].span = lambda: days.waiting(case)  # type: ignore[attr-defined]
        rows = [row for row in waiting_points.ALL.rows(on=clock.today()) if row.about == "case"]
        offices = Office.objects.covering(case.municipality_id or "").exclude(kind__in=office_kinds.PROTECTED)
        offices = offices.order_by("name", "code")
        self.fields["point"].choices = [("", _("please choose")), *((row.code, row.label) for row in rows)]  # type: ignore[attr-defined]
        self.fields["at_office"].choices = [("", _("not stated")), *((row.code, row.name) for row in offices)]  # type: ignore[attr-defined]


@plans.looking
def start(request: KimRequest, case: UUID) -> HttpResponse:
    """The person begins to wait."""
    found = frame.opened(request, case)
    form = WaitingForm(request.POST or None, case=found, initial={"on": clock.today()})

    def act(values: dict[str, Any]) -> str:
        at_office = values["at_office"] or None
        actions.start(by=request.actor, case=found, point=values["point"], at_office=at_office, on=values["on"])
        return reverse("case_plan", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The wait is noted."))):
        return response
    texts = {"heading": _("Note a wait"), "submit": _("Start the clock")}
    return plans.act_page(request, found, form, why_not=cases.change(request.actor, found).reason, **texts)


@plans.looking
def stop(request: KimRequest, case: UUID, period: UUID) -> HttpResponse:
    """What was waited for has come, today or on a day."""
    found = frame.opened(request, case)
    row = find(found.waiting_periods.all(), period)
    form = DayForm(request.POST or None, span=lambda: days.waiting(found), initial={"on": clock.today()})

    def act(values: dict[str, Any]) -> str:
        actions.stop(by=request.actor, period=row, on=values["on"])
        return reverse("case_plan", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The wait is over."))):
        return response
    texts = {"heading": _("End the wait"), "submit": _("The wait is over")}
    why_not = "" if form.is_bound else policy.stop(request.actor, row, clock.today()).reason
    question = waiting_points.ALL.get(row.point).label
    return plans.act_page(request, found, form, question=question, why_not=why_not, **texts)
