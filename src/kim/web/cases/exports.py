"""The own open cases as a table to take along. Who took it along stands in the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from kim.cases.queries.people import own_people
from kim.foundation import audit, clock
from kim.foundation.authority import Permission
from kim.foundation.transactions import writes
from kim.network.models import Office
from kim.web.base.requests import signed_in
from kim.web.cases import workbook

if TYPE_CHECKING:
    from kim.web.base.requests import KimRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@writes
@signed_in(Permission.CASE_WORK)
def show(request: KimRequest) -> HttpResponse:
    """The table; opening it is noted for every office whose cases stand in it."""
    for office in Office.objects.filter(pk__in=request.actor.offices_where(Permission.CASE_WORK)):
        audit.seen(request.actor, "case_list.export", office)
    content = workbook.written(own_people(request.actor))
    name = f"kim-{clock.today():%Y-%m-%d}.xlsx"
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
