"""What the pages of the room share: the office, the tabs, finding a case by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.models import Case
from kim.foundation.authority import Permission
from kim.procedures.models.erasure import offices_of
from kim.web.base.fields import LineField
from kim.web.base.requests import signed_in
from kim.web.components.rooms import Room

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

controlling = signed_in(Permission.PRIVACY_CONTROL)
taking_part = signed_in(Permission.PRIVACY_CONTROL, Permission.CASE_WORK)


def office_of(actor: Actor) -> str:
    """The office whose data protection is looked at: the one controlled, or the one whose cases are worked."""
    held = actor.offices_where(Permission.PRIVACY_CONTROL) or offices_of(actor)
    return actor.home if actor.home in held else min(held)


def page(request: KimRequest, template: str, tab: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the room with its tabs."""
    return render(
        request,
        f"data_protection/{template}.html",
        {"tabs": tabs(request, tab), "new_key": uuid4(), **context},
        status=status,
    )


def tabs(request: KimRequest, current: str) -> list[Room]:
    """The parts of the room that this actor finds."""
    shared = [("privacy_deletions", _("Deletions")), ("privacy_requests", _("Requests of persons"))]
    own = [
        ("privacy", _("Overview")),
        ("privacy_trail", _("Audit trail")),
        ("privacy_openings", _("Foreign cases")),
        *shared,
        ("privacy_breaches", _("Breaches")),
        ("privacy_register", _("Registers")),
        ("exchange_peers", _("Other servers")),
    ]
    shown = own if request.actor.may(Permission.PRIVACY_CONTROL) else shared
    return [Room(label, reverse(name), current=name == current) for name, label in shown]


class CaseNumberField(LineField):
    """The number of a case of the own office; gives the case."""

    office = ""
    hidden: frozenset[UUID] = frozenset()

    def clean(self, value: Any) -> Any:
        """The case. Raises ValidationError where the office has none of this number."""
        number = super().clean(value)
        shown = Case.objects.filter(office_id=self.office).exclude(person__in=self.hidden)
        found = shown.filter(number=number.upper()).first() if number else None
        if number and found is None:
            raise ValidationError(_("This office has no case with this number."), "unknown")
        return found
