"""Every request has an actor: the signed-in account with its standings of today, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.access.queries import actors
from kim.foundation import wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class ActorMiddleware:
    """Put `request.actor` beside `request.user`: an Actor, or None where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Resolve anew for each request: a membership that ended is gone with the next click."""
        request.actor = actors.of_account(request.user) if request.user.is_authenticated else None  # type: ignore[attr-defined]
        with wall.acting(request.actor):  # type: ignore[attr-defined]
            return self.get_response(request)
