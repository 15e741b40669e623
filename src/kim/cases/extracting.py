"""What an extract carries: exactly the named categories, as plain values. Steps and goals come with their category."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kim.foundation.partial_dates import PartialDate
from kim.network.vocabulary import pathway_steps
from kim.people.details import CATEGORY_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.cases.models import Case, Goal, Step

CATEGORY_OF_DOMAIN = {
    "LB01": "residence",
    "LB02": "benefits",
    "LB03": "housing",
    "LB04": "education_work",
    "LB05": "family",
    "LB06": "education_work",
    "LB07": "education_work",
    "LB08": "education_work",
    "LB09": "health",
    "LB10": "family",
}
"""Life domain to consent category. Of other domains, the protected one among them, nothing leaves."""

Content = dict[str, dict[str, Any]]


def content_of(case: Case, categories: Iterable[str], *, to_her: bool = False) -> Content:
    """Category to what is recorded in it. Empty fields are left out; a category without anything stays, empty.

    A number that must not be called leaves for no other office; on what is shown `to_her` it stands.
    """
    named = tuple(categories)
    content: Content = {category: dict(_details(case, category, to_her=to_her)) for category in named}
    if "benefits" in content:
        content["benefits"]["legal_domain"] = case.legal_domain
    for goal in case.goals.all():
        _into(content, CATEGORY_OF_DOMAIN.get(goal.life_domain), "goals", _goal(goal))
    for step in case.steps.select_related("goal", "at_office"):
        _into(content, CATEGORY_OF_DOMAIN.get(_domain(step)), "steps", _step(step))
    return content


def _details(case: Case, category: str, *, to_her: bool) -> Iterable[tuple[str, Any]]:
    for name, belongs_to in CATEGORY_OF.items():
        value = getattr(case.person, "municipality_id" if name == "municipality" else name)
        is_hidden = name == "phone" and not case.person.may_call and not to_her
        if belongs_to == category and not is_hidden and not _is_empty(value):
            yield name, _plain(value)


def _is_empty(value: Any) -> bool:
    if isinstance(value, PartialDate):
        return value.value is None and not value.original
    return value is None or value in ("", [])


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return [value.value.isoformat() if value.value else None, value.precision.value, value.original]
    return value.isoformat() if isinstance(value, date) else value


def _into(content: Content, category: str | None, name: str, line: dict[str, Any]) -> None:
    if category in content:
        content[category].setdefault(name, []).append(line)


def _goal(goal: Goal) -> dict[str, Any]:
    return {"wording": goal.wording, "target_on": goal.target_on.isoformat(), "state": goal.state}


def _step(step: Step) -> dict[str, Any]:
    return {
        "pathway": step.pathway,
        "title": step.title,
        "at_office": step.at_office.name if step.at_office else "",
        "due_on": step.due_on.isoformat() if step.due_on else None,
        "state": step.state,
    }


def _domain(step: Step) -> str:
    if step.goal is not None:
        return step.goal.life_domain
    return pathway_steps.ALL.get(step.pathway).life_domain if step.pathway else ""
