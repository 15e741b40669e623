"""What all public pages share: their language from the address, the links to other languages, their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from kim.network.models import Municipality
from kim.web.public_hours import words

if TYPE_CHECKING:
    from django.http import HttpRequest

KEPT = "public, max-age=300"
FORGOTTEN = "no-store, private"


def speech(request: HttpRequest) -> words.Speech:
    """The language that the address names, otherwise German."""
    return words.speech(request.GET.get("lang", ""))


def town(request: HttpRequest) -> Municipality | None:
    """The municipality that the address names by its official key."""
    wanted = request.GET.get("town", "")
    return Municipality.objects.filter(ags=wanted).first() if wanted.isascii() and wanted.isdigit() else None


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page that anybody may keep for some minutes: the same for all, without a cookie."""
    text = render_to_string(template, _frame(request, context))
    return _with_headers(HttpResponse(text), request, KEPT)


def form_page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page with a form, kept nowhere."""
    response = render(request, template, _frame(request, context), status=status)
    return _with_headers(response, request, FORGOTTEN)


def address(name: str, **query: str) -> str:
    """The address of a public page."""
    said = urlencode({key: value for key, value in query.items() if value})
    return f"{reverse(name)}?{said}" if said else reverse(name)


def _frame(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    spoken = speech(request)
    where = request.GET.get("town", "") if context.get("town") else ""
    languages = [
        (code, name, words.direction(code), address(_name(request), town=where, lang=code))
        for code, name in words.NAMES.items()
    ]
    return {"speech": spoken, "said": spoken.said, "languages": languages, **context}


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else "public_hours"


def _with_headers(response: HttpResponse, request: HttpRequest, cache: str) -> HttpResponse:
    response.headers["Cache-Control"] = cache
    response.headers["Content-Language"] = speech(request).language
    return response
