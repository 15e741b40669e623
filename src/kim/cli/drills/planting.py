"""Canaries: random words planted by actions into every sealed and special field, and one left in the open."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from django.apps import apps

from kim.access.actions import accounts
from kim.access.models import Account
from kim.access.queries import actors
from kim.cases import drafts
from kim.cases.actions import assessments, cases, contacts, extracts, intake, plans
from kim.cases.models import Case
from kim.cases.models.assessment import Rating
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock
from kim.foundation.authority import Actor, Role
from kim.foundation.installation import INSTALLATION
from kim.network.actions import reference
from kim.people.actions.consents import ConsentTerms
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm
from kim.procedures.actions import breaches, case_imports, holds, subject_requests
from kim.sealed.actions import cases as sealed_cases
from kim.sealed.actions import deliveries, letters, proposals, recovery, vaults
from kim.sealed.actions import drafts as sealed_drafts
from kim.sealed.contents import CaseSheet, Entry, Letter, ProposalKind

SINCE = date(2020, 1, 1)
PEER_CASE, TOPIC = ("situation", "question", "helped"), "LB01.residence_title"
CENTRE, CARRIER = "ki-hsk", "fbs-arnsberg"
FIGURES_ONLY = {
    "cases.Assessment.sealed_ratings",
    "procedures.CaseImport.sealed_choices",
    "procedures.CaseImport.sealed_digest",
    "procedures.ImportedCase.sealed_fingerprint",
}
"""Special fields that hold codes, numbers and digests: no word can be planted in them."""


@dataclass
class Planted:
    """Canaries by what they stand for."""

    sealed: dict[str, str] = field(default_factory=dict)
    special: dict[str, str] = field(default_factory=dict)
    control: dict[str, str] = field(default_factory=dict)
    staff: dict[str, Account] = field(default_factory=dict)
    phrase: str = ""

    def seal(self, name: str) -> str:
        """A new canary for a sealed field."""
        return self.sealed.setdefault(name, canary())

    def mark(self, name: str) -> str:
        """A new canary for a special field, named as the register names it."""
        return self.special.setdefault(name, canary())


def canary() -> str:
    """A word that stands nowhere else: 80 random bits."""
    return f"kanari{secrets.token_hex(10)}"


def plant() -> Planted:
    """A small county in which every kind of secret was written once, by the actions of the program."""
    reference.load_county(by=INSTALLATION)
    planted = Planted(control={"Person.family_name": canary()})
    _plant_special(planted)
    _plant_sealed(planted)
    return planted


def not_planted(planted: Planted) -> set[str]:
    """Special fields of the register in which there is no canary."""
    named = {
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        if hasattr(model, "privacy")
        for name in model.privacy.special
    }
    return named - set(planted.special) - FIGURES_ONLY


def _hire(office: str, role: Role, name: str) -> tuple[Account, Actor]:
    account = accounts.open_account(by=INSTALLATION, email=f"{name}@example.invalid", name=name)
    accounts.grant(by=INSTALLATION, account=account, office=office, role=role, since=SINCE)
    return account, actors.of_account(account)


def _plant_special(planted: Planted) -> None:
    planted.staff["manager"], by = _hire(CENTRE, Role.CASE_MANAGER, "manager")
    _account, colleague = _hire(CENTRE, Role.CASE_MANAGER, "colleague")
    planted.staff["clerk"], _clerk = _hire("jc-sundern", Role.REFERRING_CLERK, "clerk")
    case = cases.open_walk_in(
        by=by, office=CENTRE, details=PersonDetails("Olena", planted.control["Person.family_name"], language="uk")
    )
    terms = ConsentTerms(("contact", "language"), "case_management", ConsentForm.WRITTEN)
    cases.note_consent(by=by, case=case, terms=terms)
    intake.record(by=by, case=case, sheet=drafts.IntakeSheet(criteria=("complex_need",)))
    intake.decide(by=by, case=case, decision="case_management")
    assessments.assess(by=by, case=case, ratings={"LB09": Rating(3, 1, 3, 2)})
    cases.move(by=by, case=case, to=CaseState.PLANNING)
    in_a_year = clock.today() + timedelta(days=365)
    wording, sign = planted.mark("cases.Goal.wording"), planted.mark("cases.Goal.sign")
    goal = plans.add_goal(by=by, case=case, text=drafts.GoalText("LB09", wording, sign, in_a_year), is_agreed=True)
    step = drafts.StepPlan(Responsible.CASE_MANAGER, title=planted.mark("cases.Step.title"), goal=goal)
    plans.add_step(by=by, case=case, plan=step)
    note = planted.mark("cases.Contact.note")
    contacts.log(by=by, case=case, talk=drafts.Talk(clock.today(), "office", 30, note=note))
    _plant_extract(planted, by, case)
    cases.open_foreign(by=colleague, case=case, reason=planted.mark("cases.TeamMembership.reason"))
    planted.special["cases.Opening.reason"] = planted.special["cases.TeamMembership.reason"]
    _plant_lists(planted, by)
    _plant_control(planted, case)


def _plant_control(planted: Planted, case: Case) -> None:
    """What the data protection officer writes."""
    _account, by = _hire(CENTRE, Role.DATA_PROTECTION_OFFICER, "officer")
    what, measures = planted.mark("procedures.Breach.what"), planted.mark("procedures.Breach.measures")
    breaches.note(by=by, office=CENTRE, entry=breaches.BreachEntry(what, clock.now(), "none", measures))
    reason, authority = planted.mark("procedures.LegalHold.reason"), planted.mark("procedures.LegalHold.ordered_by")
    holds.ask(by=by, case=case, reason=reason, ordered_by=authority, until=clock.today())
    note, today = planted.mark("procedures.SubjectRequest.note"), clock.today()
    subject_requests.record(by=by, case=case, kind="access", received_on=today, has_risk=True, note=note)


def _plant_extract(planted: Planted, by: Actor, case: Case) -> None:
    """The goal lies in the domain of health: its words go into an extract of that category."""
    terms = ConsentTerms(("contact", "health"), "handover", ConsentForm.WRITTEN, recipient="jc-sundern")
    consent = cases.note_consent(by=by, case=case, terms=terms)
    extract = extracts.share(by=by, case=case, basis=consent, categories=("health",))
    if planted.special["cases.Goal.wording"] not in extract.sealed_content:
        raise AssertionError("the goal is not in the extract")
    planted.special["cases.Extract.sealed_content"] = planted.special["cases.Goal.wording"]


def _plant_lists(planted: Planted, by: Actor) -> None:
    """One list that stays a draft, and one that is taken over: its cells that were not understood are kept."""
    draft, taken = (
        planted.mark("procedures.CaseImport.sealed_file"),
        planted.mark("procedures.ImportedCase.sealed_originals"),
    )
    planted.special["procedures.CaseImport.sealed_report"] = planted.special["procedures.ImportedCase.sealed_originals"]
    case_imports.bring(by=by, office=CENTRE, content=_list(draft), name="draft.csv")
    second = case_imports.bring(by=by, office=CENTRE, content=_list(taken), name="taken.csv")
    case_imports.take_over(by=by, case_import=second)


def _list(word: str) -> bytes:
    return f"Name;Geburtsdatum;Ort;Status\nMuster, Ada;12.04.1988;Sundern;{word}\n".encode()


def _plant_sealed(planted: Planted) -> None:
    planted.staff["counsellor"], by = _hire(CARRIER, Role.COUNSELLOR, "counsellor")
    clerk = actors.of_account(planted.staff["clerk"])
    texts = {name: planted.mark(f"sealed.PeerCase.{name}") for name in PEER_CASE}
    deliveries.keep_peer_case(by=by, office=CARRIER, texts={"topic": TOPIC, **texts})  # as from a server of its own
    officers = [vaults.name_officer(by=by, office=CARRIER, name=name) for name in ("One", "Two", "Three")]
    planted.phrase = vaults.set_up(by=by, office=CARRIER).phrase
    recovery.rehearse(by=by, office=CARRIER, sheets={officer.pk: sheet for officer, sheet in officers[:2]})
    vault = vaults.unlock(by=by, office=CARRIER, phrase=planted.phrase)
    sheet = CaseSheet(**_words(planted, CaseSheet), topics=[planted.seal("CaseSheet.topics")])  # type: ignore[arg-type]
    case = sealed_cases.open_case(by=by, vault=vault, sheet=sheet)
    sealed_cases.add_entry(by=by, vault=vault, case=case, entry=Entry(**_words(planted, Entry)))  # type: ignore[arg-type]
    letters.drop(by=clerk, office=CARRIER, letter=Letter(**_words(planted, Letter)))  # type: ignore[arg-type]
    sealed_drafts.keep(by=by, office=CARRIER, place="entry", typed={"text": planted.seal("SealedDraft.text")})
    told = {name: planted.seal(f"SealedProposal.{name}") for name in PEER_CASE}
    proposals.put_forward(by=by, vault=vault, kind=ProposalKind.PEER_CASE, body={"topic": TOPIC, **told})
    planted.sealed["phrase"] = planted.phrase


def _words(planted: Planted, content: type[CaseSheet | Entry | Letter]) -> dict[str, str]:
    """A canary for each text of a content."""
    texts = [one.name for one in fields(content) if one.type == "str"]
    return {name: planted.seal(f"{content.__name__}.{name}") for name in texts}
