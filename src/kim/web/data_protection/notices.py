"""Notices to recipients (Art. 19): the page of the office that was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kim.procedures.actions import notices as actions
from kim.procedures.models import Notice
from kim.procedures.models.notice import READING
from kim.procedures.models.subject_request import RequestKind
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

MOST = 50
WANTED = {
    RequestKind.RECTIFICATION: _("Correct it in your own files; ask the office what was wrong."),
    RequestKind.ERASURE: _("Delete it in your own files."),
    RequestKind.RESTRICTION: _("Keep it and use it for nothing else until you hear more."),
}
reading = signed_in(*READING)


def lines(actor: Actor) -> list[dict[str, Any]]:
    """What the actor's offices have to confirm, the oldest first; no line names a person."""
    rows = Notice.objects.received_by(actor).unconfirmed().select_related("office")
    found = rows.order_by("made_on", "pk")[:MOST]
    return [{"notice": one, "wanted": WANTED[RequestKind(one.kind)]} for one in found]


@reading
def show(request: KimRequest) -> HttpResponse:
    """What has to be confirmed."""
    return render(request, "data_protection/notices.html", {"notices": lines(request.actor)})


@require_POST
@reading
def confirm(request: KimRequest, notice: UUID) -> HttpResponse:
    """It was done in the own files as well."""
    found = find(Notice.objects.received_by(request.actor), notice)
    to = reverse("privacy_notices")
    done = _("Confirmed. The data protection officer of the other office sees it.")
    return perform(request, lambda: actions.confirm(by=request.actor, notice=found), to=to, done=done)
