"""The life domains in one table: need, resource, priorities, and what has changed since the first scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import assessments as actions
from kim.cases.models.assessment import Rating
from kim.cases.policies import cases as policy
from kim.cases.queries import plans as queries
from kim.foundation import clock
from kim.network.vocabulary import life_domains
from kim.web.base.forms import KimForm
from kim.web.cases import frame
from kim.web.plans import conflicts, plans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from django.forms.boundfield import BoundField
    from django.http import HttpResponse

    from kim.cases.models import Assessment, Case
    from kim.network.vocabulary.life_domains import LifeDomain
    from kim.web.base.requests import KimRequest

COLUMNS = {
    "need": gettext_lazy("Need"),
    "resource": gettext_lazy("Strengths"),
    "priority_person": gettext_lazy("Matters to the person"),
    "priority_manager": gettext_lazy("Matters to case management"),
}
SCALE = [("", "–"), *((str(figure), str(figure)) for figure in range(4))]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One life domain with its four fields, each beside the figure of last time; no fields where it is protected."""

    domain: LifeDomain
    cells: list[tuple[BoundField, int | None]]


class AssessmentForm(KimForm):
    """Four figures for each life domain that was talked about; an empty one was not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields of the grid."""
        super().__init__(*args, **kwargs)
        for domain in _open_domains():
            for column, label in COLUMNS.items():
                self.fields[f"{domain.code}_{column}"] = forms.TypedChoiceField(
                    choices=SCALE, coerce=int, empty_value=None, required=False, label=f"{domain.label}: {label}"
                )

    def rows(self, before: Mapping[str, Rating]) -> Iterator[GridRow]:
        """The grid in the order of the catalogue."""
        for domain in life_domains.ALL.rows():
            last = before.get(domain.code, Rating())
            names = () if domain.protected else COLUMNS
            yield GridRow(domain, [(self[f"{domain.code}_{name}"], getattr(last, name)) for name in names])

    @staticmethod
    def ratings(values: dict[str, Any]) -> dict[str, Rating]:
        """What was rated."""
        found = {row.code: Rating(*(values[f"{row.code}_{name}"] for name in COLUMNS)) for row in _open_domains()}
        return {code: rating for code, rating in found.items() if rating != Rating()}


@plans.looking
def edit(request: KimRequest, case: UUID) -> HttpResponse:
    """Talk through the life domains; the scan of today is corrected, an older one stays as it was."""
    found = frame.opened(request, case)
    latest = found.assessments.first()
    todays = latest if latest and latest.assessed_on == clock.today() else None
    form = AssessmentForm(request.POST or None, initial=_shown(todays))

    def act(values: dict[str, Any]) -> str:
        _keep(request, found, todays, values)
        return reverse("case_plan", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The assessment is saved."))):
        return response
    more = {
        "form": form,
        "rows": list(form.rows(queries.latest_ratings(found))),
        "columns": COLUMNS.values(),
        "changes": queries.changes(found),
        "latest": latest,
        "todays": todays,
        "why_not": policy.assess(request.actor, found).reason,
        **conflicts.both_versions(form, _shown),
    }
    shown = frame.context(request, found, "case_plan", **more)
    return render(request, "plans/assessment.html", shown, status=form.status)


def _keep(request: KimRequest, case: Case, todays: Assessment | None, values: dict[str, Any]) -> None:
    ratings = AssessmentForm.ratings(values)
    if todays is None:
        actions.assess(by=request.actor, case=case, ratings=ratings)
    else:
        actions.correct(by=request.actor, assessment=todays, ratings=ratings, seen=values["seen"] or 0)


def _open_domains() -> list[LifeDomain]:
    return [row for row in life_domains.ALL.rows() if not row.protected]


def _shown(todays: Assessment | None) -> dict[str, Any]:
    if todays is None:
        return {}
    cells = {f"{code}_{name}": getattr(one, name) for code, one in todays.ratings.items() for name in COLUMNS}
    return {**cells, "seen": todays.version}
