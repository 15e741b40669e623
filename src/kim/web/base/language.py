"""The language of a page: the one that was chosen, otherwise German.

The wish of the browser does not count: a shared computer in an office speaks whatever its maker set, and colleagues
could not explain to each other on the phone a page that changes its language with the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.views.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language and lead to `next`, or to the start page: the Referer may be this address, again and again."""
    request.META.pop("HTTP_REFERER", None)
    return set_language(request)


class ChosenLanguageMiddleware:
    """Speak the language of the cookie that `set_language` leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak it for the time of this request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response
