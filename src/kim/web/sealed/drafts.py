"""What was typed when the vault locked: kept sealed, and filled in again after unlocking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import QueryDict
from django.utils.translation import gettext as _

from kim.foundation.sealing import IntegrityProblem
from kim.sealed.actions import drafts

if TYPE_CHECKING:
    from kim.sealed.keyring import OpenVault
    from kim.web.base.requests import KimRequest

FORM = "form"
NOT_TYPED = ("csrfmiddlewaretoken", "submission")


def keep(request: KimRequest, office: str) -> bool:
    """Seal what this form holds. False where nothing was typed, or for somebody without a key."""
    typed = request.POST.copy()
    for name in NOT_TYPED:
        typed.pop(name, None)
    if not any(value for name, values in typed.lists() if name != "seen" for value in values):
        return False
    return drafts.keep(by=request.actor, office=office, place=request.path, typed={FORM: typed.urlencode()})


def taken_back(request: KimRequest, vault: OpenVault, form: type[forms.Form]) -> dict[str, Any]:
    """What was typed on this page when the vault locked, as initial values; nothing where there is no draft."""
    if request.method != "GET":
        return {}
    try:
        kept = drafts.take_back(by=request.actor, vault=vault, place=request.path)
    except IntegrityProblem:  # sealed for a key from before a recovery: nobody can open it any more
        return {}
    if not kept:
        return {}
    messages.info(request, _("What you had typed is here again. It is not saved yet."))
    typed = QueryDict(kept[FORM])
    return {name: _value(typed, name, field) for name, field in form.base_fields.items() if name not in NOT_TYPED}


def _value(typed: QueryDict, name: str, field: forms.Field) -> Any:
    return typed.getlist(name) if isinstance(field, forms.MultipleChoiceField) else typed.get(name)
