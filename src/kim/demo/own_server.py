"""The invented counselling centre on a server of its own: its accounts, its vault, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.access.actions import accounts
from kim.access.queries import actors
from kim.demo import centre, figures
from kim.demo.county import OPENING
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.network.actions import reference

if TYPE_CHECKING:
    from datetime import date

    from kim.demo.county import Plan
    from kim.foundation.authority import Actor

STAFF = (
    ("Beate Lindner", Role.COUNSELLOR),
    ("Hatice Aksoy", Role.COUNSELLOR),
    ("Ursula Kemper", Role.DATA_PROTECTION_OFFICER),
)
"""Who works there; the first one sets up the vault."""


def build(plan: Plan) -> centre.Opening:
    """Reference data, accounts, a vault and two years of sealed cases."""
    office = figures.centre()["office"]
    with clock.moved_to(clock.at(plan.since, OPENING.hour)):
        reference.load_county(by=INSTALLATION)
        first, *_others = [_hired(office, name, role, plan.since) for name, role in STAFF]
    return centre.build(first, since=plan.since, until=plan.until, seed=plan.seed)


def _hired(office: str, name: str, role: Role, since: date) -> Actor:
    email = f"{name.lower().replace(' ', '.')}@example.invalid"
    account = accounts.open_account(by=INSTALLATION, email=email, name=name, is_demo=True)
    accounts.grant(by=INSTALLATION, account=account, office=office, role=role, since=since)
    return actors.of_account(account)
