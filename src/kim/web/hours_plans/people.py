"""Case managers: base, half-days, hours, languages, absences without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import hours_plans
from kim.planning.hours import drafts as hours_drafts
from kim.planning.models import WorkingPattern
from kim.planning.queries import hours_plans as known
from kim.web.base.requests import NotVisible, signed_in
from kim.web.hours_plans import fields, finding, tables
from kim.web.hours_plans.forms import PatternForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """All colleagues; with the key of an account in the address the form for it."""
    key, office = request.GET.get("colleague", ""), finding.office(request)
    colleagues = known.colleagues(request.actor, office)
    if not key:
        return render(request, "hours_plans/people.html", {"lines": tables.people(colleagues)})
    one = next((each for each in colleagues if str(each.account.pk) == key), None)
    if one is None:
        raise NotVisible(WorkingPattern._meta.label_lower, key[:64])
    form = PatternForm(request.POST or None, initial=_initial(one.pattern))

    def act(values: dict[str, Any]) -> str:
        hours_plans.state_pattern(
            by=request.actor, office=office, account=one.account, draft=form.draft, seen=values["seen"]
        )
        return reverse("hours_people")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The pattern is stated."))):
        return response
    form.renewed()
    return render(request, "hours_plans/colleague.html", {"form": form, "one": one}, status=form.status)


def _initial(row: WorkingPattern | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "base": row.base_id,
        "half_days": row.half_days,
        "weekly_hours": row.weekly_hours,
        "languages": tuple(row.languages),
        "most_minutes": row.most_minutes,
        "absences": fields.written(hours_drafts.periods_from_json(row.absences)),
        "seen": row.version,
    }
