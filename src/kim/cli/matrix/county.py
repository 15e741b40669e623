"""A small county in which every principal has an account, and one thing stands in every state under every consent."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import connection

from kim.access.actions import accounts
from kim.access.models import Account
from kim.cli.matrix import cases, referrals
from kim.cli.matrix.table import Principal, Table
from kim.cli.matrix.things import NAMES, OTHER, People, Thing
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.network.actions import reference

LEFT = "Ausgeschiedene"
LONG_AGO = date(2020, 1, 1)


def build(table: Table) -> tuple[People, list[Thing]]:
    """Fill the database through actions, with the moved clock where something must lie back."""
    reference.load_county(by=INSTALLATION)
    people = People({one.name: _account(one, number) for number, one in enumerate(table.principals) if one.role})
    names = iter(NAMES)
    things = [*cases.all_of_them(people, names), *referrals.all_of_them(people, names)]
    _let_go(people.accounts[LEFT].email, clock.today() - timedelta(days=1))
    other = {OTHER: things[0].keys["case"]}
    return people, [things[0], *(replace(thing, keys={**thing.keys, **other}) for thing in things[1:])]


def _account(one: Principal, number: int) -> Account:
    account = accounts.open_account(by=INSTALLATION, email=f"matrix-{number}@example.invalid", name=one.name)
    accounts.grant(by=INSTALLATION, account=account, office=one.office, role=Role(one.role), since=LONG_AGO)
    return account


def _let_go(email: str, until: date) -> None:
    """End the memberships of an account. There is no action for it yet, and nobody else works in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE access_membership SET until = %s"
            " WHERE account_id = (SELECT id FROM access_account WHERE email = %s)",
            [until, email],
        )
