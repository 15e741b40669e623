"""Requests with an actor, finding what the actor may see, and doing what one button says."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from kim.foundation.authority import Actor, Permission
from kim.web.base import carried

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db import models
    from django.urls import ResolverMatch

    from kim.access.models import Account

M = TypeVar("M", bound="models.Model")


class KimRequest(HttpRequest):
    """A request of somebody who is signed in."""

    actor: Actor
    user: Account
    htmx: HtmxDetails
    resolver_match: ResolverMatch


class NotVisible(Http404):
    """Asked for something that does not exist for this actor. The middleware notes it after the rollback."""

    def __init__(self, kind: str, key: object) -> None:
        """Say what was asked for."""
        super().__init__("not visible")
        self.kind, self.key = kind, str(key)


def signed_in(*permissions: Permission) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view answer actors with one of the permissions (none named: everybody signed in).

    Nobody signed in is led to the login page, also from a fragment; what was typed meanwhile is carried along
    (`base.carried`). Everybody else finds nothing here (404).
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return carried.page_for(request) or _to_login(request)
            signed = cast("KimRequest", request)
            if permissions and not any(signed.actor.may(permission) for permission in permissions):
                raise NotVisible("room", request.path)
            return view(signed, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return decorate


def find(rows: models.QuerySet[M], key: object) -> M:
    """The one visible row with this primary key, or NotVisible: hidden and absent answer alike."""
    try:
        row = rows.filter(pk=key).first()
    except (ValueError, ValidationError):
        row = None
    if row is None:
        raise NotVisible(rows.model._meta.label_lower, key)
    return row


def next_or(request: HttpRequest, fallback: str) -> str:
    """The address in `next` if it is one of ours, otherwise the fallback."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else fallback


def _to_login(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("account_login"))
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else _page_before(request))


def _page_before(request: HttpRequest) -> str:
    """The page of ours that a form was sent from, otherwise the start page: the address of a form is no page."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return reverse("my_day")
    parts = urlsplit(referer)
    path = urlunsplit(("", "", parts.path, parts.query, ""))
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else reverse("my_day")
