"""Which offices have somebody who may do something today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.access.models import Membership
from kim.foundation import clock
from kim.foundation.authority import ROLES

if TYPE_CHECKING:
    from kim.foundation.authority import Permission


def offices_that_may(permission: Permission) -> frozenset[str]:
    """Codes of the offices with at least one active account that holds the permission today."""
    roles = [role for role, declared in ROLES.items() if permission in declared.permissions]
    members = Membership.objects.on(clock.today()).with_role(*roles).filter(account__is_active=True)
    return frozenset(members.values_list("office_id", flat=True))
