"""The first page after signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kim.web.base.requests import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in()
def show(request: KimRequest) -> HttpResponse:
    """What waits today."""
    return render(request, "my_day/show.html")
