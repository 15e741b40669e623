"""The people of the invented county that a visitor can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.access.models import Membership
from kim.foundation import clock
from kim.foundation.authority import ROLES, Role
from kim.foundation.catalogue import Row
from kim.network.models import Office

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One button of the demo door."""

    account: UUID
    name: str
    office: str


def by_role() -> list[tuple[str, list[DemoPerson]]]:
    """Demo accounts by the name of their role, in the order in which the roles are declared."""
    rows = (
        Membership.objects.on(clock.today())
        .filter(account__is_demo=True, account__is_active=True)
        .select_related("account")
        .order_by("office_id", "account__name")
    )
    offices = dict(Office.objects.values_list("code", "name"))
    groups: dict[Role, list[DemoPerson]] = {role: [] for role in ROLES}
    for row in rows:
        groups[Role(row.role)].append(DemoPerson(row.account_id, row.account.name, offices[row.office_id]))
    return [(Row.spoken(ROLES[role].de, ROLES[role].en), people) for role, people in groups.items() if people]
