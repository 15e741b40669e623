"""Doing what one button says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from kim.web.base.forms import ActForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.web.base.requests import KimRequest


def perform(request: KimRequest, act: Callable[[], object], *, to: str, done: object) -> HttpResponse:
    """Do what one button says, once; say what happened; lead on. A refusal is said on the page that is led to."""
    form = ActForm(request.POST)

    def run(_values: dict[str, Any]) -> str:
        act()
        return to

    response = form.carry_out(request, run, done=done)
    if response is None:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return response or HttpResponseRedirect(to)
