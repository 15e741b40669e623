"""From accounts to actors and colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kim.access.models import Account, Membership
from kim.access.queries import conflicts
from kim.foundation import clock
from kim.foundation.authority import Actor, Role, Standing
from kim.foundation.prepared import NOBODY, Prepared

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


def of_account(account: Account) -> Actor:
    """The actor that an account is today; a deactivated account has no standing."""
    if not account.is_active:
        return Actor(account.id, account.name)
    rows = _STANDINGS.rows(clock.today(), marks={NOBODY: account.id})
    hidden = conflicts.hidden_from(account.id) if account.has_conflicts else frozenset()
    return Actor(account.id, account.name, tuple(Standing(office, Role(role)) for office, role in rows), hidden)


def of_key(account: UUID) -> Actor:
    """The actor behind an account key, resolved now: jobs carry the key, not the rights. Raises DoesNotExist."""
    return of_account(Account.objects.get(pk=account))


def names(accounts: set[UUID]) -> dict[UUID, str]:
    """Names of accounts by key, in one query."""
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))


def colleagues(office: str, *roles: Role) -> list[Account]:
    """Active accounts that hold one of the roles in the office today, by name."""
    members = Membership.objects.filter(office_id=office).on(clock.today()).with_role(*roles)
    return list(Account.objects.filter(is_active=True, pk__in=members.values("account")).order_by("name", "pk"))


def _standings(today: date) -> Any:
    rows = Membership.objects.filter(account=NOBODY).on(today).order_by("since", "office_id", "role")
    return rows.values_list("office_id", "role")


_STANDINGS = Prepared(_standings)
