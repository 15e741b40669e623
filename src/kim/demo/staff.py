"""Who works in the invented county: accounts with roles, opened by the installation before the first day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anyascii import anyascii

from kim.access.actions import accounts
from kim.access.queries import actors
from kim.demo import figures, people
from kim.foundation.authority import Actor, Role
from kim.foundation.installation import INSTALLATION
from kim.network.reference import county

if TYPE_CHECKING:
    from datetime import date

    from kim.demo.chance import Chance

CENTRE = "ki-hsk"
SENDING = {
    "jobcenter": Role.REFERRING_CLERK,
    "social_office": Role.REFERRING_CLERK,
    "youth_office": Role.REFERRING_CLERK,
    "adult_education": Role.REFERRING_CLERK,
    "employment_agency": Role.REFERRING_CLERK,
    "vocational_college": Role.REFERRING_CLERK,
    "school_authority": Role.REFERRING_CLERK,
    "municipality_contact": Role.REFERRING_CLERK,
    "volunteer": Role.PARTNER_ADVISER,
    "mbe": Role.PARTNER_ADVISER,
    "jmd": Role.PARTNER_ADVISER,
    "welfare_association": Role.PARTNER_ADVISER,
}
"""Kinds of offices whose people refer, with the role they have."""
OTHERS = (
    (CENTRE, Role.COUNTY_COORDINATOR),
    ("gem-arnsberg", Role.TOWN_COORDINATOR),
    (CENTRE, Role.CENTRE_HEAD),
    (CENTRE, Role.ADMIN_ASSISTANT),
    (CENTRE, Role.DATA_PROTECTION_OFFICER),
    (CENTRE, Role.TECHNICIAN),
    ("ga-hsk", Role.STEERING_MEMBER),
    ("ja-hsk", Role.STEERING_MEMBER),
    ("aa-meschede-soest", Role.STEERING_MEMBER),
    ("abh-hsk", Role.IMMIGRATION_POST),
    ("abh-arnsberg", Role.IMMIGRATION_POST),
    ("ebh-hsk", Role.IMMIGRATION_POST),
    ("fbs-arnsberg", Role.COUNSELLOR),
    ("fbs-meschede", Role.COUNSELLOR),
)


@dataclass(eq=False)
class Manager:
    """A case manager with a home region and the number of cases that she leads now."""

    actor: Actor
    region: str
    leads: int = 0


@dataclass(eq=False)
class Staff:
    """Everybody who acts in the simulation, as the actors they are."""

    managers: list[Manager] = field(default_factory=list)
    senders: dict[str, Actor] = field(default_factory=dict)
    coordinator: Actor = INSTALLATION
    assistant: Actor = INSTALLATION
    counsellor: Actor = INSTALLATION

    def manager_for(self, region: str) -> Manager:
        """The case manager of the region with the fewest cases."""
        return min((one for one in self.managers if one.region == region), key=lambda one: one.leads)

    def colleague_of(self, manager: Manager, chance: Chance) -> Manager:
        """Another case manager, of the same region if there is one."""
        others = [one for one in self.managers if one is not manager]
        return chance.one_of([one for one in others if one.region == manager.region] or others)


def hire(chance: Chance, since: date, *, elsewhere: frozenset[str] = frozenset()) -> Staff:
    """Open all accounts of the demo with memberships from a day on; not for offices that have a server of their own."""
    hiring = _Hiring(chance, since)
    staff = Staff()
    for region, number in figures.county()["staff"]["case_managers"].items():
        for _turn in range(number):
            staff.managers.append(Manager(hiring.someone(CENTRE, Role.CASE_MANAGER), region))
    others = {place: hiring.someone(*place) for place in OTHERS if place[0] not in elsewhere}
    staff.coordinator = others[CENTRE, Role.COUNTY_COORDINATOR]
    staff.assistant = others[CENTRE, Role.ADMIN_ASSISTANT]
    staff.counsellor = others.get((figures.centre()["office"], Role.COUNSELLOR), INSTALLATION)
    for office in county.OFFICES.rows():
        if office.kind == "municipality_contact":
            hiring.someone(office.code, Role.MUNICIPAL_CONTACT)
        if role := SENDING.get(office.kind):
            staff.senders[office.code] = hiring.someone(office.code, role)
    return staff


class _Hiring:
    """Names that nobody has yet."""

    def __init__(self, chance: Chance, since: date) -> None:
        self._chance, self._since, self._taken = chance, since, set[str]()

    def someone(self, office: str, role: Role) -> Actor:
        given, family = self._name()
        email = anyascii(f"{given}.{family}@example.invalid").lower().replace(" ", "")
        account = accounts.open_account(by=INSTALLATION, email=email, name=f"{given} {family}", is_demo=True)
        accounts.grant(by=INSTALLATION, account=account, office=office, role=role, since=self._since)
        return actors.of_account(account)

    def _name(self) -> tuple[str, str]:
        groups = {"german": 74, "turkish": 8, "polish": 6, "ukrainian_russian": 4, "romance": 4, "arabic": 4}
        while True:
            gender = "female" if self._chance.yes(0.66) else "male"
            given, family = people.name(self._chance, self._chance.weighted(groups), gender)
            if family and f"{given} {family}" not in self._taken:
                self._taken.add(f"{given} {family}")
                return given, family
