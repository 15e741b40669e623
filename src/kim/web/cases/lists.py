"""The list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kim.foundation.authority import Permission
from kim.web.base.requests import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest) -> HttpResponse:
    """The actor's cases."""
    return render(request, "cases/list.html")
