"""Short words for tests of consents and extracts: somebody agrees, something is shared, somebody may read it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kim.cases import drafts
from kim.cases.actions import cases, consents, contacts, extracts, plans
from kim.cases.models import Extract
from kim.foundation import clock
from kim.people.actions.consents import ConsentTerms
from kim.people.actions.grounds import GroundTerms
from kim.people.models.consent import ConsentForm
from kim.people.models.ground import NotInformed

if TYPE_CHECKING:
    from kim.access.models import Account
    from kim.cases.models import Case
    from kim.people.models import Consent, StatutoryGround
    from world import World


def agree(world: World, case: Case, to: str, *categories: str, **more: Any) -> Consent:
    terms = ConsentTerms(categories, "exchange", ConsentForm.WRITTEN, recipient=to, **more)
    return cases.note_consent(by=world.actor(world.manager), case=case, terms=terms)


def ground(world: World, case: Case, to: str, *categories: str, paragraph: str = "stgb_34") -> StatutoryGround:
    terms = GroundTerms(paragraph, to, categories, not_informed=NotInformed.DANGER)
    return consents.record_ground(by=world.actor(world.manager), case=case, terms=terms)


def share(world: World, case: Case, basis: Any, *categories: str) -> Extract:
    return extracts.share(by=world.actor(world.manager), case=case, basis=basis, categories=categories)


def rich(world: World) -> Case:
    """A case with something in many categories, a note, and goals in health and in housing."""
    case = world.planned(phone="0151 1", residence_status="T24", nationality="UKR")
    manager, far = world.actor(world.manager), clock.today() + timedelta(days=200)
    for domain, wording in (("LB03", "Eine Wohnung in Sundern"), ("LB09", "Ohne Schmerzen schlafen"), ("LB14", "Ruhe")):
        text = drafts.GoalText(domain, wording, "Zeichen", far)
        plans.add_goal(by=manager, case=case, text=text, is_agreed=True)
    world.step(case, "C02")
    talk = drafts.Talk(held_on=clock.today(), form="office", minutes=30, note="Ganz vertraulich")
    contacts.log(by=manager, case=case, talk=talk)
    return case


def readable(world: World, who: Account) -> set[Any]:
    return set(Extract.objects.received_by(world.actor(who)).values_list("pk", flat=True))
