"""The contact log: a quick entry on top, the entries below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.actions import contacts as actions
from kim.cases.policies import cases
from kim.cases.policies import contacts as policy
from kim.cases.queries import contacts as queries
from kim.foundation.authority import Permission
from kim.web.base.requests import find, signed_in
from kim.web.cases import frame
from kim.web.contacts.forms import PRESETS, ContactForm
from kim.web.plans import conflicts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.cases.models import Contact
    from kim.web.base.requests import KimRequest

looking = signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)


@looking
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """Note a contact; read what was noted."""
    found = frame.opened(request, case)
    person = found.person
    preset = {"language": person.language, "interpreter": bool(person.needs_interpreter)}
    form = ContactForm(request.POST or None, case=found, initial=preset)

    def act(values: dict[str, Any]) -> str:
        actions.log(by=request.actor, case=found, talk=form.talk(values))
        return reverse("case_contacts", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The contact is noted."))):
        return response
    more = {
        "form": form,
        "why_not": cases.change(request.actor, found).reason,
        "page": queries.page(found, _cursor(request.GET.get("after", ""))),
        "own": request.actor.id,
    }
    shown = frame.context(request, found, "case_contacts", **more)
    return render(request, "contacts/log.html", shown, status=form.status)


@looking
def edit(request: KimRequest, case: UUID, contact: UUID) -> HttpResponse:
    """Correct an entry of one's own."""
    found = frame.opened(request, case)
    row = find(found.contacts.all(), contact)
    row.case = found
    form = ContactForm(request.POST or None, case=found, initial=_shown(row))

    def act(values: dict[str, Any]) -> str:
        actions.correct(by=request.actor, contact=row, talk=form.talk(values), seen=values["seen"])
        return reverse("case_contacts", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The entry is corrected."))):
        return response
    verdict = policy.correct(request.actor, row, form.talk(_values(row)))
    more = {"form": form, "why_not": verdict.reason, "heading": _("Correct the entry")}
    more |= conflicts.both_versions(form, _shown)
    shown = frame.context(request, found, "case_contacts", **more)
    return render(request, "contacts/entry.html", shown, status=form.status)


def _cursor(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _values(contact: Contact) -> dict[str, Any]:
    names = ("held_on", "form", "minutes", "language", "interpreter", "topics", "note")
    return {name: getattr(contact, name) for name in names}


def _shown(contact: Contact) -> dict[str, Any]:
    """The entry as the form shows it: a usual duration as a chip, another one as a figure."""
    usual = contact.minutes in PRESETS
    return {
        **_values(contact),
        "minutes": str(contact.minutes) if usual else "",
        "other_minutes": None if usual else contact.minutes,
        "seen": contact.version,
    }
