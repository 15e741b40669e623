"""Who gets into the sealed rooms, and what happens to a form when the vault has locked meanwhile."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import submissions
from kim.foundation.authority import Permission
from kim.foundation.sealing import IntegrityProblem
from kim.foundation.transactions import writes
from kim.sealed.models import ShredKey, Vault
from kim.web.base.forms import ActForm
from kim.web.base.requests import next_or, signed_in
from kim.web.sealed import drafts, unlocked

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

    View = Callable[..., HttpResponse]

AFTERWARDS = 5


def room(view: View) -> View:
    """A page for counsellors that needs no open vault. It may write."""
    return writes(signed_in(Permission.SEALED_WORK)(view))


def opened(*, keeps: bool = True) -> Callable[[View], View]:
    """A page that needs the open vault and gets it as its second argument.

    Where it is locked, what was typed is kept sealed, and the way leads through unlocking back to this page; with
    `keeps=False`, for a single button or a search, to the first page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: KimRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not Vault.objects.filter(office=unlocked.office_of(request)).exists():
                return HttpResponseRedirect(reverse("vault_setup"))
            vault = unlocked.vault_of(request)
            if vault is None:
                return _locked(request, keeps=keeps)
            try:
                return view(request, vault, *args, **kwargs)
            except (IntegrityProblem, ShredKey.DoesNotExist):
                return render(request, "sealed/damaged.html", status=409)

        return room(guarded)

    return decorate


def wanted(request: KimRequest) -> str:
    """The page of these rooms in `next`, otherwise the first one."""
    first = reverse("vault_day")
    address = next_or(request, first)
    return address if address.startswith(reverse("vault")) else first


def left_alone(request: KimRequest, response: HttpResponse) -> HttpResponse:
    """After the time of relocking the browser leaves a page that only shows something, without any script."""
    back = request.path if request.method == "GET" else reverse("vault")
    response.headers["Refresh"] = (
        f"{int(unlocked.idle_of(request).total_seconds()) + AFTERWARDS};url={to_unlocking(back)}"
    )
    return response


def led_before(request: KimRequest) -> HttpResponse | None:
    """Where a form that took effect before has led: what it was about may be gone since."""
    form = ActForm(request.POST)
    location = submissions.led_to(form.cleaned_data["submission"], request.actor.id) if form.is_valid() else None
    return HttpResponseRedirect(location) if location else None


def to_unlocking(back: str) -> str:
    """The address of unlocking that leads back."""
    return f"{reverse('vault_unlock')}?{urlencode({'next': back})}"


def _locked(request: KimRequest, *, keeps: bool) -> HttpResponse:
    back = request.path if keeps else reverse("vault_day")
    if request.method == "POST" and keeps and drafts.keep(request, unlocked.office_of(request)):
        messages.warning(
            request, _("Locked meanwhile. What you had typed is kept sealed and comes back after unlocking.")
        )
    return HttpResponseRedirect(to_unlocking(back))
