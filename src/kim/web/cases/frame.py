"""What all pages of one case share: finding it, the header with the person, the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from kim.access.queries import actors
from kim.cases.actions import readings as actions
from kim.cases.models import Case
from kim.cases.queries import case_file, readings
from kim.cases.vocabulary.case_states import ACTIVE, CaseState
from kim.web.base.addresses import address as address_of
from kim.web.base.noted_first import note_first
from kim.web.base.requests import NotVisible
from kim.web.components.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

TABS = ("case", "case_plan", "case_contacts", "case_person", "case_team")


def opened(request: KimRequest, key: UUID) -> Case:
    """The case with this key that the actor may see, with person, municipality and referral; else NotVisible (404).

    That she reads it today stands in the audit trail before this returns (decision record 12).
    """
    found = case_file.visible(request.actor, key)
    if found is None:
        raise NotVisible(Case._meta.label_lower, key)
    if not readings.is_noted(request.actor, found):
        note_first(request, lambda: actions.note(by=request.actor, case=found))
    return found


def context(request: KimRequest, case: Case, tab: str, **more: Any) -> dict[str, Any]:
    """What `cases/frame.html` shows around the block `tab`; `tab` is the URL name of the current one.

    `new_key` gives a fresh submission key wherever a template writes it: one for each button (`cases/act.html`).
    """
    return {
        "case": case,
        "person": case.person,
        "facts": _facts(case, request.actor),
        "badges": list(_badges(case)),
        "tabs": list(_tabs(case, tab)),
        "new_key": uuid4,
        **more,
    }


def state_tone(state: str) -> str:
    """The tone of the badge of a case state."""
    if state in ACTIVE:
        return "success"
    return {CaseState.PAUSED: "warning", CaseState.CLOSED: "neutral"}.get(CaseState(state), "info")


def address(name: str, *keys: object) -> str:
    """The address of a page."""
    return reverse(name, args=keys)


def _facts(case: Case, actor: Actor) -> list[tuple[str, str]]:
    lead = actor.name if case.lead == actor.id else actors.names({case.lead}).get(case.lead, "")
    place = case.municipality.name if case.municipality else _("unknown")
    return [(_("Case"), case.number), (_("Municipality"), place), (_("Lead"), lead)]


def _badges(case: Case) -> Iterator[tuple[str, str]]:
    yield str(case.get_state_display()), state_tone(case.state)
    if not case.person.may_call:
        yield _("Do not call"), "danger"


def _tabs(case: Case, current: str) -> Iterator[Room]:
    labels = (_("Overview"), _("Plan"), _("Contacts"), _("Person and consents"), _("Team"))
    for name, label in zip(TABS, labels, strict=True):
        yield Room(label, address_of(name, case.pk), current=name == current)
