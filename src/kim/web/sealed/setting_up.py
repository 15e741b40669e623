"""Setting up a vault, in order: three officers, the keys, the words tried out, the rehearsal, a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kim.foundation.models import AuditEntry
from kim.foundation.sealing.pairs import OFFICERS
from kim.sealed.actions import recovery, vaults
from kim.sealed.models import Holder, Officer, Rehearsal, Vault
from kim.sealed.policies import recovery as recovery_policy
from kim.sealed.policies import vaults as policy
from kim.web.base.forms import ActForm
from kim.web.sealed import doors, pairs, sheets, unlocked
from kim.web.sealed.forms import OfficerForm, PairForm
from kim.web.sealed.sheets import Once

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@doors.room
def show(request: KimRequest) -> HttpResponse:
    """What stands and what is missing."""
    return _page(request, OfficerForm())


@doors.room
@require_http_methods(["POST"])
def name_officer(request: KimRequest) -> HttpResponse:
    """Name an officer and show the sheet."""
    office = unlocked.office_of(request)
    form = OfficerForm(request.POST, taken=_names(office))

    def act(values: dict[str, Any]) -> Once:
        officer, sheet = vaults.name_officer(by=request.actor, office=office, name=values["name"])
        return Once(sheet=sheet, keeper=officer.name)

    return sheets.show(request, form, act, to=reverse("vault_setup")) or _page(request, form)


@doors.room
@require_http_methods(["POST"])
def found(request: KimRequest) -> HttpResponse:
    """Make the keys and show the words and the sheet of the first counsellor."""

    def act(_values: dict[str, Any]) -> Once:
        secrets = vaults.set_up(by=request.actor, office=unlocked.office_of(request))
        return Once(secrets.phrase, secrets.sheet, request.actor.name, asks_back=True)

    form = ActForm(request.POST)
    return sheets.show(request, form, act, to=reverse("vault_setup")) or _page(request, OfficerForm(), founding=form)


@doors.room
@sensitive_post_parameters("first_sheet", "second_sheet")
def rehearse(request: KimRequest) -> HttpResponse:
    """Two officers try out the recovery."""
    office = unlocked.office_of(request)
    form = PairForm(request.POST or None, officers=pairs.officers(office))

    def act(_values: dict[str, Any]) -> str:
        recovery.rehearse(by=request.actor, office=office, sheets=form.sheets)
        return reverse("vault_setup")

    done = _("The rehearsal has passed. The first note may be written.")
    if request.method == "POST" and (response := pairs.carry_out(request, form, act, "vault.rehearse", done=done)):
        return response
    context = {"form": form, "why_not": recovery_policy.rehearse(request.actor, office).reason}
    return render(request, "sealed/rehearsal.html", context, status=form.status)


def _page(request: KimRequest, form: OfficerForm, founding: ActForm | None = None) -> HttpResponse:
    office, founding = unlocked.office_of(request), founding or ActForm()
    vault = Vault.objects.filter(office=office).first()
    context = {
        "form": form,
        "founding": founding,
        "officers": _names(office),
        "needed": OFFICERS,
        "vault": vault,
        "why_no_officer": policy.name_officer(request.actor, office).reason,
        "why_no_vault": policy.set_up(request.actor, office).reason,
        "is_tried": _has_unlocked(request, office),
        "has_key": Holder.objects.current().filter(office=office, account=request.actor.id).exists(),
        "rehearsal": Rehearsal.objects.filter(office=office).order_by("-held_on").first(),
        "holders": _holders(vault),
    }
    return render(request, "sealed/setup.html", context, status=max(form.status, founding.status))


def _names(office: str) -> tuple[str, ...]:
    return tuple(Officer.objects.filter(office=office).order_by("created_at").values_list("name", flat=True))


def _has_unlocked(request: KimRequest, office: str) -> bool:
    entries = AuditEntry.objects.filter(office=office, actor=request.actor.id, act="vault.unlock", outcome="seen")
    return entries.exists()


def _holders(vault: Vault | None) -> int:
    if vault is None:
        return 0
    return Holder.objects.current().filter(office=vault.office_id, wraps__edition=vault.edition).count()
