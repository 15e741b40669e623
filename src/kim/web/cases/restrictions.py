"""Working on a restricted file for a day, on a basis that the law knows (Art. 18 (2))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import restrictions as actions
from kim.cases.models.restriction import LeaveBasis
from kim.cases.policies import restrictions as policy
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.web.base.forms import KimForm
from kim.web.base.requests import signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


class LeaveForm(KimForm):
    """On what basis."""

    basis = forms.ChoiceField(
        label=gettext_lazy("Why do you work on it today?"), choices=LeaveBasis.choices, widget=forms.RadioSelect
    )


@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """Why it is restricted, since when, on which days it was worked on all the same."""
    found = frame.opened(request, case)
    form = LeaveForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        actions.leave(by=request.actor, case=found, basis=values["basis"])
        return reverse("case", args=[found.pk])

    done = _("You may work on this file until the end of the day.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    restrictions = found.restrictions.order_by("-since", "-created_at").prefetch_related("leaves")
    more = {
        "form": form,
        "restrictions": restrictions,
        "today": clock.today(),
        "verdict": policy.leave(request.actor, found, LeaveBasis.CONSENT),
    }
    return render(request, "cases/restriction.html", frame.context(request, found, "case", **more), status=form.status)
