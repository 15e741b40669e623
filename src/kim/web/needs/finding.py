"""The municipality that an address names, and its assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation.authority import Permission
from kim.network.models import Municipality
from kim.planning.models import NeedsAssessment
from kim.planning.queries import needs as known
from kim.web.base.requests import NotVisible, find

if TYPE_CHECKING:
    from kim.web.base.requests import KimRequest


def town(request: KimRequest) -> Municipality:
    """By its official key in `town`, or NotVisible."""
    return find(Municipality.objects.all(), _key(request))


def assessment(request: KimRequest) -> NeedsAssessment:
    """The one of the municipality that was opened last, or NotVisible."""
    found = known.latest(request.actor, _key(request))
    if found is None:
        raise NotVisible(NeedsAssessment._meta.label_lower, _key(request)[:64])
    return found


def office(request: KimRequest) -> str:
    """The own office that assesses needs, the first where there are several; the policy refuses where there is none."""
    return min(request.actor.offices_where(Permission.NEEDS_ASSESS), default=request.actor.home)


def _key(request: KimRequest) -> str:
    return request.GET.get("town", "").replace("\0", "")
