"""Error pages: a clear sentence, the way on, never a detail of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.web.base import carried

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it
    """404: the same answer for what does not exist and for what the actor may not see."""
    return _page(
        request,
        404,
        _("There is nothing here"),
        _("This page does not exist, or it is not meant for you. Start again from “Mein Tag”."),
    )


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """403: the thing may be seen, the act may not be done."""
    return _page(request, 403, _("That is not possible"), reason)


def forged(request: HttpRequest, reason: str = "", exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it
    """403: the form has no valid token: it is older than the session, or it did not come from this page.

    What was typed is carried along where it came from a page of ours (`base.carried`).
    """
    return (None if exception else carried.page_for(request)) or _page(
        request,
        403,
        _("This form has expired"),
        _("Go back, reload the page and send the form again. Nothing has been saved."),
    )


def form_only(request: HttpRequest) -> HttpResponse:
    """405: the address takes a form and was opened like a page, for example from a bookmark."""
    return _page(
        request,
        405,
        _("This address only takes a form"),
        _("It cannot be opened like a page. Nothing has been changed. Start again from “Mein Tag”."),
    )


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it
    """400: the request cannot be read."""
    return _page(
        request,
        400,
        _("This could not be read"),
        _("The request was damaged on its way. Go back and try again. Nothing has been saved."),
    )


def not_noted(request: HttpRequest) -> HttpResponse:
    """503: reading is written down first, and that could not be done."""
    return _page(
        request,
        503,
        _("This cannot be shown at the moment"),
        _("Who reads this is written down first, and that did not work. Please try again or tell the administration."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake."""
    return _page(
        request,
        500,
        _("Something went wrong on our side"),
        _("Nothing has been saved. Please try again; if it happens again, tell the administration."),
    )


def _page(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    return render(request, "errors/error.html", {"title": title, "reason": reason}, status=status)
