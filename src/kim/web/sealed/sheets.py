"""Secrets that are shown once, on a page to print, and stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.web.sealed import effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kim.web.base.forms import KimForm
    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Once:
    """What stands on the page: words to remember, a sheet, whose it is, and what is read to a colleague.

    `spoken` comes from the key as it was made: what somebody puts into the database afterwards differs from this paper.
    """

    phrase: str = field(default="", repr=False)
    sheet: str = field(default="", repr=False)
    keeper: str = ""
    spoken: str = ""
    asks_back: bool = False


def show(request: KimRequest, form: KimForm, act: Callable[[dict[str, Any]], Once], *, to: str) -> HttpResponse | None:
    """Carry out a form that makes a secret and show it; the same form sent again leads to `to` and shows nothing."""
    made: list[Once] = []

    def run(values: dict[str, Any]) -> str:
        with effort.one_of_few():
            made.append(act(values))
        return to

    response = form.carry_out(request, run, done=_("Done."))
    if response is None or not made:
        return response
    return render(request, "sealed/once.html", {"once": made[0], "to": to, "today": clock.today()})
