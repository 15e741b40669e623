"""`./kim accounts`: who may sign in, and with which role in which office, until the administration room exists."""

import argparse
import getpass
import sys
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kim.access.models import Account

HELP = "open accounts, give them a password, grant and end roles"
NEEDS = "run"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--open", metavar="EMAIL", help="open an account; asks for a password")
    what.add_argument("--password", metavar="EMAIL", help="set a new password, which ends all sessions")
    what.add_argument("--grant", metavar="EMAIL", help="give a --role in an --office, from today or from --on")
    what.add_argument("--end", metavar="EMAIL", help="end a --role in an --office, with today or with --on as last day")
    what.add_argument("--list", action="store_true", help="accounts with their roles, and the roles that there are")
    parser.add_argument("--name", default="", help="with --open: first and last name")
    parser.add_argument("--office", default="", metavar="CODE", help="code of the office, such as ki-hsk")
    parser.add_argument("--role", default="", metavar="ROLE", help="a role as --list names it")
    parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="first or last day")


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.exceptions import ValidationError
    from django.utils import translation

    from kim.foundation import wall
    from kim.foundation.authority import Refused
    from kim.foundation.installation import INSTALLATION

    try:
        with translation.override("en"), wall.acting(INSTALLATION):
            print(_done(options))
    except (Refused, ValidationError) as problem:
        reasons = problem.messages if isinstance(problem, ValidationError) else [str(problem.reason)]
        print("\n".join(reasons), file=sys.stderr)
        return 2
    return 0


def _done(options: argparse.Namespace) -> str:
    from kim.access.actions import accounts
    from kim.foundation.installation import INSTALLATION as BY

    if options.list:
        return _list()
    if options.open:
        account = accounts.open_account(by=BY, email=options.open, name=options.name, password=_asked())
        return f"{account.email} can sign in, and does nothing until a role is granted."
    account = _named(options.password or options.grant or options.end)
    if options.password:
        accounts.set_password(by=BY, account=account, password=_asked())
        return f"{account.email} has a new password; all its sessions have ended."
    where = {"by": BY, "account": account, "office": options.office, "role": options.role}
    if options.grant:
        membership = accounts.grant(**where, since=options.on)
        return f"{account.name} is {membership.role} in {membership.office_id} from {membership.since} on."
    membership = accounts.end(**where, last_on=options.on)
    return f"{account.name} is {membership.role} in {membership.office_id} until {membership.until}."


def _named(email: str) -> "Account":
    from kim.access.models import Account
    from kim.access.policies import accounts as policy

    policy.known(email).require()
    return Account.objects.get(email__iexact=email.strip())


def _list() -> str:
    from kim.access.models import Account
    from kim.foundation.authority import ROLES

    lines = [f"{role.code:<24}{role.en}" for role in ROLES.values()]
    for account in Account.objects.order_by("email").prefetch_related("memberships"):
        roles = (f"{one.role} in {one.office_id} {one.since}–{one.until or ''}" for one in account.memberships.all())
        lines.append(f"{account.email}  {account.name}: {', '.join(roles) or 'no role'}")
    return "\n".join(lines)


def _asked() -> str:
    """Typed twice without being shown; a line of what is piped in, where nobody sits at a terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    return first if first == getpass.getpass("Once more: ") else ""
