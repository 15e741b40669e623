"""Who is meant by the names in the column of case managers. The program proposes, the user says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.access.queries import actors
from kim.foundation.authority import Permission, Role
from kim.procedures.caselist import handles
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.wording import bare
from kim.procedures.queries import case_imports as queries
from kim.web.base.forms import KimForm
from kim.web.base.requests import signed_in
from kim.web.case_lists import drafts, words

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.http import HttpResponse

    from kim.access.models import Account
    from kim.procedures.caselist.case_list import CaseList
    from kim.procedures.caselist.readings.plain import Handle
    from kim.procedures.models import CaseImport
    from kim.procedures.queries.case_imports import Choices
    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name, how often it stands in the list, and where it belongs."""

    handle: Handle
    count: int
    reason: str
    proposed: str


class ManagersForm(KimForm):
    """An account of the office, or nobody, for each spelling."""

    def __init__(self, *args: Any, spellings: list[Spelling], colleagues: list[Account], **more: Any) -> None:
        """Propose the only colleague with this name; what was chosen before comes first."""
        super().__init__(*args, **more)
        self.spellings = spellings
        choices = [("", _("nobody here: I lead these cases")), *((str(one.pk), one.name) for one in colleagues)]
        for number, spelling in enumerate(spellings):
            self.fields[f"m{number}"] = forms.ChoiceField(
                choices=choices, initial=spelling.proposed, label=spelling.handle.shown, required=False
            )

    @property
    def lines(self) -> list[tuple[Spelling, BoundField]]:
        """Spellings with their fields."""
        return [(spelling, self[f"m{number}"]) for number, spelling in enumerate(self.spellings)]

    @property
    def chosen(self) -> dict[str, str]:
        """Accounts by the key of the spelling."""
        return {
            spelling.handle.key: self.cleaned_data.get(f"m{number}", "")
            for number, spelling in enumerate(self.spellings)
        }


@signed_in(Permission.CASE_LIST_IMPORT)
@drafts.of_draft
def show(request: KimRequest, case_import: CaseImport) -> HttpResponse:
    """Each spelling with a proposal."""
    choices = queries.choices_of(case_import)
    colleagues = actors.colleagues(case_import.office_id, Role.CASE_MANAGER)
    spellings = _spellings(queries.read(case_import, choices), choices, colleagues)
    form = ManagersForm(
        request.POST or None, spellings=spellings, colleagues=colleagues, initial={"seen": case_import.version}
    )
    if request.method == "POST" and (led_on := _save(request, case_import, form, choices)):
        return led_on
    form.renewed()
    context = {"form": form, "case_import": case_import, "steps": drafts.steps(case_import, "case_list_managers")}
    return render(request, "case_lists/managers.html", context, status=form.status)


def _save(request: KimRequest, case_import: CaseImport, form: ManagersForm, choices: Choices) -> HttpResponse | None:
    after = replace(choices, managers={**choices.managers, **form.chosen}) if form.is_valid() else choices
    to = reverse("case_list_summary", args=[case_import.pk]), _("The case managers are saved.")
    return drafts.save(request, case_import, form, after, to)


def _spellings(case_list: CaseList, choices: Choices, colleagues: list[Account]) -> list[Spelling]:
    found = [handle for row in case_list.people if (handle := row.value(Field.CASE_MANAGER))]
    counts = Counter(handle.key for handle in found)
    return [
        Spelling(
            handle,
            counts[handle.key],
            words.spoken(group.reason),
            choices.managers.get(handle.key, _proposed(group.handles, colleagues)),
        )
        for group in handles.proposals(found)
        for handle in group.handles
    ]


def _proposed(group: tuple[Handle, ...], colleagues: list[Account]) -> str:
    """The only colleague whose name has all words of one of these spellings."""
    spelt = [set(handle.core.split()) for handle in group if handle.core]
    named = [one for one in colleagues if any(words_of <= set(bare(one.name).split()) for words_of in spelt)]
    return str(named[0].pk) if len(named) == 1 else ""
