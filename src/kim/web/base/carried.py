"""What was typed when the session had ended: carried in the answer itself, never kept on the server.

The answer is a page with the typed values in hidden fields. It leads back to the same address together with
`LOOK_AGAIN`; there the form shows the values and does nothing: they take effect after somebody has looked at them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LOOK_AGAIN = "look_again"
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", LOOK_AGAIN})
NOT_TYPED = NOT_CARRIED | {"submission", "seen", "next"}


def page_for(request: HttpRequest) -> HttpResponse | None:
    """The page that carries what was typed (403), if something was and it came from a page of ours.

    Only forms behind the login are carried: never a password, and nothing that another site filled in.
    """
    if request.method != "POST" or getattr(request, "htmx", False) or not _is_ours(request):
        return None
    values = [(name, text) for name, texts in request.POST.lists() if name not in NOT_CARRIED for text in texts]
    if not any(text.strip() for name, text in values if name not in NOT_TYPED):
        return None
    shown = {"values": values, "look_again": LOOK_AGAIN, "again": LOOK_AGAIN in request.POST, "files": request.FILES}
    response = render(request, "base/carried.html", shown, status=403)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def is_to_be_looked_at(request: HttpRequest) -> bool:
    """Whether the form comes back from that page: show it and do nothing."""
    return LOOK_AGAIN in request.POST


def _is_ours(request: HttpRequest) -> bool:
    """A form of a guarded view, sent from one of our pages. Browsers say where a form comes from; no site can lie."""
    match, origin = request.resolver_match, request.headers.get("Origin") or request.headers.get("Referer", "")
    hosts = {request.get_host(), *(urlsplit(trusted).netloc for trusted in settings.CSRF_TRUSTED_ORIGINS)}
    is_guarded = match is not None and hasattr(match.func, "permissions")
    has_host = origin.startswith(("https://", "http://"))
    return is_guarded and has_host and url_has_allowed_host_and_scheme(origin, hosts, request.is_secure())
