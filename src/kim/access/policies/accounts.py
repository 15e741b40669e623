"""Accounts are kept by the installation itself until the administration room exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kim.access.models import Account, Membership
from kim.foundation.authority import Role, Verdict
from kim.foundation.installation import is_installation
from kim.network.models import Office

if TYPE_CHECKING:
    from datetime import date

    from kim.access.models.membership import MembershipQuerySet
    from kim.foundation.authority import Actor


def keep(by: Actor) -> Verdict:
    """Only the installation, at the command line, opens accounts and grants memberships."""
    return Verdict.when(is_installation(by), otherwise=_("Accounts are kept by the installation."))


def open_account(by: Actor, email: str, name: str) -> Verdict:
    """An address that no account has, in whichever letters it is written, and a name."""
    return (
        keep(by)
        & Verdict.when(_is_address(email.strip()), otherwise=_("This is no e-mail address."))
        & Verdict.when(bool(name.strip()), otherwise=_("Say what the person is called."))
        & Verdict.when(
            not Account.objects.filter(email__iexact=email.strip()).exists(),
            otherwise=_("There is an account with this address already."),
        )
    )


def check_password(account: Account, password: str) -> None:
    """Raise ValidationError with all that is wrong with it."""
    validate_password(password, account)


def known(email: str) -> Verdict:
    """Whether an account has this address."""
    there = Account.objects.filter(email__iexact=email.strip())
    return Verdict.when(there.exists(), otherwise=_("There is no account with this address."))


def grant(by: Actor, account: Account, office: str, role: Role | str, since: date) -> Verdict:
    """A role of the list, in an office of the county, that the account does not have there on that day or later."""
    holds = Q(until__isnull=True) | Q(until__gte=since)
    has_it = Membership.objects.filter(holds, account=account, office_id=office, role=role)
    return (
        keep(by)
        & Verdict.when(role in set(Role), otherwise=_("There is no such role."))
        & Verdict.when(Office.objects.filter(pk=office).exists(), otherwise=_("There is no office with this code."))
        & Verdict.when(not has_it.exists(), otherwise=_("The account has this role in this office already."))
    )


def end(by: Actor, account: Account, office: str, role: str, last_on: date) -> Verdict:
    """A role that began before and has no last day yet, or a later one."""
    return keep(by) & Verdict.when(
        ends_later(account, office, role, last_on).exists(),
        otherwise=_("The account does not have this role in this office, or not yet on that day."),
    )


def ends_later(account: Account, office: str, role: Role | str, day: date) -> MembershipQuerySet:
    """Memberships that a last day on this day would shorten."""
    later = Q(until__isnull=True) | Q(until__gt=day)
    return Membership.objects.filter(later, account=account, office_id=office, role=role, since__lte=day)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
