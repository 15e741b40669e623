"""The register of breaches."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.foundation import audit, clock
from kim.foundation.transactions import writes
from kim.procedures.actions import breaches as actions
from kim.procedures.actions.breaches import BreachEntry
from kim.procedures.models import Breach
from kim.procedures.models.breach import BreachRisk
from kim.web.base.fields import DayField, TextField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.data_protection import conflicts, frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


class BreachForm(KimForm):
    """What happened, when it was noticed, how bad it is, what was done."""

    what = TextField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("Kinds of data and numbers of persons; no names."),
        limit=4000,
    )
    noticed_on = DayField(label=gettext_lazy("Noticed on"))
    noticed_time = forms.TimeField(
        label=gettext_lazy("at"),
        widget=forms.TimeInput(format="%H:%M"),
        help_text=gettext_lazy("The 72 hours begin here."),
    )
    risk = forms.ChoiceField(
        label=gettext_lazy("Risk for the persons"), choices=BreachRisk.choices, widget=forms.RadioSelect
    )
    reported_on = DayField(label=gettext_lazy("Reported to the supervisory authority on"), required=False)
    told_on = DayField(label=gettext_lazy("Persons told on"), required=False)
    measures = TextField(label=gettext_lazy("Measures"), required=False, limit=4000)
    closed_on = DayField(label=gettext_lazy("Settled on"), required=False)

    def entry(self, values: dict[str, Any]) -> BreachEntry:
        """The typed values as the action takes them."""
        time = values["noticed_time"]
        names = ("what", "risk", "measures", "reported_on", "told_on", "closed_on")
        at = clock.at(values["noticed_on"], time.hour, time.minute)
        return BreachEntry(noticed_at=at, **{name: values[name] for name in names})


@frame.controlling
def show(request: KimRequest) -> HttpResponse:
    """All breaches of the office, the latest first; what happened stands on the page of each."""
    rows = Breach.objects.visible_to(request.actor)
    return frame.page(request, "breaches", "privacy_breaches", breaches=rows, now=clock.now())


@frame.controlling
def note(request: KimRequest) -> HttpResponse:
    """Enter a breach."""
    form = BreachForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        actions.note(by=request.actor, office=frame.office_of(request.actor), entry=form.entry(values))
        return reverse("privacy_breaches")

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The breach is entered."))):
        return led_on
    return frame.page(request, "breach", "privacy_breaches", form=form, status=form.status)


@writes
@frame.controlling
def edit(request: KimRequest, breach: UUID) -> HttpResponse:
    """Go on with an entry; reading it is noted, for it is special data."""
    found = find(Breach.objects.visible_to(request.actor), breach)
    form = BreachForm(request.POST or None, initial=_shown(found))

    def act(values: dict[str, Any]) -> str:
        actions.change(by=request.actor, breach=found, entry=form.entry(values), seen=values["seen"])
        return reverse("privacy_breaches")

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The entry is saved."))):
        return led_on
    audit.seen(request.actor, "breach.read", found)
    more = conflicts.both_versions(form, _shown)
    return frame.page(
        request, "breach", "privacy_breaches", form=form, breach=found, now=clock.now(), status=form.status, **more
    )


def _shown(breach: Breach) -> dict[str, Any]:
    local = breach.noticed_at.astimezone(clock.LOCAL_ZONE)
    names = [name for name in asdict(BreachEntry("", breach.noticed_at, "")) if name != "noticed_at"]
    values = {name: getattr(breach, name) for name in names}
    return values | {"noticed_on": local.date(), "noticed_time": local.time(), "seen": breach.version}
