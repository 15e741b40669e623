"""The mailbox: letters, taken as a case or laid aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.network.models import Office
from kim.network.vocabulary import urgencies
from kim.sealed.actions import letters
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases as queries
from kim.web.base.forms import ActForm
from kim.web.base.requests import NotVisible
from kim.web.sealed import case_forms, doors, drafts, words
from kim.web.sealed.case_forms import SheetForm
from kim.web.sealed.cases import team

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.contents import CaseSheet, Letter
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedLetter
    from kim.web.base.requests import KimRequest


@doors.opened()
def show(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """What was put into the mailbox."""
    found = [_told(row, letter) for row, letter in queries.letters(request.actor, vault)]
    found.sort(key=lambda line: (line["days"], str(line["written_on"] or "")))
    return doors.left_alone(request, render(request, "sealed/mailbox.html", {"letters": found}))


@doors.opened()
def take(request: KimRequest, vault: OpenVault, letter: UUID) -> HttpResponse:
    """Read a letter and make a case of it."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    row, content = _found(request, vault, letter)
    blank = case_forms.blank(request.actor.name)
    known = case_forms.prefilled(content, request.actor.name) if content else blank
    form = SheetForm(
        request.POST or None, initial=known | drafts.taken_back(request, vault, SheetForm), team=team(vault)
    )

    def act(_values: dict[str, Any]) -> str:
        sheet: CaseSheet = form.sheet()
        case = letters.take(by=request.actor, vault=vault, letter=row, sheet=sheet)
        return reverse("vault_case", args=[case.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The case is opened."))):
        return response
    why_not = policy.write(request.actor, vault).reason or ("" if content else _("This letter does not open."))
    context = {"form": form, "line": _told(row, content), "why_not": why_not}
    return render(request, "sealed/letter.html", context, status=form.status)


@doors.opened()
def lay_aside(request: KimRequest, vault: OpenVault, letter: UUID) -> HttpResponse:
    """Ask once, then destroy."""
    if request.method == "POST" and (response := doors.led_before(request)):
        return response
    row, _content = _found(request, vault, letter)
    form = ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        letters.lay_aside(by=request.actor, vault=vault, letter=row)
        return reverse("vault_mailbox")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Laid aside."))):
        return response
    context = {"form": form, "cancel_url": reverse("vault_letter", args=[row.pk])}
    return render(request, "sealed/laying_aside.html", context, status=form.status)


def _found(request: KimRequest, vault: OpenVault, key: UUID) -> tuple[SealedLetter, Letter | None]:
    for row, letter in queries.letters(request.actor, vault):
        if row.pk == key:
            return row, letter
    raise NotVisible("sealed.sealedletter", key)


def _told(row: SealedLetter, letter: Letter | None) -> dict[str, Any]:
    """A letter in words; without `letter` it does not open."""
    if letter is None:
        return {"key": row.pk, "letter": None, "days": -1, "written_on": None}
    urgency = urgencies.ALL.get(letter.urgency) if letter.urgency in urgencies.ALL else None
    return {
        "key": row.pk,
        "letter": letter,
        "name": words.name(letter),
        "office": Office.objects.filter(pk=letter.sender_office).values_list("name", flat=True).first() or "",
        "written_on": words.day(letter.written_on),
        "urgency": urgency.label if urgency else "",
        "is_urgent": bool(urgency and urgency.days is not None),
        "days": urgency.days if urgency and urgency.days is not None else 999,
        "language": words.language(letter.language),
    }
