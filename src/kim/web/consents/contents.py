"""The content of an extract in lines that people read: category, label, text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.vocabulary.plan_states import GoalState, StepState
from kim.foundation.catalogue import Catalogue
from kim.foundation.partial_dates import PartialDate, Precision
from kim.network.vocabulary import legal_domains, pathway_steps
from kim.people.vocabulary import consent_categories, languages, nationalities, residence_statuses
from kim.web.cases import towns
from kim.web.cases.forms import GENDERS, DetailsForm
from kim.web.components import days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kim.cases.extracting import Content

LABELS = {"may_call": gettext_lazy("May call"), "may_leave_message": gettext_lazy("May leave a message")}
CATALOGUES: dict[str, Catalogue[Any]] = {
    "nationality": nationalities.ALL,
    "language": languages.ALL,
    "residence_status": residence_statuses.ALL,
    "legal_domain": legal_domains.ALL,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in one category; no lines where nothing is recorded."""

    code: str
    label: str
    lines: list[tuple[str, str]]


def parts(content: Content) -> list[Part]:
    """The categories in the order of the catalogue."""
    named = [code for code in consent_categories.ALL if code in content]
    return [Part(code, category(code), list(_lines(content[code]))) for code in named]


def category(code: str) -> str:
    """The name of a category; a code that is none is shown as it stands."""
    return consent_categories.ALL.get(code).label if code in consent_categories.ALL else code


def _lines(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if name == "goals":
            yield from ((_("Goal"), _goal(line)) for line in value)
        elif name == "steps":
            yield from ((_("Step"), _step(line)) for line in value)
        else:
            yield _label(name), said(name, value)


def _label(name: str) -> str:
    if name == "legal_domain":
        return _("Livelihood")
    field = DetailsForm.base_fields.get(name)
    return str(LABELS.get(name) or (field.label if field is not None else name))


def said(name: str, value: Any) -> str:
    """A stored value of a person in words."""
    if name in CATALOGUES:
        return CATALOGUES[name].get(value).label if value in CATALOGUES[name] else str(value)
    if name in {"birth", "residence_until"}:
        first, precision, original = value
        day = PartialDate(date.fromisoformat(first) if first else None, Precision(precision), original)
        return original or days.partial(day)
    return _WORDS.get(name, str)(value)


def _goal(line: dict[str, Any]) -> str:
    day = days.exact(date.fromisoformat(line["target_on"]))
    return f"{line['wording']} ({GoalState(line['state']).label}, {_('by %(day)s') % {'day': day}})"


def _step(line: dict[str, Any]) -> str:
    what = line["title"] or (pathway_steps.ALL.get(line["pathway"]).label if line["pathway"] else "")
    day = days.exact(date.fromisoformat(line["due_on"])) if line["due_on"] else ""
    remarks = ", ".join(part for part in (line["at_office"], day, str(StepState(line["state"]).label)) if part)
    return f"{what} ({remarks})"


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 - a stored answer
    return _("Yes") if value else _("No")


_WORDS: dict[str, Callable[[Any], str]] = {
    "further_languages": lambda codes: ", ".join(said("language", code) for code in codes),
    "needs_interpreter": _yes_or_no,
    "may_call": _yes_or_no,
    "may_leave_message": _yes_or_no,
    "municipality": lambda ags: towns.names().get(ags, ags),
    "gender": lambda code: str(dict(GENDERS).get(code, code)),
    "residence_since_on": lambda day: days.exact(date.fromisoformat(day)),
    "passport_until_on": lambda day: days.exact(date.fromisoformat(day)),
}
