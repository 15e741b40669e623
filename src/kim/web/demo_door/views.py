"""Signing in as a person of the invented county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kim.access.models import Account
from kim.access.queries import demo_people

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_http_methods(["GET"])
def show(request: HttpRequest) -> HttpResponse:
    """Everybody one can be, by office."""
    _only_in_the_demo()
    return render(request, "demo_door/show.html", {"people": demo_people.by_role()})


@require_http_methods(["POST"])
def enter(request: HttpRequest, account: UUID) -> HttpResponse:
    """Sign in as a demo person; other accounts do not exist here."""
    _only_in_the_demo()
    person = Account.objects.filter(pk=account, is_demo=True, is_active=True).first()
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(reverse("my_day"))


def _only_in_the_demo() -> None:
    if not settings.KIM_DEMO:
        raise Http404
