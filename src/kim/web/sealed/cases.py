"""One case: opened, read, its sheet edited, closed, shredded."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.access.queries import actors
from kim.network.vocabulary import topics
from kim.sealed.actions import cases
from kim.sealed.contents import EntryKind, State
from kim.sealed.models import Holder, SealedCase
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases as queries
from kim.web.base.forms import ActForm
from kim.web.base.requests import find
from kim.web.sealed import case_forms, conflicts, doors, drafts, words
from kim.web.sealed.case_forms import SheetForm
from kim.web.sealed.forms import WordForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.contents import CaseSheet
    from kim.sealed.keyring import OpenVault
    from kim.sealed.queries.cases import OpenCase, OpenEntry
    from kim.web.base.requests import KimRequest


@doors.opened()
def new(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """Open a case."""
    initial = drafts.taken_back(request, vault, SheetForm) or case_forms.blank(request.actor.name)
    form = SheetForm(request.POST or None, initial=initial, team=team(vault))

    def act(_values: dict[str, Any]) -> str:
        case = cases.open_case(by=request.actor, vault=vault, sheet=form.sheet())
        return reverse("vault_case", args=[case.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The case is opened."))):
        return response
    context = {"form": form, "why_not": policy.write(request.actor, vault).reason}
    return render(request, "sealed/new.html", context, status=form.status)


@doors.opened()
def show(request: KimRequest, vault: OpenVault, sealed_case: UUID) -> HttpResponse:
    """The sheet, the way to reach her, the steps, and the entries with the newest first."""
    opened = _opened(request, vault, sealed_case)
    steps = [one for one in opened.entries if one.entry and one.entry.kind == EntryKind.STEP and not one.entry.is_done]
    context = {
        "case": opened.row,
        "sheet": opened.sheet,
        **_facts(opened.sheet),
        "steps": sorted(map(_line, steps), key=lambda line: str(line["due"] or "")),
        "entries": [_line(one) for one in opened.entries],
        "why_not": policy.write(request.actor, vault).reason,
        "act": ActForm(),
    }
    return doors.left_alone(request, render(request, "sealed/case.html", context))


@doors.opened()
def edit(request: KimRequest, vault: OpenVault, sealed_case: UUID) -> HttpResponse:
    """Edit the sheet."""
    opened = _opened(request, vault, sealed_case)
    initial = case_forms.shown(opened.sheet, opened.version) | drafts.taken_back(request, vault, SheetForm)
    form = SheetForm(request.POST or None, initial=initial, team=team(vault))
    back = reverse("vault_case", args=[opened.row.pk])

    def act(values: dict[str, Any]) -> str:
        sheet = form.sheet(opened.sheet)
        cases.rewrite_sheet(by=request.actor, vault=vault, case=opened.row, sheet=sheet, seen=values["seen"])
        return back

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The sheet is saved."))):
        return response
    context = {"form": form, "back": back, "why_not": policy.write(request.actor, vault).reason}
    context |= conflicts.both_versions(form, vault, opened.row, partial(_shown, vault, opened.row))
    return render(request, "sealed/sheet.html", context, status=form.status)


@doors.opened()
def close(request: KimRequest, vault: OpenVault, sealed_case: UUID) -> HttpResponse:
    """Ask once, then close; the sheet can open it again."""
    opened = _opened(request, vault, sealed_case)
    form = ActForm(request.POST or None, initial={"seen": opened.version})
    back = reverse("vault_case", args=[opened.row.pk])

    def act(values: dict[str, Any]) -> str:
        sheet = replace(opened.sheet, state=State.CLOSED.value, next_on="")
        cases.rewrite_sheet(by=request.actor, vault=vault, case=opened.row, sheet=sheet, seen=values["seen"])
        return back

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The state is saved."))):
        return response
    form.renewed()
    context = {"form": form, "cancel_url": back, "why_not": policy.write(request.actor, vault).reason}
    return render(request, "sealed/closure.html", context, status=form.status)


@doors.opened()
def shred(request: KimRequest, vault: OpenVault, sealed_case: UUID) -> HttpResponse:
    """Say what is lost, let a word be typed, destroy."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    opened = _opened(request, vault, sealed_case)
    word = _("shred")
    form = WordForm(request.POST or None, word=word)

    def act(_values: dict[str, Any]) -> str:
        cases.shred(by=request.actor, vault=vault, case=opened.row)
        return reverse("vault")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Shredded."))):
        return response
    back = reverse("vault_case", args=[opened.row.pk])
    context = {"form": form, "word": word, "cancel_url": back, "entries": len(opened.entries)}
    return render(request, "sealed/shredding.html", context, status=form.status)


def found(vault: OpenVault, key: UUID) -> SealedCase:
    """A case of this office, or NotVisible."""
    return find(SealedCase.objects.filter(office=vault.office), key)


def team(vault: OpenVault) -> tuple[str, ...]:
    """The names of those who hold the team key."""
    accounts = Holder.objects.current().filter(office=vault.office, wraps__edition=vault.edition)
    return tuple(sorted(set(actors.names(set(accounts.values_list("account", flat=True))).values())))


def _opened(request: KimRequest, vault: OpenVault, key: UUID) -> OpenCase:
    return queries.opened(request.actor, vault, found(vault, key))


def _shown(vault: OpenVault, case: SealedCase, part: Any) -> dict[str, Any]:
    """The sheet as somebody else left it, as the form shows it."""
    return case_forms.shown(queries.sheet_of(vault, case, part), part.version)


def _facts(sheet: CaseSheet) -> dict[str, Any]:
    return {
        "name": words.name(sheet),
        "born": words.birth(sheet.born),
        "spoken": words.language(sheet.language),
        "town": _("outside the county")
        if sheet.municipality == case_forms.ELSEWHERE
        else words.town(sheet.municipality),
        "state": words.STATES.get(sheet.state, sheet.state),
        "tone": words.TONES.get(sheet.state, "neutral"),
        "since": words.day(sheet.since),
        "next_on": words.day(sheet.next_on),
        "topics": [words.label(topics.ALL, code) for code in sheet.topics],
        "is_closed": sheet.state == State.CLOSED,
    }


def _line(one: OpenEntry) -> dict[str, Any]:
    """An entry in words; without `entry` it does not open."""
    entry = one.entry
    if entry is None:
        return {"key": one.key, "entry": None, "due": None}
    return {
        "key": one.key,
        "version": one.version,
        "entry": entry,
        "kind": words.KINDS.get(entry.kind, entry.kind),
        "on": words.day(entry.on),
        "due": words.day(entry.due),
        "is_step": entry.kind == EntryKind.STEP,
    }
