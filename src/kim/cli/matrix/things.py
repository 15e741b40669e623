"""What is asked about: a case, a referral, a voucher or the question whether somebody arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kim.foundation import clock

if TYPE_CHECKING:
    from kim.access.models import Account
    from kim.foundation.authority import Actor

CASE, REFERRAL, VOUCHER, ARRIVAL = "Fall", "Verweis", "Gutschein", "Ankunft"
NONE, IN_FORCE, WITHDRAWN, EXPIRED = "keine", "gilt", "widerrufen", "abgelaufen"
SENDER, RECIPIENT, SERVICE = "jc-sundern", "ki-hsk", "caritas-arnsberg-sundern"
SUNDERN = "05958044"
OTHER = "other"
"""Name of the key of another case of the same team."""
NAMES = (
    *("Abadi", "Bekele", "Cengiz", "Dogan", "Eshetu", "Farouk", "Girma", "Haddad", "Ibrahim", "Jafari", "Kovacs"),
    *("Lewitz", "Mansour", "Nazari", "Okafor", "Petrow", "Qasim", "Rahimi", "Sahin", "Tadesse", "Ueno", "Vasquez"),
    *("Wolde", "Xhaka", "Yilmaz", "Zeleke", "Amiri", "Barzani", "Celik", "Demir", "Elmas", "Faizi", "Gashi"),
    *("Hosseini", "Isufi", "Jovanov", "Karimi", "Lukic", "Mbeki", "Noori", "Osmani", "Popow", "Rexha", "Sadat"),
    *("Tesfay", "Uslu", "Velic", "Wardak"),
)
"""Invented family names, one for each thing: names of persons are looked for in pages."""


@dataclass(frozen=True)
class Thing:
    """One thing in one state under one consent. `keys` are the keys in addresses, `facts` what may not show up."""

    subject: str
    state: str
    consent: str
    keys: Mapping[str, str]
    facts: Mapping[str, str]


@dataclass(frozen=True)
class People:
    """The accounts of all principals by name."""

    accounts: "Mapping[str, Account]"

    def actor(self, name: str) -> "Actor":
        """The actor that the principal is at this moment."""
        from kim.access.queries import actors

        return actors.of_account(self.accounts[name])

    def key(self, name: str) -> str:
        return str(self.accounts[name].pk)


def day(ago: int) -> date:
    """That many days ago; negative ones lie ahead."""
    return clock.today() - timedelta(days=ago)


def typed(ago: int) -> str:
    """A day as people type it."""
    return f"{day(ago):%d.%m.%Y}"
