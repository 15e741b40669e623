"""Where each municipality stands, which reviews are due, and opening an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.models import Municipality
from kim.planning.actions import needs
from kim.planning.queries import needs as known
from kim.planning.vocabulary.needs_states import NeedsState
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in
from kim.web.needs import finding, pictures, words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.queries.needs import TownLine
    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_READ)
def show(request: KimRequest) -> HttpResponse:
    """All municipalities; a button opens the assessment of one."""
    if request.method == "POST":
        return _open(request)
    found = known.overview(request.actor)
    context = {
        "lines": [_line(one) for one in found],
        "may_assess": request.actor.may(Permission.NEEDS_ASSESS),
        "may_plan": request.actor.may(Permission.FTE_PLAN),
        "new_key": uuid4,
        "due": [one.town.name for one in found if one.is_due],
        "picture": pictures.draw({one.town.pk: one.places for one in found if one.agreement}),
    }
    return render(request, "needs/overview.html", context)


def _open(request: KimRequest) -> HttpResponse:
    town = find(Municipality.objects.all(), request.POST.get("town", "").replace("\0", ""))

    def act() -> None:
        needs.open_for(by=request.actor, office=finding.office(request), municipality=town)

    to = f"{reverse('needs_town')}?town={town.pk}"
    return perform(request, act, to=to, done=_("The needs assessment is open."))


def _line(one: TownLine) -> dict[str, Any]:
    state = NeedsState(one.assessment.state) if one.assessment else None
    return {
        "one": one,
        "state": state.label if state else _("not begun"),
        "tone": words.TONES[state] if state else "neutral",
        "can_open": state in {None, NeedsState.AGREED},
    }
