"""The access package (Art. 15) as a page to print and as JSON. That it was opened is noted first."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import render

from kim.foundation import clock
from kim.foundation.transactions import writes
from kim.procedures.actions import subject_requests as actions
from kim.procedures.models import SubjectRequest
from kim.procedures.queries import access_packages
from kim.web.base.requests import find
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.procedures.queries.access_packages import Package
    from kim.web.base.requests import KimRequest


@writes
@frame.controlling
def show(request: KimRequest, subject_request: UUID) -> HttpResponse:
    """The page to print."""
    found, package = _built(request, subject_request)
    return render(request, "data_protection/package.html", {"subject_request": found, "package": package})


@writes
@frame.controlling
def download(request: KimRequest, subject_request: UUID) -> HttpResponse:
    """The same as JSON."""
    _request, package = _built(request, subject_request)
    name = f"kim-art15-{clock.today():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(asdict(package), json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)


def _built(request: KimRequest, key: UUID) -> tuple[SubjectRequest, Package]:
    found = find(SubjectRequest.objects.visible_to(request.actor).select_related("case__person"), key)
    actions.build(by=request.actor, request=found)
    assert found.case is not None, "the policy asks"  # noqa: S101 - for the type checker
    return found, access_packages.of_person(found.case.person)
