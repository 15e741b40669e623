"""One gathering of the teams, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import gatherings
from kim.planning.policies import gatherings as policy
from kim.planning.positions import attendees
from kim.planning.vocabulary.gathering_states import Presence
from kim.web.base.requests import signed_in
from kim.web.positions import finding, words
from kim.web.positions.gathering_forms import AttendanceForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.planning.models import Gathering
    from kim.planning.positions.attendees import Attendee
    from kim.web.base.requests import KimRequest


@signed_in(*finding.READERS)
def show(request: KimRequest, gathering: UUID) -> HttpResponse:
    """What it is, and the form for who was there; whoever is only invited sees what is noted of herself."""
    found = finding.gathering(request, gathering)
    people = attendees.attendees(request.actor, found)
    return _page(request, found, people, AttendanceForm(people, found))


@signed_in(Permission.POSITION_CHANGE)
def note(request: KimRequest, gathering: UUID) -> HttpResponse:
    """Who was there, in one form."""
    found = finding.kept_gathering(request, gathering)
    people = attendees.attendees(request.actor, found)
    form = AttendanceForm(people, found, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        gatherings.hold(by=request.actor, gathering=found, sheet=form.sheet, seen=values["seen"])
        return reverse("gathering", args=[gathering])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Noted who was there."))):
        return response
    form.renewed()
    return _page(request, form.conflict or found, people, form)


def _page(request: KimRequest, found: Gathering, people: list[Attendee], form: AttendanceForm) -> HttpResponse:
    actor = request.actor
    noted = [(one, Presence(one.state).label) for one in people if one.state]
    is_own = actor.may(Permission.POSITION_READ, office=found.office_id)
    present = sum(one.state == Presence.PRESENT for one in people)
    context = {
        "gathering": found,
        "badge": words.gathering_badge(found),
        "teams": [words.team(one.employer.name, one.component) for one in found.teams.all()],
        "present": words.present(found, present) if is_own else "",
        "form": form,
        "noted": noted,
        "keeps": policy.keep(actor, found.office_id),
        "holds": policy.can_hold(actor, found),
        "changes": policy.can_change(actor, found),
    }
    return render(request, "positions/gathering.html", context, status=form.status)
