"""Opening accounts, giving them a password, granting and ending memberships."""

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
def open_account(*, by: Actor, email: str, name: str, password: str | None = None, is_demo: bool = False) -> Account:
    """Open an account; it may do nothing until a membership is granted. Raises Refused, ValidationError.

    Without a password nobody can sign in with it.
    """
    policy.open_account(by, email, name).require()
    account = Account(email=email.strip().lower(), name=name.strip(), is_demo=is_demo)
    if password is None:
        account.set_unusable_password()
    else:
        policy.check_password(account, password)
        account.set_password(password)
    account.save(force_insert=True)
    audit.done(by, "account.open", account)
    return account


@transaction.atomic
def set_password(*, by: Actor, account: Account, password: str) -> None:
    """A new password; sessions that were begun with the old one end. Raises Refused, ValidationError."""
    policy.keep(by).require()
    policy.check_password(account, password)
    account.set_password(password)
    account.save(update_fields=["password"])
    audit.done(by, "account.password", account)


@transaction.atomic
def grant(*, by: Actor, account: Account, office: str, role: Role | str, since: date | None = None) -> Membership:
    """Give an account a role in an office, from today on where no day is named. Raises Refused."""
    policy.grant(by, account, office, role, since or clock.today()).require()
    membership = Membership.objects.create(account=account, office_id=office, role=role, since=since or clock.today())
    audit.done(by, "membership.grant", membership)
    return membership


@transaction.atomic
def end(*, by: Actor, account: Account, office: str, role: str, last_on: date | None = None) -> Membership:
    """End a role that holds, with a last day (today where none is named). Raises Refused."""
    day = last_on or clock.today()
    policy.end(by, account, office, role, day).require()
    membership = policy.ends_later(account, office, role, day).get()
    Membership.objects.filter(pk=membership.pk).update(until=day)
    membership.until = day
    audit.done(by, "membership.end", membership)
    return membership
