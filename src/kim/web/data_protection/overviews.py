"""The overview: what the officer looks at first, and the anchor to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from kim.foundation import anchors, audit
from kim.foundation.models import AuditAnchor, AuditEntry
from kim.foundation.transactions import writes
from kim.procedures.queries import privacy
from kim.web.base.requests import find
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from uuid import UUID

    from kim.foundation.anchors import Finding
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
        findings=_findings(office) if "check" in request.GET else None,
    )


def _findings(office: str) -> list[Finding]:
    """The own chain, and every other one that does not hold: how much others work is no business of this office."""
    return [one for one in anchors.findings() if one.flaw or one.chain == office]


@writes
@frame.controlling
def hand_out(request: KimRequest, anchor: UUID) -> HttpResponse:
    """An anchor as a file, to be kept elsewhere."""
    found = find(AuditAnchor.objects.all(), anchor)
    audit.seen(request.actor, "audit.hand_out", found)
    name = f"kim-anchor-{found.created_at:%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(anchors.as_file(found), content_type="application/json", headers=headers)
