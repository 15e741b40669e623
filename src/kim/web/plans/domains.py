"""Change of legal domain: the end of one, the beginning of the next, the days between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import domains as actions
from kim.cases.policies import cases as policy
from kim.cases.policies import days
from kim.cases.queries import plans as queries
from kim.foundation import clock
from kim.network.vocabulary import legal_domains
from kim.web.base.fields import CatalogueField, DayField
from kim.web.base.forms import KimForm
from kim.web.cases import frame
from kim.web.plans import plans

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case, DomainPeriod
    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

LIVELIHOODS = tuple(row.code for row in legal_domains.ALL.rows() if row.is_livelihood and row.code != "unknown")


class DomainForm(KimForm):
    """When the present legal domain ended, and which one follows since when; one of the two may be all there is."""

    ended_on = DayField(label=gettext_lazy("Ended on"), required=False)
    domain = CatalogueField(
        legal_domains.ALL, only=LIVELIHOODS, label=gettext_lazy("Next legal domain"), required=False
    )
    started_on = DayField(label=gettext_lazy("Begins on"), required=False)

    def __init__(self, *args: Any, case: Case, running: DomainPeriod | None, **kwargs: Any) -> None:
        """An end is asked for where one runs."""
        super().__init__(*args, **kwargs)
        for name in ("ended_on", "started_on"):
            self.fields[name].span = lambda: days.livelihood(case)  # type: ignore[attr-defined]
        if running is None:
            self.fields["ended_on"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Something must be said, and a beginning needs its domain."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("started_on") and not values.get("domain"):
            self.add_error("domain", _("Choose the legal domain that begins on this day."))
        if not self.errors and not values.get("ended_on") and not values.get("domain"):
            raise ValidationError(_("Give the day of the end or the next legal domain."))
        return values


@plans.looking
def edit(request: KimRequest, case: UUID) -> HttpResponse:
    """The legal domains so far with their gaps, and the form for the change."""
    found = frame.opened(request, case)
    stretches = queries.livelihoods(found, clock.today())
    running = next((one.period for one in stretches if one.period.ended_on is None), None)
    form = DomainForm(request.POST or None, case=found, running=running)

    def act(values: dict[str, Any]) -> str:
        _change(request.actor, found, values)
        return reverse("domain_change", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The legal domain is saved."))):
        return response
    verdict = policy.change(request.actor, found)
    more = {"livelihoods": stretches, "running": running, "why_not": verdict.reason}
    texts = {"heading": _("Legal domains"), "submit": _("Save change")}
    return plans.act_page(request, found, form, template="plans/domains.html", **more, **texts)


def _change(by: Actor, case: Case, values: dict[str, Any]) -> None:
    if values.get("ended_on"):
        actions.end(by=by, case=case, on=values["ended_on"])
    if values["domain"]:
        actions.begin(by=by, case=case, domain=values["domain"], on=values["started_on"])
