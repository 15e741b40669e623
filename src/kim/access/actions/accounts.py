"""Opening accounts and granting memberships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.access.models import Account, Membership
from kim.access.policies import accounts as policy
from kim.foundation import audit, clock

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor, Role


@transaction.atomic
def open_account(*, by: Actor, email: str, name: str, is_demo: bool = False) -> Account:
    """Open an account without a usable password; it may do nothing until a membership is granted."""
    policy.keep(by).require()
    account = Account(email=email, name=name, is_demo=is_demo)
    account.set_unusable_password()
    account.save(force_insert=True)
    audit.done(by, "account.open", account)
    return account


@transaction.atomic
def grant(*, by: Actor, account: Account, office: str, role: Role, since: date | None = None) -> Membership:
    """Give an account a role in an office, from today on where no day is named."""
    policy.keep(by).require()
    membership = Membership.objects.create(
        account=account, office_id=office, role=role.value, since=since or clock.today()
    )
    audit.done(by, "membership.grant", membership)
    return membership
