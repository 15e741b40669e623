"""What holds for every answer: refusals are noted, and no browser keeps what was shown to somebody signed in."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from kim.foundation import audit
from kim.foundation.authority import Refused
from kim.web.base.noted_first import NotNotedYet, noted_and_again
from kim.web.base.requests import NotVisible
from kim.web.errors import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class RefusalMiddleware:
    """Notes what was asked for and not given; says why where the thing itself may be seen or only takes a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A view that only takes a form says so with an empty answer: fill it."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET" or response.content:
            return response
        page = views.form_only(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Runs outside the transaction of the view, which has been rolled back."""
        if isinstance(exception, NotNotedYet):
            return self._again(request, exception)
        actor = getattr(request, "actor", None)
        act = request.resolver_match.view_name if request.resolver_match else ""
        if isinstance(exception, NotVisible):
            audit.refused(actor, act, kind=exception.kind, key=exception.key)
        if isinstance(exception, Refused):
            audit.refused(actor, act, kind="page", key=request.path[-64:])
            return views.refused(request, exception.reason)
        return None

    def _again(self, request: HttpRequest, missing: NotNotedYet) -> HttpResponse:
        """What the page refuses when it runs again is noted like a refusal of the first time."""
        try:
            return noted_and_again(request, missing)
        except (NotNotedYet, NotVisible, Refused) as error:
            if (response := self.process_exception(request, error)) is None:
                raise
            return response


class NothingKeptMiddleware:
    """Pages of somebody signed in are kept nowhere: after signing out the back button shows nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say so on every answer to somebody who was signed in when it was asked for."""
        is_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if is_signed_in:
            response.headers["Cache-Control"] = "no-store, private"
        return response
