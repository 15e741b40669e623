"""The case at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kim.foundation.authority import Permission
from kim.web.base.requests import signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """The path of the person, what comes next, what is due."""
    found = frame.opened(request, case)
    return render(request, "cases/overview.html", frame.context(request, found, "case"))
