"""A small world for tests: the county, a few offices with colleagues, and short words to make things happen in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import reference_rows
from kim.access.actions import accounts
from kim.access.models import Account
from kim.access.queries import actors
from kim.cases import drafts
from kim.cases.actions import assessments, cases, domains, intake, plans, referrals
from kim.cases.models.assessment import Rating
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.people.actions.consents import ConsentTerms
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm

if TYPE_CHECKING:
    from django.test import Client

    from kim.cases.models import Case, Goal, Referral, Step
    from kim.foundation.authority import Actor

SOON = clock.today() + timedelta(days=60)
"""A day ahead on which somebody will still be there."""
SOON_TYPED = f"{SOON:%d.%m.%Y}"
SUNDERN, MESCHEDE, HALLENBERG = "05958044", "05958032", "05958020"


@dataclass
class World:
    """Who is there. Every account has the office and role that its name says."""

    clerk: Account
    other_clerk: Account
    manager: Account
    colleague: Account
    coordinator: Account
    head: Account
    counsellor: Account
    immigration: Account

    @staticmethod
    def actor(account: Account) -> Actor:
        """The actor that an account is now."""
        return actors.of_account(account)

    @staticmethod
    def join(office: str, role: Role, name: str) -> Account:
        """A new colleague."""
        email = f"{name.replace(' ', '.')}@example.invalid".lower()
        account = accounts.open_account(by=INSTALLATION, email=email, name=name)
        accounts.grant(by=INSTALLATION, account=account, office=office, role=role, since=date(2020, 1, 1))
        return account

    def refer(self, *, by: Account | None = None, office: str = "jc-sundern", **details: Any) -> Referral:
        """A referral to the integration centre with consent, from the job centre in Sundern unless said otherwise."""
        person = {"given_name": "Fatma", "family_name": "Yıldız", "language": "tr", "municipality": SUNDERN}
        return referrals.send(
            by=self.actor(by or self.clerk),
            office=office,
            slip=drafts.Slip("ki-hsk", ("LB04.integration_course",), SUNDERN, "normal", "tr"),
            details=PersonDetails(**{**person, **details}),
            consent=ConsentForm.WRITTEN,
        )

    def accepted(self, **details: Any) -> Case:
        """A case of the case manager that came from a referral; still an inquiry."""
        return referrals.accept(by=self.actor(self.manager), referral=self.refer(**details))

    def planned(self, *, by: Account | None = None, **details: Any) -> Case:
        """A walk-in case in the state of planning, with consent, assessment and legal domain."""
        actor = self.actor(by or self.manager)
        person = {"given_name": "Olena", "family_name": "Kovalenko", "language": "uk", "municipality": HALLENBERG}
        case = cases.open_walk_in(by=actor, office="ki-hsk", details=PersonDetails(**{**person, **details}))
        terms = ConsentTerms(("contact", "language"), "case_management", ConsentForm.WRITTEN)
        cases.note_consent(by=actor, case=case, terms=terms)
        intake.record(by=actor, case=case, sheet=drafts.IntakeSheet(criteria=("complex_need",)))
        intake.decide(by=actor, case=case, decision="case_management")
        domains.begin(by=actor, case=case, domain="asylblg_3")
        assessments.assess(by=actor, case=case, ratings={"LB04": Rating(3, 1, 3, 2)})
        cases.move(by=actor, case=case, to=CaseState.PLANNING)
        return case

    def goal(self, case: Case, *, is_agreed: bool = True) -> Goal:
        """A goal in the plan of a case."""
        text = drafts.GoalText("LB04", "Ich möchte B1 schaffen", "DTZ bestanden", clock.today() + timedelta(days=400))
        return plans.add_goal(by=self.actor(self.manager), case=case, text=text, is_agreed=is_agreed)

    def step(self, case: Case, pathway: str = "C02", at_office: str = "vhs-hsk", **more: Any) -> Step:
        """A step of the catalogue that an office does."""
        draft = drafts.StepPlan(Responsible.OFFICE, pathway=pathway, at_office=at_office, **more)
        return plans.add_step(by=self.actor(self.manager), case=case, plan=draft)


@pytest.fixture
def world(db: None) -> World:
    """The county with eight colleagues."""
    reference_rows.put_in()
    return World(
        clerk=World.join("jc-sundern", Role.REFERRING_CLERK, "Clerk"),
        other_clerk=World.join("jc-meschede", Role.REFERRING_CLERK, "OtherClerk"),
        manager=World.join("ki-hsk", Role.CASE_MANAGER, "Manager"),
        colleague=World.join("ki-hsk", Role.CASE_MANAGER, "Colleague"),
        coordinator=World.join("ki-hsk", Role.COUNTY_COORDINATOR, "Coordinator"),
        head=World.join("ki-hsk", Role.CENTRE_HEAD, "Head"),
        counsellor=World.join("fbs-arnsberg", Role.COUNSELLOR, "Counsellor"),
        immigration=World.join("abh-hsk", Role.IMMIGRATION_POST, "Immigration"),
    )


@pytest.fixture
def as_clerk(client: Client, world: World) -> Client:
    """A browser in which the clerk is signed in."""
    client.force_login(world.clerk)
    return client


@pytest.fixture
def as_manager(client: Client, world: World) -> Client:
    """A browser in which the case manager is signed in."""
    client.force_login(world.manager)
    return client
