"""Refusals become answers, and are noted after the rollback of the request that they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation import audit
from kim.foundation.authority import Refused
from kim.web.base.requests import NotVisible
from kim.web.errors import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class RefusalMiddleware:
    """Notes what was asked for and not given; says why where the thing itself may be seen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do around the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Runs outside the transaction of the view, which has been rolled back."""
        actor = getattr(request, "actor", None)
        act = request.resolver_match.view_name if request.resolver_match else ""
        if isinstance(exception, NotVisible):
            audit.refused(actor, act, kind=exception.kind, key=exception.key)
        if isinstance(exception, Refused):
            audit.refused(actor, act, kind="page", key=request.path[-64:])
            return views.refused(request, exception.reason)
        return None
