"""The centre brings its own list: read in memory, looked at, taken over whole, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kim.foundation.sealing import IntegrityProblem
from kim.procedures.caselist.unreadable import UnreadableWorkbook
from kim.sealed.actions import drafts, own_list
from kim.sealed.contents import CaseSheet
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases as queries
from kim.sealed.queries import drafts as drafts_query
from kim.sealed.queries import own_lists
from kim.web.base.forms import ActForm, KimForm
from kim.web.base.requests import NotVisible
from kim.web.case_lists.files import ListFileForm
from kim.web.case_lists.memory import kept_in_memory
from kim.web.sealed import doors, own_list_rows, words
from kim.web.sealed import drafts as kept
from kim.web.sealed.cases import team
from kim.web.sealed.own_list_rows import Draft

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.actions.own_list import TakenBack
    from kim.sealed.keyring import OpenVault
    from kim.sealed.queries.own_lists import OwnList
    from kim.web.base.requests import KimRequest
    from kim.web.sealed.own_list_rows import DraftRow

PLACE = "own list"


class RowsForm(KimForm):
    """Which rows become cases."""

    rows = forms.MultipleChoiceField(
        error_messages={
            "required": _("No row is chosen. Tick at least one, or give the list up."),
            "invalid_choice": _("Another list was read meanwhile. Check its rows, then take them over."),
        },
    )

    def __init__(self, *args: Any, draft: Draft, **more: Any) -> None:
        """Offer the rows of the draft; those that are new are ticked, or those that were when the vault closed."""
        super().__init__(*args, **more)
        self.fields["rows"].choices = [(tick, "") for tick in draft.by_tick]  # type: ignore[attr-defined]
        proposed = self.initial.get("rows") or [tick for tick, row in draft.by_tick.items() if row.is_new]
        self.ticked = set(self.data.getlist("rows") if self.is_bound else proposed)  # type: ignore[attr-defined]


@kept_in_memory
@doors.opened()
def show(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """The form, a list that waits, and the lists that were taken over."""
    form = ListFileForm(request)
    if request.method == "POST" and (led_on := _bring(request, vault, form)):
        return led_on
    context = {
        "form": form,
        "waiting": _waiting(request, vault),
        "lists": [_line(one) for one in own_lists.taken_over(request.actor, vault)],
        "why_not": policy.write(request.actor, vault).reason,
    }
    return render(request, "sealed/own_list.html", context, status=form.status)


@doors.opened()
def choose(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """The rows as they were understood; those that are ticked are taken over, all or none."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    draft = _waiting(request, vault)
    if draft is None:
        return HttpResponseRedirect(reverse("vault_own_list"))
    form = RowsForm(request.POST or None, initial=kept.taken_back(request, vault, RowsForm), draft=draft)

    def act(values: dict[str, Any]) -> str:
        drafts.take_back(by=request.actor, vault=vault, place=PLACE)
        chosen = [draft.by_tick[tick].listed for tick in values["rows"]]
        own_list.take_over(by=request.actor, vault=vault, rows=chosen)
        return reverse("vault")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The list is taken over."))):
        return response
    context = {
        "form": form,
        "rows": [_shown(tick, row, form) for tick, row in draft.by_tick.items()],
        "draft": draft,
        "why_not": policy.write(request.actor, vault).reason,
        "give_up": ActForm(),
    }
    return render(request, "sealed/own_list_rows.html", context, status=form.status)


@doors.opened(keeps=False)
def give_up(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """Forget a list that was read. An address without a press of the button leads back."""
    form = ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        drafts.take_back(by=request.actor, vault=vault, place=PLACE)
        return reverse("vault_own_list")

    response = form.carry_out(request, act, done=_("Forgotten. Nothing was taken over."))
    return response or HttpResponseRedirect(reverse("vault_own_list_rows"))


@doors.opened()
def take_back(request: KimRequest, vault: OpenVault, brought: UUID) -> HttpResponse:
    """Ask once, then shred the cases of a list in which nobody has written since."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    known = next((one for one in own_lists.taken_over(request.actor, vault) if one.key == brought), None)
    if known is None:
        raise NotVisible("list", brought)
    form, became = ActForm(request.POST or None), []

    def act(_values: dict[str, Any]) -> str:
        became.append(own_list.take_back(by=request.actor, vault=vault, brought=brought))
        return reverse("vault_own_list")

    def done() -> str:
        return _said(became[0])

    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "list": _line(known), "cancel_url": reverse("vault_own_list")}
    return render(request, "sealed/own_list_taking_back.html", context, status=form.status)


def _bring(request: KimRequest, vault: OpenVault, form: ListFileForm) -> HttpResponse | None:
    def act(values: dict[str, Any]) -> str:
        policy.write(request.actor, vault).require()
        draft = _read(request, vault, values["file"])
        drafts.keep(by=request.actor, office=vault.office, place=PLACE, typed=draft.stored())
        return reverse("vault_own_list_rows")

    try:
        return form.carry_out(request, act, done=_("The list is read."))
    except UnreadableWorkbook as refusal:
        form.add_error("file", refusal.sentence.text(gettext))
        return None


def _read(request: KimRequest, vault: OpenVault, file: Any) -> Draft:
    before = own_lists.taken_over(request.actor, vault)
    return own_list_rows.read(
        file.read(),
        file.name,
        author=request.actor.name,
        team=team(vault),
        here=queries.lines(request.actor, vault),
        known={mark for one in before for mark in one.fingerprints},
    )


def _waiting(request: KimRequest, vault: OpenVault) -> Draft | None:
    try:
        return Draft.of(drafts_query.waiting(request.actor, vault, PLACE))
    except IntegrityProblem:  # sealed for a key from before a recovery: nobody can open it any more
        return None


def _line(one: OwnList) -> dict[str, Any]:
    return {"key": one.key, "on": words.day(one.on), "author": one.author, "cases": one.cases}


def _said(became: TakenBack) -> str:
    if not became.kept:
        return gettext("Taken back.")
    stay = ngettext(
        "Taken back. %(n)s case stays: somebody has written in it.",
        "Taken back. %(n)s cases stay: somebody has written in them.",
        became.kept,
    )
    return stay % {"n": became.kept}


def _shown(tick: str, row: DraftRow, form: RowsForm) -> dict[str, Any]:
    sheet = CaseSheet.from_text(row.sheet)
    return {
        "value": tick,
        "is_ticked": tick in form.ticked,
        "name": words.name(sheet),
        "born": words.birth(sheet.born),
        "language": words.language(sheet.language),
        "state": words.STATES.get(sheet.state, sheet.state),
        "place": row.place,
        "remarks": row.remarks,
    }
