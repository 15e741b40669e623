"""Unlocking with the phrase or the sheet, locking at once, and signing out."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.account import views as account
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kim.foundation.authority import Refused
from kim.foundation.sealing import IntegrityProblem
from kim.sealed.actions import vaults
from kim.sealed.models import Holder, Vault
from kim.web.sealed import doors, effort, unlocked
from kim.web.sealed.forms import UnlockForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kim.sealed.keyring import OpenVault
    from kim.web.base.requests import KimRequest

ACT = "vault.unlock"


@doors.room
@sensitive_post_parameters("phrase")
def unlock(request: KimRequest) -> HttpResponse:
    """Ask for the phrase; what was typed is never shown again."""
    office, to = unlocked.office_of(request), doors.wanted(request)
    vault = Vault.objects.filter(office=office).first()
    if vault is None:
        return HttpResponseRedirect(reverse("vault_setup"))
    if unlocked.vault_of(request):
        return HttpResponseRedirect(to)
    form, status = UnlockForm(request.POST or None), HTTPStatus.OK
    if request.method == "POST":
        opened, status = _try(request, office, form)
        if opened:
            response = HttpResponseRedirect(to)
            unlocked.keep(request, response, opened, form.after)
            return response
    context = {"form": form, "next": to, "holder": _holder(request, vault), "vault": vault}
    return render(request, "sealed/unlock.html", context, status=status)


@doors.room
@require_http_methods(["POST"])
def lock(request: KimRequest) -> HttpResponse:
    """Lock now."""
    response = HttpResponseRedirect(reverse("vault_unlock"))
    unlocked.forget(request, response)
    return response


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session is gone then, and the cookie goes with it."""
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        unlocked.forget(request, response)
    return response


def _try(request: KimRequest, office: str, form: UnlockForm) -> tuple[OpenVault | None, HTTPStatus]:
    if not form.is_valid():
        return None, HTTPStatus.UNPROCESSABLE_ENTITY
    if effort.are_too_many(request.actor, ACT, office):
        form.add_error("phrase", _("Too many attempts. Wait a quarter of an hour and take the words from the paper."))
        return None, HTTPStatus.TOO_MANY_REQUESTS
    try:
        with effort.one_of_few():
            return vaults.unlock(by=request.actor, office=office, phrase=form.cleaned_data["phrase"]), HTTPStatus.OK
    except IntegrityProblem:
        effort.note_wrong(request.actor, ACT, office)
        form.add_error("phrase", _("This does not unlock. Look at the six words on your paper and type them again."))
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    return None, HTTPStatus.UNPROCESSABLE_ENTITY


def _holder(request: KimRequest, vault: Vault) -> Holder | None:
    """The own key, if a colleague has taken it in."""
    own = Holder.objects.current().filter(office=vault.office_id, account=request.actor.id)
    return own.filter(wraps__edition=vault.edition).first()
