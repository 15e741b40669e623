"""Cases in every state under every consent, and the question to a regular service whether the person arrived."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import arrivals, assessments, contacts, intake, plans, referrals, waiting
from kim.cases.actions import cases as actions
from kim.cases.models import Arrival, Case, Intake
from kim.cases.models.assessment import Rating
from kim.cases.models.case import Capacity
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import Responsible
from kim.cli.matrix.things import (
    ARRIVAL,
    CASE,
    EXPIRED,
    IN_FORCE,
    NONE,
    RECIPIENT,
    SENDER,
    SERVICE,
    SUNDERN,
    WITHDRAWN,
    People,
    Thing,
    day,
)
from kim.foundation import clock
from kim.network.vocabulary import waiting_points
from kim.people.actions.consents import ConsentTerms
from kim.people.details import PersonDetails
from kim.people.models import Consent
from kim.people.models.consent import ConsentForm

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

REACHABLE = {
    "Anfrage": (NONE, IN_FORCE),
    "Klärung": (NONE, IN_FORCE, WITHDRAWN, EXPIRED),
    "Integrationsplan": (NONE, IN_FORCE, WITHDRAWN, EXPIRED),
    "Vermittlung": (IN_FORCE, WITHDRAWN),
    "ruht": (IN_FORCE, WITHDRAWN, EXPIRED),
    "abgeschlossen": (IN_FORCE, WITHDRAWN, EXPIRED),
}
"""States with the consents under which they are asked about; only an imported list brings a plan without one."""
STATES = tuple(REACHABLE)
WITH_A_PLAN = STATES[2:]
ASKED, ANSWERED = "gefragt", "beantwortet"
REASON = "Vertretung in der Urlaubszeit, Rückfrage der Schule"
OPENED, HANDED_OVER, WORKED_ON, RAN_OUT, PAUSED, YESTERDAY = 70, 69, 60, 10, 30, 1
"""How many days ago something happened."""


@dataclass
class Sketch:
    """A case on its way to the wanted state."""

    people: People
    name: str
    state: str
    consent: str
    case: Case
    keys: dict[str, str]

    @property
    def lead(self) -> "Actor":
        return self.people.actor("Fallführung")


def all_of_them(people: People, names: Iterator[str]) -> Iterator[Thing]:
    for state, consents in REACHABLE.items():
        for consent in consents:
            yield _case(people, next(names), state, consent)
    for state in (ASKED, ANSWERED):
        for consent in (IN_FORCE, WITHDRAWN, EXPIRED):
            yield _arrival(people, next(names), state, consent)


def _case(people: People, name: str, state: str, consent: str) -> Thing:
    is_listed = consent == NONE and state in WITH_A_PLAN
    sketch = Sketch(people, name, state, consent, (_listed if is_listed else _accepted)(people, name), {})
    with _ago(WORKED_ON):
        _work(sketch, is_listed=is_listed)
    if consent == WITHDRAWN:
        with _ago(YESTERDAY):
            given = Consent.objects.get(pk=sketch.keys["consent"])
            actions.withdraw_consent(by=sketch.lead, case=sketch.case, consent=given)
    _look_in(sketch)
    return _described(sketch)


def _details(name: str) -> PersonDetails:
    return PersonDetails(given_name="Probe", family_name=name, language="tr", municipality=SUNDERN)


def _accepted(people: People, name: str) -> Case:
    with _ago(OPENED):
        slip = drafts.Slip(RECIPIENT, ("LB04.integration_course",), SUNDERN, "normal", "tr")
        sender = people.actor("Absenderin")
        referral = referrals.send(
            by=sender, office=SENDER, slip=slip, details=_details(name), consent=ConsentForm.WRITTEN
        )
        case = referrals.accept(by=people.actor("Ehemalige"), referral=referral)
    return _team(people, case)


def _listed(people: People, name: str) -> Case:
    with _ago(OPENED):
        listed = drafts.Listed(state=CaseState.PLANNING)
        case = actions.open_listed(
            by=people.actor("Ehemalige"), office=RECIPIENT, details=_details(name), listed=listed
        )
    return _team(people, case)


def _team(people: People, case: Case) -> Case:
    """The one who opened it hands it over; others join."""
    with _ago(HANDED_OVER):
        lead = people.accounts["Fallführung"].pk
        actions.hand_over(by=people.actor("Ehemalige"), case=case, to=lead)
        for name, capacity in (
            ("Teammitglied", Capacity.MEMBER),
            ("Ausgeschiedene", Capacity.MEMBER),
            ("Vertretung", Capacity.DEPUTY),
        ):
            account = people.accounts[name].pk
            actions.add_colleague(by=people.actor("Fallführung"), case=case, account=account, capacity=capacity)
    return case


def _work(sketch: Sketch, *, is_listed: bool) -> None:
    """Lead the case to its state; on the way everything is noted that can be changed later."""
    by, case, keys = sketch.lead, sketch.case, sketch.keys
    talk = drafts.Talk(held_on=clock.today(), form="phone", minutes=30)
    keys["contact"] = str(contacts.log(by=by, case=case, talk=talk).pk)
    keys["period"] = str(waiting.start(by=by, case=case, point=points()[0]).pk)
    if sketch.consent != NONE:
        keys["consent"] = str(_consent(sketch).pk)
    if sketch.state == STATES[0]:
        return
    if not is_listed:
        referral = case.referral
        assert referral is not None, "it was accepted"  # noqa: S101 - for the type checker
        referrals.note_talk(by=by, referral=referral)
        case.refresh_from_db()
    if sketch.state in WITH_A_PLAN:
        if not is_listed:
            _decide(sketch)
        _plan(sketch)
        _end(sketch)


def _consent(sketch: Sketch) -> Consent:
    until = day(RAN_OUT - WORKED_ON) if sketch.consent == EXPIRED else None
    terms = ConsentTerms(("contact", "language"), "case_management", ConsentForm.WRITTEN, valid_until=until)
    return actions.note_consent(by=sketch.lead, case=sketch.case, terms=terms)


def _decide(sketch: Sketch) -> None:
    by, case = sketch.lead, sketch.case
    intake.record(by=by, case=case, sheet=drafts.IntakeSheet(criteria=("complex_need",)))
    intake.decide(by=by, case=case, decision="case_management")
    assessments.assess(by=by, case=case, ratings={"LB04": Rating(3, 1, 3, 2)})
    actions.move(by=by, case=case, to=CaseState.PLANNING)


def _plan(sketch: Sketch) -> None:
    """An agreed goal and a draft; a step that is due, and in a linked case one that runs."""
    by, case, keys = sketch.lead, sketch.case, sketch.keys
    text = drafts.GoalText("LB04", "Ich möchte B1 schaffen", "DTZ bestanden", clock.today() + timedelta(days=400))
    keys["goal"] = str(plans.add_goal(by=by, case=case, text=text, is_agreed=True).pk)
    keys["draft"] = str(plans.add_goal(by=by, case=case, text=text).pk)
    step = drafts.StepPlan(Responsible.PERSON, title="Zeugnisse suchen", due_on=day(-WORKED_ON + YESTERDAY))
    keys["step"] = str(plans.add_step(by=by, case=case, plan=step).pk)
    if sketch.state == STATES[3]:
        further = plans.add_step(by=by, case=case, plan=replace(step, due_on=None))
        plans.start_step(by=by, step=further)
        case.refresh_from_db()


def _end(sketch: Sketch) -> None:
    if sketch.state == "ruht":
        actions.pause(by=sketch.lead, case=sketch.case, resume_on=day(PAUSED - WORKED_ON))
    if sketch.state == "abgeschlossen":
        actions.close(by=sketch.lead, case=sketch.case, reason="goal")


def _look_in(sketch: Sketch) -> None:
    """Two colleagues open the case with a reason: one yesterday, one today."""
    with _ago(YESTERDAY):
        actions.open_foreign(by=sketch.people.actor("Einsicht gestern"), case=sketch.case, reason=REASON)
    actions.open_foreign(by=sketch.people.actor("Einsicht heute"), case=sketch.case, reason=REASON)


def _described(sketch: Sketch) -> Thing:
    case = Case.objects.select_related("person").get(pk=sketch.case.pk)
    sheet = Intake.objects.filter(case=case).first()
    facts = {
        "number": case.number,
        "name": sketch.name,
        "person_seen": str(case.person.version),
        "intake_seen": str(sheet.version) if sheet else "",
    }
    keys = {"case": str(case.pk), **sketch.keys}
    if case.referral_id:
        keys["referral_of"] = str(case.referral_id)
    return Thing(CASE, sketch.state, sketch.consent, keys, facts)


def _arrival(people: People, name: str, state: str, consent: str) -> Thing:
    """A case that was closed into a regular service, which was asked and perhaps answered."""
    case = _accepted(people, name)
    by = people.actor("Fallführung")
    with _ago(WORKED_ON):
        until = day(RAN_OUT - WORKED_ON) if consent == EXPIRED else None
        terms = ConsentTerms(("contact",), "handover", ConsentForm.WRITTEN, recipient=SERVICE, valid_until=until)
        given = actions.note_consent(by=by, case=case, terms=terms)
        due = day(YESTERDAY - WORKED_ON)
        actions.close(by=by, case=case, reason="referred", at_office=SERVICE, arrival_due_on=due)
        arrival = Arrival.objects.get(case=case)
        if state == ANSWERED:
            arrivals.answer(by=people.actor("Wohlfahrtsberatung"), arrival=arrival, arrived=True)
    sketch = Sketch(people, name, state, consent, case, {})
    if consent == WITHDRAWN:
        with _ago(YESTERDAY):
            actions.withdraw_consent(by=by, case=case, consent=given)
    _look_in(sketch)
    return Thing(ARRIVAL, state, consent, {"arrival": str(arrival.pk), "case": str(case.pk)}, {"name": name})


def points() -> list[str]:
    """Waiting points that are noted by hand."""
    return [row.code for row in waiting_points.ALL.rows(on=clock.today()) if row.about == "case"]


def _ago(days: int) -> AbstractContextManager[None]:
    return clock.moved_to(clock.at(day(days)))
