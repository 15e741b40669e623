"""Recovery: asked for by somebody who has lost every way in, seen by everybody for three days, done by two officers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kim.access.queries import actors
from kim.sealed.actions import recovery
from kim.sealed.models import RecoveryRequest
from kim.sealed.policies import recovery as policy
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.requests import find
from kim.web.sealed import doors, pairs, sheets, unlocked
from kim.web.sealed.forms import PairForm
from kim.web.sealed.sheets import Once

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody asks to be let in again."""

    key: UUID
    name: str
    asked_at: datetime
    ready_at: datetime
    is_own: bool
    form: ActForm


@doors.room
def ask(request: KimRequest) -> HttpResponse:
    """Say what recovery means; ask for it."""
    office, form = unlocked.office_of(request), ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        recovery.ask(by=request.actor, office=office)
        return reverse("vault_recovery")

    if request.method == "POST" and (
        response := form.carry_out(request, act, done=_("Asked. Everybody in the office sees it now."))
    ):
        return response
    context = {"form": form, "notices": notices(request), "why_not": policy.ask(request.actor, office).reason}
    return render(request, "sealed/recovery.html", context, status=form.status)


@doors.room
@require_http_methods(["POST"])
def stop(request: KimRequest, recovery_request: UUID) -> HttpResponse:
    """Stop it: any counsellor may."""
    found = _found(request, recovery_request)
    return perform(
        request,
        lambda: recovery.stop(by=request.actor, request=found),
        to=reverse("vault_recovery"),
        done=_("The request is stopped. Talk to each other."),
    )


@doors.room
@sensitive_post_parameters("first_sheet", "second_sheet")
def recover(request: KimRequest, recovery_request: UUID) -> HttpResponse:
    """With the sheets of two officers: a new phrase and a new sheet, shown once."""
    found = _found(request, recovery_request)
    form = PairForm(request.POST or None, officers=pairs.officers(found.office_id))

    def act(_values: dict[str, Any]) -> Once:
        secrets = recovery.recover(by=request.actor, request=found, sheets=form.sheets)
        return Once(secrets.phrase, secrets.sheet, request.actor.name, asks_back=True)

    def run() -> HttpResponse | None:
        return sheets.show(request, form, act, to=reverse("vault_team"))

    if request.method == "POST" and (response := pairs.attempt(request, form, run, "vault.recover")):
        return response
    why_not = policy.recover(request.actor, found, recovery.WAIT).reason
    return render(request, "sealed/recovering.html", {"form": form, "why_not": why_not}, status=form.status)


def notices(request: KimRequest) -> list[Notice]:
    """Open requests of the office, for every counsellor's eyes."""
    rows = RecoveryRequest.objects.filter(office=unlocked.office_of(request), settled_at__isnull=True)
    found = list(rows.order_by("asked_at"))
    names = actors.names({row.account for row in found})
    return [
        Notice(
            row.pk,
            names.get(row.account, ""),
            row.asked_at,
            row.asked_at + recovery.WAIT,
            row.account == request.actor.id,
            ActForm(),
        )
        for row in found
    ]


def _found(request: KimRequest, key: UUID) -> RecoveryRequest:
    return find(RecoveryRequest.objects.filter(office=unlocked.office_of(request)), key)
