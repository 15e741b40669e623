"""Handing one woman over to case management, with her consent and her release from secrecy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.exchange.actions import hand_overs
from kim.exchange.policies import hand_overs as policy
from kim.people.models.consent import ConsentForm
from kim.procedures.handing_over import HandOver
from kim.sealed.policies import vaults
from kim.sealed.queries import cases as queries
from kim.web.sealed import case_forms, doors, drafts, words
from kim.web.sealed.cases import found
from kim.web.sealed.outflow_forms import HandOverForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.contents import CaseSheet
    from kim.sealed.keyring import OpenVault
    from kim.web.base.requests import KimRequest


@doors.opened()
def show(request: KimRequest, vault: OpenVault, sealed_case: UUID) -> HttpResponse:
    """Choose what goes, and note her two kinds of yes."""
    opened = queries.opened(request.actor, vault, found(vault, sealed_case))
    offices = _offices(vault.office)
    initial = _suggested(opened.sheet, offices) | drafts.taken_back(request, vault, HandOverForm)
    form = HandOverForm(request.POST or None, initial=initial, offices=offices, rule=opened.sheet.safe_contact)
    back = reverse("vault_case", args=[opened.row.pk])

    def act(values: dict[str, Any]) -> str:
        note = _("Handed over to %(office)s.") % {"office": dict(offices)[values["to"]]}
        details, slip = form.details(opened.sheet), form.slip(opened.sheet)
        given = HandOver(details, slip, ConsentForm(values["form"]), note)
        hand_overs.hand_over(by=request.actor, vault=vault, case=opened.row, given=given)
        return back

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Handed over."))):
        return response
    context = {
        "form": form,
        "back": back,
        "name": words.name(opened.sheet),
        "why_not": vaults.write(request.actor, vault).reason or ("" if offices else _nobody()),
    }
    return render(request, "sealed/handing_over.html", context, status=form.status)


def _offices(own: str) -> list[tuple[str, str]]:
    """Codes and names; a name says where the way leads to another server and takes its time."""
    elsewhere = set(policy.elsewhere())
    found = policy.recipients(own).values_list("pk", "name")
    return [
        (code, _("%(office)s, by the next exchange") % {"office": name} if code in elsewhere else name)
        for code, name in found
    ]


def _suggested(sheet: CaseSheet, offices: list[tuple[str, str]]) -> dict[str, Any]:
    town = "" if sheet.municipality == case_forms.ELSEWHERE else sheet.municipality
    return {"to": offices[0][0] if len(offices) == 1 else "", "municipality": town}


def _nobody() -> str:
    return _("No case management can receive her here. Use another way.")
