"""What goes out: put forward, looked at by a colleague, released, made coarser or discarded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.sealed import figures
from kim.sealed.actions import proposals
from kim.sealed.contents import Proposal, ProposalKind
from kim.sealed.models import SealedProposal
from kim.sealed.policies import proposals as policy
from kim.sealed.policies import vaults
from kim.sealed.queries import proposals as queries
from kim.web.base.forms import ActForm
from kim.web.base.requests import find
from kim.web.sealed import doors, drafts, outflow_words, unlocked
from kim.web.sealed.outflow_forms import CoarsenForm, ObstacleForm, PeerCaseForm, TalksForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.keyring import OpenVault
    from kim.web.base.requests import KimRequest


@doors.opened()
def show(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """What waits, and what can be put forward."""
    waiting = queries.waiting(request.actor, vault)
    context = {
        "lines": [outflow_words.line(one, request.actor) for one in waiting],
        "talks": queries.talks_offered(vault.office, clock.today()),
        "why_not": vaults.write(request.actor, vault).reason,
    }
    return doors.left_alone(request, render(request, "sealed/outflow.html", context))


@doors.opened()
def new_obstacle(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """An obstacle, in codes."""
    initial = drafts.taken_back(request, vault, ObstacleForm)
    form = ObstacleForm(request.POST or None, initial=initial)
    return _put_forward(request, vault, form, ProposalKind.OBSTACLE, "sealed/obstacle.html")


@doors.opened()
def new_peer_case(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """A case told for colleagues."""
    initial = drafts.taken_back(request, vault, PeerCaseForm)
    form = PeerCaseForm(request.POST or None, initial=initial, look=_look(request, vault))
    return _put_forward(request, vault, form, ProposalKind.PEER_CASE, "sealed/peer_case.html")


@doors.opened(keeps=False)
def new_figures(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """The figures of the last half-year, computed now from the open vault."""
    form, half = ActForm(request.POST or None), figures.ended_before(clock.today())
    counts = queries.half_year_figures(request.actor, vault)
    body = {"half": half.code, **{name: str(count) for name, count in counts.items()}}
    verdict = policy.put_forward(request.actor, vault, ProposalKind.FIGURES, body)

    def act(_values: dict[str, Any]) -> str:
        proposals.put_forward(by=request.actor, vault=vault, kind=ProposalKind.FIGURES, body=body)
        return reverse("vault_outflow")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("It waits for a colleague now."))):
        return response
    facts = outflow_words.facts(Proposal(ProposalKind.FIGURES, body=body))
    context = {"form": form, "facts": facts, "why_not": verdict.reason, "cancel_url": reverse("vault_outflow")}
    return render(request, "sealed/figures.html", context, status=form.status)


@doors.opened()
def check(request: KimRequest, vault: OpenVault, proposal: UUID) -> HttpResponse:
    """Look at what a colleague wrote, and let it go."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    row = _found(vault, proposal)
    content = queries.opened(vault, row)
    form = CoarsenForm(request.POST or None, stated=outflow_words.can_be_left_out(content))

    def act(_values: dict[str, Any]) -> str:
        is_obstacle = content.kind == ProposalKind.OBSTACLE
        coarser = form.coarser() if is_obstacle else None
        proposals.release(by=request.actor, vault=vault, row=row, coarser=coarser)
        return reverse("vault_outflow")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Released."))):
        return response
    context = {
        "form": form,
        "row": row,
        "content": content,
        "facts": outflow_words.facts(content),
        "traces": _traces(request, vault, content),
        "is_peer_case": content.kind == ProposalKind.PEER_CASE,
        "kind": outflow_words.KINDS[ProposalKind(content.kind)],
        "why_not": policy.release(request.actor, vault, content).reason,
    }
    return render(request, "sealed/proposal.html", context, status=form.status)


@doors.opened()
def rewrite(request: KimRequest, vault: OpenVault, proposal: UUID) -> HttpResponse:
    """Write a peer case anew; then somebody else looks at it."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    row = _found(vault, proposal)
    content = queries.opened(vault, row)
    if content.kind != ProposalKind.PEER_CASE:
        raise outflow_words.absent(row)
    initial = content.body | drafts.taken_back(request, vault, PeerCaseForm)
    form = PeerCaseForm(request.POST or None, initial=initial, look=_look(request, vault))

    def act(_values: dict[str, Any]) -> str:
        proposals.rewrite(by=request.actor, vault=vault, row=row, body=form.body())
        return reverse("vault_outflow")

    return _written(request, vault, form, act, "sealed/peer_case.html")


@doors.opened(keeps=False)
def discard(request: KimRequest, vault: OpenVault, proposal: UUID) -> HttpResponse:
    """Ask once, then destroy."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    row, form = _found(vault, proposal), ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        proposals.discard(by=request.actor, vault=vault, row=row)
        return reverse("vault_outflow")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Discarded."))):
        return response
    context = {"form": form, "cancel_url": reverse("vault_proposal", args=[row.pk])}
    return render(request, "sealed/discarding.html", context, status=form.status)


@doors.room
def offer_talks(request: KimRequest) -> HttpResponse:
    """How many talks can be offered; a number needs no open vault."""
    office = unlocked.office_of(request)
    last = queries.talks_offered(office, clock.today())
    form = TalksForm(request.POST or None, initial={"talks": last.places if last else None})

    def act(values: dict[str, Any]) -> str:
        proposals.offer_talks(by=request.actor, office=office, talks=values["talks"])
        return reverse("vault_talks")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Said."))):
        return response
    return render(request, "sealed/talks.html", {"form": form, "last": last}, status=form.status)


def _put_forward(
    request: KimRequest, vault: OpenVault, form: ObstacleForm | PeerCaseForm, kind: ProposalKind, template: str
) -> HttpResponse:
    def act(_values: dict[str, Any]) -> str:
        proposals.put_forward(by=request.actor, vault=vault, kind=kind, body=form.body())
        return reverse("vault_outflow")

    return _written(request, vault, form, act, template)


def _written(
    request: KimRequest, vault: OpenVault, form: ObstacleForm | PeerCaseForm, act: Any, template: str
) -> HttpResponse:
    if request.method == "POST" and (response := form.carry_out(request, act, done=_("It waits for a colleague now."))):
        return response
    context = {
        "form": form,
        "why_not": vaults.write(request.actor, vault).reason,
        "cancel_url": reverse("vault_outflow"),
        "traces": outflow_words.traces(getattr(form, "traces", [])),
    }
    return render(request, template, context, status=form.status)


def _found(vault: OpenVault, key: UUID) -> SealedProposal:
    return find(SealedProposal.objects.filter(office=vault.office), key)


def _look(request: KimRequest, vault: OpenVault) -> Any:
    return partial(queries.traces, request.actor, vault)


def _traces(request: KimRequest, vault: OpenVault, content: Proposal) -> list[tuple[str, str]]:
    if content.kind != ProposalKind.PEER_CASE:
        return []
    return outflow_words.traces(_look(request, vault)("\n".join(content.body.values())))
