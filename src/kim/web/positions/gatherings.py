"""Meetings, joint training and peer case consultations of the teams: what comes and what was, planning, cancelling."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.planning.actions import gatherings
from kim.planning.models import Gathering
from kim.planning.policies import gatherings as policy
from kim.planning.positions import attendees
from kim.planning.queries import gatherings as known
from kim.web.base.requests import find, signed_in
from kim.web.positions import finding, words
from kim.web.positions.gathering_forms import CancellationForm, GatheringForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.planning.positions.gatherings import Team
    from kim.web.base.requests import KimRequest


@signed_in(*finding.READERS)
def show(request: KimRequest) -> HttpResponse:
    """What comes first; then what was, with how many were there for those who read the register."""
    actor = request.actor
    page = known.past(actor, _mark(request.GET.get("after", "")))
    context = {
        "coming": [] if "after" in request.GET else [_line(actor, one) for one in known.coming(actor)],
        "past": [_line(actor, one) for one in page.gatherings],
        "next_url": f"?after={page.after}" if page.after else "",
        "first_url": reverse("gatherings") if "after" in request.GET else "",
        "reads": actor.may(Permission.POSITION_READ),
        "keeps": actor.may(Permission.POSITION_CHANGE),
    }
    return render(request, "positions/gatherings.html", context)


@signed_in(Permission.POSITION_CHANGE)
def plan(request: KimRequest) -> HttpResponse:
    """A new one, also like another one."""
    office = finding.keeping_office(request)
    if "like" in request.GET:
        initial = GatheringForm.initial_like(find(Gathering.objects.visible_to(request.actor), request.GET["like"]))
    else:
        initial = GatheringForm.initial_new(Office.objects.get(pk=office).name)
    form = GatheringForm(_named(attendees.teams([office])), request.POST or None, initial=initial)

    def act(_values: dict[str, Any]) -> str:
        made = gatherings.plan(by=request.actor, office=office, draft=form.draft)
        return reverse("gathering", args=[made.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("It is planned."))):
        return response
    context = {"form": form, "verdict": policy.keep(request.actor, office)}
    return render(request, "positions/gathering_plan.html", context, status=form.status)


@signed_in(Permission.POSITION_CHANGE)
def change(request: KimRequest, gathering: UUID) -> HttpResponse:
    """Say anew what it is."""
    found = finding.kept_gathering(request, gathering)
    teams = {*attendees.teams([found.office_id]), *attendees.invited(found)}
    form = GatheringForm(_named(sorted(teams)), request.POST or None, initial=GatheringForm.initial_of(found))

    def act(values: dict[str, Any]) -> str:
        gatherings.change(by=request.actor, gathering=found, draft=form.draft, seen=values["seen"])
        return reverse("gathering", args=[gathering])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("It is changed."))):
        return response
    form.renewed()
    context = {"form": form, "gathering": found, "verdict": policy.can_change(request.actor, found)}
    return render(request, "positions/gathering_plan.html", context, status=form.status)


@signed_in(Permission.POSITION_CHANGE)
def cancel(request: KimRequest, gathering: UUID) -> HttpResponse:
    """It does not take place."""
    found = finding.kept_gathering(request, gathering)
    form = CancellationForm(found, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        gatherings.cancel(by=request.actor, gathering=found, reason=values["reason"], seen=values["seen"])
        return reverse("gathering", args=[gathering])

    done = _("It is cancelled. The program tells nobody: let the teams know.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    form.renewed()
    context = {"form": form, "gathering": found, "verdict": policy.can_change(request.actor, found)}
    return render(request, "positions/gathering_cancellation.html", context, status=form.status)


def _line(actor: Actor, one: Gathering) -> dict[str, Any]:
    """How many were there is told of the own register only, because only there everybody is seen."""
    is_own = one.office_id in actor.offices_where(Permission.POSITION_READ)
    return {
        "one": one,
        "teams": words.teams(team.employer.name for team in one.teams.all()),
        "badge": words.gathering_badge(one),
        "present": words.present(one, getattr(one, "present")) if is_own else "",  # noqa: B009 - annotated
    }


def _named(teams: Iterable[Team]) -> list[tuple[Team, str]]:
    rows = list(teams)
    names = dict(Office.objects.filter(pk__in={team.employer for team in rows}).values_list("code", "name"))
    return [(team, words.team(names[team.employer], team.component)) for team in rows]


def _mark(typed: str) -> tuple[date, UUID] | None:
    """Day and key behind which the page begins; the first page where they cannot be read."""
    day, _tilde, key = typed.partition("~")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None
