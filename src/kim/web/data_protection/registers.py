"""The processing register (Art. 30) and the extract for the impact assessment (Art. 35), from the field register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from kim.foundation import clock
from kim.network.models import Office
from kim.procedures.queries import privacy
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from kim.web.base.requests import KimRequest


@frame.controlling
def show(request: KimRequest) -> HttpResponse:
    """Both as one page."""
    return frame.page(request, "register", "privacy_register", **_contents(request))


@frame.controlling
def processing(request: KimRequest) -> HttpResponse:
    """The processing register as Markdown."""
    return _file(request, "processing")


@frame.controlling
def impact(request: KimRequest) -> HttpResponse:
    """The extract for the impact assessment as Markdown."""
    return _file(request, "impact")


def _file(request: KimRequest, name: str) -> HttpResponse:
    text = render_to_string(f"data_protection/{name}.txt", _contents(request))
    headers = {"Content-Disposition": f'attachment; filename="kim-{name}-{clock.today():%Y-%m-%d}.md"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)


def _contents(request: KimRequest) -> dict[str, Any]:
    office = Office.objects.select_related("organisation").get(pk=frame.office_of(request.actor))
    rows = privacy.register()
    return {"office": office, "rows": rows, "risky": [row for row in rows if row.special or row.secret]}
