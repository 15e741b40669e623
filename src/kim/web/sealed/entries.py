"""Entries of a case: talks, notes, consents, and steps that are done some day."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kim.foundation import clock
from kim.sealed.actions import cases
from kim.sealed.contents import EntryKind
from kim.sealed.models import Part
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases as queries
from kim.web.base.forms import ActForm
from kim.web.base.requests import find
from kim.web.sealed import case_forms, conflicts, doors, drafts
from kim.web.sealed.case_forms import EntryForm
from kim.web.sealed.cases import found

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.contents import Entry
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase, SealedPart
    from kim.web.base.requests import KimRequest


@doors.opened()
def new(request: KimRequest, vault: OpenVault, sealed_case: UUID) -> HttpResponse:
    """Write an entry."""
    case = found(vault, sealed_case)
    kind = EntryKind.STEP if request.GET.get("kind") == EntryKind.STEP else EntryKind.TALK
    initial = drafts.taken_back(request, vault, EntryForm) or {"kind": kind.value, "on": clock.today()}
    form = EntryForm(request.POST or None, initial=initial)
    back = reverse("vault_case", args=[case.pk])

    def act(_values: dict[str, Any]) -> str:
        cases.add_entry(by=request.actor, vault=vault, case=case, entry=form.entry(request.actor.name))
        return back

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The entry is saved."))):
        return response
    context = {"form": form, "back": back, "why_not": policy.write(request.actor, vault).reason}
    return render(request, "sealed/entry.html", context, status=form.status)


@doors.opened()
def edit(request: KimRequest, vault: OpenVault, sealed_case: UUID, entry: UUID) -> HttpResponse:
    """Correct an entry."""
    case, part = _found(vault, sealed_case, entry)
    before = queries.entry_of(vault, case, part)
    initial = case_forms.shown_entry(before, part.version) | drafts.taken_back(request, vault, EntryForm)
    form = EntryForm(request.POST or None, initial=initial)
    back = reverse("vault_case", args=[case.pk])

    def act(values: dict[str, Any]) -> str:
        text = replace(form.entry(before.author), origin=before.origin)
        cases.rewrite_entry(by=request.actor, vault=vault, part=part, entry=text, seen=values["seen"])
        return back

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The entry is saved."))):
        return response
    context = {"form": form, "back": back, "why_not": policy.write(request.actor, vault).reason, "is_old": True}
    context |= conflicts.both_versions(form, vault, case, partial(_shown, vault, case))
    return render(request, "sealed/entry.html", context, status=form.status)


@doors.opened(keeps=False)
@require_http_methods(["POST"])
def finish(request: KimRequest, vault: OpenVault, sealed_case: UUID, entry: UUID) -> HttpResponse:
    """Mark a step as done."""
    case, part = _found(vault, sealed_case, entry)
    before, back = queries.entry_of(vault, case, part), reverse("vault_case", args=[case.pk])
    form = ActForm(request.POST)

    def act(values: dict[str, Any]) -> str:
        done = replace(before, is_done=True)
        cases.rewrite_entry(by=request.actor, vault=vault, part=part, entry=done, seen=values["seen"])
        return back

    response = form.carry_out(request, act, done=_("Done."))
    if response is None:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return response or HttpResponseRedirect(back)


def _found(vault: OpenVault, sealed_case: UUID, entry: UUID) -> tuple[SealedCase, SealedPart]:
    case = found(vault, sealed_case)
    part = find(case.parts.filter(part=Part.ENTRY), entry)
    return case, part


def _shown(vault: OpenVault, case: SealedCase, part: SealedPart) -> dict[str, Any]:
    entry: Entry = queries.entry_of(vault, case, part)
    return case_forms.shown_entry(entry, part.version)
