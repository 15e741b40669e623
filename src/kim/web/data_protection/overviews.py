"""The overview: what the officer looks at first, and the anchor to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from kim.foundation import anchors, audit, clock
from kim.foundation.models import AuditAnchor, AuditEntry
from kim.foundation.transactions import writes
from kim.procedures.queries import privacy
from kim.procedures.queries.anchors import hidden_from
from kim.web.base.requests import find
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from uuid import UUID

    from kim.web.base.requests import KimRequest


@frame.controlling
def show(request: KimRequest) -> HttpResponse:
    """Counts, the last anchor; `?check` reads all chains from their beginning."""
    office = frame.office_of(request.actor)
    return frame.page(
        request,
        "overview",
        "privacy",
        counts=privacy.counts(office),
        anchor=AuditAnchor.objects.order_by("created_at").last(),
        entries=AuditEntry.objects.filter(chain=office).count(),
        chain=office,
        **(_checked(office) if "check" in request.GET else {"findings": None}),
    )


def _checked(office: str) -> dict[str, Any]:
    """The own chain and every one that does not hold, and how many were read: of the others nothing else is shown."""
    found = anchors.findings()
    shown = [one for one in found if one.flaw or one.chain == office]
    return {"findings": shown, "checked": len(found), "broken": any(one.flaw for one in found)}


@writes
@frame.controlling
def hand_out(request: KimRequest, anchor: UUID) -> HttpResponse:
    """An anchor as a file, to be kept elsewhere."""
    found = find(AuditAnchor.objects.all(), anchor)
    audit.seen(request.actor, "audit.hand_out", found)
    name = f"kim-anchor-{found.created_at.astimezone(clock.LOCAL_ZONE):%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    file = anchors.as_file(found, without=hidden_from(frame.office_of(request.actor)))
    return HttpResponse(file, content_type="application/json", headers=headers)
