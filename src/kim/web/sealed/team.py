"""The team: who holds a key, taking a colleague in, leaving, another phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kim.access.queries import actors
from kim.foundation.authority import Verdict
from kim.foundation.sealing import IntegrityProblem, PublicKey
from kim.foundation.sealing.directory import fingerprint
from kim.sealed.actions import members, vaults
from kim.sealed.models import Holder, Vault
from kim.sealed.policies import vaults as policy
from kim.web.base.forms import ActForm
from kim.web.base.requests import find
from kim.web.sealed import doors, recoveries, sheets, unlocked
from kim.web.sealed.forms import ComparedForm
from kim.web.sealed.sheets import Once

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.keyring import OpenVault
    from kim.web.base.requests import KimRequest


@doors.room
def show(request: KimRequest) -> HttpResponse:
    """Who holds a key and who waits for one."""
    return _page(request, ActForm())


@doors.room
@require_http_methods(["POST"])
def enrol(request: KimRequest) -> HttpResponse:
    """Make a key for oneself and show its secrets."""
    form = ActForm(request.POST)

    def act(_values: dict[str, Any]) -> Once:
        holder, secrets = members.enrol(by=request.actor, office=unlocked.office_of(request))
        return Once(secrets.phrase, secrets.sheet, request.actor.name, spoken=_words(holder))

    return sheets.show(request, form, act, to=reverse("vault_team")) or _page(request, form)


@doors.opened()
def accept(request: KimRequest, vault: OpenVault, holder: UUID) -> HttpResponse:
    """Show the six words of a colleague; take her in when they were compared."""
    found = _found(vault, holder)
    spoken = _words(found)
    form = ComparedForm(request.POST or None, initial={"words": spoken})

    def act(values: dict[str, Any]) -> str:
        _same(values["words"], spoken).require()
        members.accept(by=request.actor, vault=vault, holder=found)
        return reverse("vault_team")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("She can unlock now."))):
        return response
    verdict = policy.accept(request.actor, vault, found) & _waits(found, vault)
    context = {"form": form, "name": _name(found), "words": spoken, "why_not": verdict.reason}
    return render(request, "sealed/acceptance.html", context, status=form.status)


@doors.opened()
def leave(request: KimRequest, vault: OpenVault, holder: UUID) -> HttpResponse:
    """Say what it means that somebody leaves; make all keys anew."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    found, form = _found(vault, holder), ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        members.leave(by=request.actor, vault=vault, holder=found)
        return reverse("vault_team")

    if request.method == "POST" and (response := _left(request, form, act)):
        return response
    verdict = policy.accept(request.actor, vault, found)
    context = {
        "form": form, "name": _name(found), "why_not": verdict.reason, "cancel_url": reverse("vault_team")
    }  # fmt: skip
    return render(request, "sealed/leaving.html", context, status=form.status)


@doors.opened()
def new_phrase(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """Another phrase, shown once; the old one no longer opens."""
    form = ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> Once:
        return Once(vaults.new_phrase(by=request.actor, vault=vault), keeper=request.actor.name)

    if request.method == "POST" and (response := sheets.show(request, form, act, to=reverse("vault_team"))):
        return response
    context = {"form": form, "cancel_url": reverse("vault_team")}
    return render(request, "sealed/new_phrase.html", context, status=form.status)


def _left(request: KimRequest, form: ActForm, act: Any) -> HttpResponse | None:
    """A colleague's key that was exchanged behind the team's back stops it, with a sentence."""
    try:
        return form.carry_out(request, act, done=_("All keys have been made anew."))
    except IntegrityProblem:
        form.add_error(
            None,
            _("The key of somebody who stays is not the one that was taken in. Nothing was changed. Call for help."),
        )
    return None


def _page(request: KimRequest, form: ActForm) -> HttpResponse:
    office = unlocked.office_of(request)
    vault = Vault.objects.filter(office=office).first()
    rows = list(Holder.objects.current().filter(office=office).order_by("since", "pk"))
    inside = set(Holder.objects.filter(wraps__edition=vault.edition).values_list("pk", flat=True)) if vault else set()
    names = actors.names({row.account for row in rows})
    own = next((row for row in rows if row.account == request.actor.id), None)
    context = {
        "form": form,
        "vault": vault,
        "lines": [(row, names.get(row.account, ""), row.pk in inside, row == own) for row in rows],
        "own": own,
        "own_words": _own_words(own),
        "why_no_key": policy.enrol(request.actor, office).reason,
        "notices": recoveries.notices(request),
    }
    return render(request, "sealed/team.html", context, status=form.status)


def _found(vault: OpenVault, key: UUID) -> Holder:
    return find(Holder.objects.current().filter(office=vault.office), key)


def _words(holder: Holder) -> str:
    return fingerprint(PublicKey(bytes(holder.public)))


def _own_words(own: Holder | None) -> str:
    try:
        return _words(own) if own else ""
    except IntegrityProblem:  # somebody wrote into the database: no words to read to anybody
        return ""


def _name(holder: Holder) -> str:
    return actors.names({holder.account}).get(holder.account, "")


def _same(compared: str, now: str) -> Verdict:
    return Verdict.when(
        compared == now, otherwise=_("Her key has changed since these words were shown. Compare them again.")
    )


def _waits(holder: Holder, vault: OpenVault) -> Verdict:
    is_inside = holder.wraps.filter(edition=vault.edition).exists()
    return Verdict.when(not is_inside, otherwise=_("She has been taken in already."))
