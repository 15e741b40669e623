"""What the actor may see of positions, by key, and the office for which she plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from kim.foundation.authority import Permission
from kim.planning.models import ForwardingContract, Gathering, Occupancy, OnboardingItem, Position
from kim.web.base.requests import find

if TYPE_CHECKING:
    from uuid import UUID

    from kim.web.base.requests import KimRequest

READERS = (Permission.POSITION_READ, Permission.POSITION_OWN)


def position(request: KimRequest, key: UUID) -> Position:
    """With all that its page shows. Raises NotVisible."""
    people = Occupancy.objects.visible_to(request.actor).select_related("account").prefetch_related("items")
    rows = Position.objects.visible_to(request.actor).select_related(
        "employer", "municipality", "professional", "personnel", "proposal"
    )
    return find(rows.prefetch_related(Prefetch("occupancies", people), "contracts__partner", "moves"), key)


def occupancy(request: KimRequest, key: UUID) -> Occupancy:
    """With its position and its checklist. Raises NotVisible."""
    rows = Occupancy.objects.visible_to(request.actor).select_related("position__municipality", "employer", "account")
    return find(rows.prefetch_related("items__contact"), key)


def item(request: KimRequest, key: UUID) -> OnboardingItem:
    """With its occupancy. Raises NotVisible."""
    rows = OnboardingItem.objects.visible_to(request.actor)
    return find(rows.select_related("occupancy__position", "contact"), key)


def contract(request: KimRequest, key: UUID) -> ForwardingContract:
    """Of a position that the actor may see. Raises NotVisible."""
    seen = Position.objects.visible_to(request.actor).values("pk")
    return find(ForwardingContract.objects.filter(position__in=seen).select_related("position"), key)


def gathering(request: KimRequest, key: UUID) -> Gathering:
    """With the teams that are invited. Raises NotVisible."""
    return find(Gathering.objects.visible_to(request.actor).prefetch_related("teams__employer"), key)


def kept_gathering(request: KimRequest, key: UUID) -> Gathering:
    """As `gathering`, of an office whose register the actor keeps. Raises NotVisible."""
    kept = request.actor.offices_where(Permission.POSITION_CHANGE)
    return find(Gathering.objects.filter(office__in=kept).prefetch_related("teams__employer"), key)


def planning_office(request: KimRequest) -> str:
    """The own office that plans; the first where there are several."""
    return min(request.actor.offices_where(Permission.POSITION_PLAN))


def keeping_office(request: KimRequest) -> str:
    """The own office that keeps the register; the first where there are several."""
    return min(request.actor.offices_where(Permission.POSITION_CHANGE))
