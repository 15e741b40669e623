"""Referring "ins Nachbarbüro": send, withdraw, send again, accept, decline, reach the person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.access.actions import conflicts
from kim.access.queries.conflicts import of_person
from kim.cases.actions import _cases, _events
from kim.cases.actions._events import Happening
from kim.cases.models import ContactTry, Referral
from kim.cases.policies import referrals as policy
from kim.cases.policies import vouchers
from kim.cases.vocabulary import closing_reasons, crossings
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import audit, clock, records
from kim.foundation.codes import readable_code
from kim.network.models import Office
from kim.people.actions import consents, persons
from kim.people.actions.consents import ConsentTerms
from kim.people.queries.details import details_of
from kim.planning.actions import office_hours
from kim.planning.visitors import VISITOR

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.drafts import Refusal, Slip
    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.people.details import PersonDetails
    from kim.people.models.consent import ConsentForm
    from kim.planning.models import SlotBooking
    from kim.planning.queries.availability import FreeSlot

WAITING = "W18"


@transaction.atomic
def send(
    *, by: Actor, office: str, slip: Slip, details: PersonDetails, consent: ConsentForm, reference: str = ""
) -> Referral:
    """Refer a person who said yes. Records her in the sending office, notes the consent, sends. Raises Refused.

    `reference` is that of the consent where she was given one already.
    """
    (policy.send(by, office) & policy.carry(slip)).require()
    person = persons.record(by=by, office=office, details=details)
    terms = _terms(slip.recipient, consent, slip.language)
    noted = consents.note(by=by, person=person, terms=replace(terms, reference=reference))
    referral = Referral.objects.create(**_columns(by, office, slip), person=person, consent=noted)
    policy.has_consent(referral).require()
    _sent(referral)
    audit.done(by, "referral.send", referral)
    return referral


@transaction.atomic
def hand_out_voucher(*, by: Actor, office: str, slip: Slip) -> Referral:
    """Without consent nothing is sent: a slip of paper with a code, and no name anywhere. Raises Refused."""
    (policy.send(by, office) & policy.carry(slip)).require()
    code = readable_code(8)
    columns = {**_columns(by, office, slip), "state": ReferralState.VOUCHER, "feedback_allowed": False}
    referral = Referral.objects.create(**columns, voucher=code)
    audit.done(by, "referral.hand_out_voucher", referral)
    return referral


@transaction.atomic
def withdraw(*, by: Actor, referral: Referral) -> None:
    """Take a referral back; a booked slot is free again. The consent stays on record. Raises Refused."""
    policy.withdraw(by, referral).require()
    _free_slot(by, referral)
    _move(referral, ReferralState.WITHDRAWN, booking=None)
    _events.of_referral(referral, Happening("referral.withdrawn"), Happening("waiting.dropped", WAITING))
    audit.done(by, "referral.withdraw", referral)


@transaction.atomic
def resend(*, by: Actor, referral: Referral, recipient: str, consent: ConsentForm) -> None:
    """Send again, to the same office or another one, with a new consent for that recipient. Raises Refused."""
    policy.resend(by, referral).require()
    person = referral.person
    assert person is not None, "vouchers are not sent"  # noqa: S101 - the table of states rules it out
    noted = consents.note(by=by, person=person, terms=_terms(recipient, consent, referral.language))
    _move(
        referral,
        ReferralState.SENT,
        recipient_id=recipient,
        consent=noted,
        sent_at=clock.now(),
        answered_at=None,
        answered_by=None,
        decline_reason="",
        try_again_on=None,
        responsible_kind="",
    )
    policy.has_consent(referral).require()
    _sent(referral)
    audit.done(by, "referral.resend", referral)


@transaction.atomic
def accept(*, by: Actor, referral: Referral) -> Case:
    """Take a referral: the person is recorded in the receiving office with what the consent names. Raises Refused."""
    policy.accept(by, referral).require()
    person, consent = referral.person, referral.consent
    assert person is not None, "vouchers are accepted by code"  # noqa: S101 - visible_to leaves vouchers out
    assert consent is not None, "a sent referral has a consent"  # noqa: S101 - database constraint
    details = details_of(person, [name for name in policy.CATEGORIES if consent.covers(name)])
    own = persons.record(by=by, office=referral.recipient_id, details=details)
    for block in of_person([person.pk]):
        conflicts.block(by=by, account=block.account_id, persons=[own.pk])
    _answer(by, referral, ReferralState.ACCEPTED)
    _events.of_referral(referral, Happening("referral.accepted", at_office=referral.office_id))
    case = _cases.begin(by, own, _cases.Opening(referral=referral, municipality=referral.municipality_id))
    if referral.booking:
        _cases.appoint(by, case, referral.booking)
    audit.done(by, "referral.accept", referral)
    return case


@transaction.atomic
def redeem_voucher(*, by: Actor, referral: Referral, details: PersonDetails) -> Case:
    """Open a case for the person who brought a voucher and gave her name herself. Raises Refused."""
    (policy.accept(by, referral) & vouchers.try_code(by)).require()
    person = persons.record(by=by, office=referral.recipient_id, details=details)
    _answer(by, referral, ReferralState.ACCEPTED, voucher_used_at=clock.now())
    opening = _cases.Opening(referral=referral, municipality=details.municipality or referral.municipality_id)
    _sent(referral)
    _events.of_referral(referral, Happening("referral.accepted", at_office=referral.office_id))
    case = _cases.begin(by, person, opening)
    if referral.booking:
        _cases.appoint(by, case, referral.booking)
    note_talk(by=by, referral=referral)
    audit.done(by, "referral.redeem_voucher", referral)
    return case


@transaction.atomic
def decline(*, by: Actor, referral: Referral, refusal: Refusal) -> None:
    """Send back with a coded reason that tells the sender what to do next. Raises Refused, UnknownCode."""
    policy.decline(by, referral, refusal).require()
    _free_slot(by, referral)
    _answer(
        by,
        referral,
        ReferralState.DECLINED,
        decline_reason=refusal.reason,
        try_again_on=refusal.try_again_on,
        responsible_kind=refusal.responsible_kind,
        booking=None,
    )
    _events.of_referral(
        referral, Happening("referral.declined", at_office=referral.office_id), Happening("waiting.dropped", WAITING)
    )
    audit.done(by, "referral.decline", referral)


@transaction.atomic
def note_try(*, by: Actor, referral: Referral) -> ContactTry:
    """Note that the person could not be reached this time. Raises Refused."""
    policy.note_try(by, referral).require()
    attempt = ContactTry.objects.create(
        office_id=referral.recipient_id, referral=referral, tried_on=clock.today(), tried_by=by.id
    )
    _events.of_referral(referral, Happening("referral.contact_tried", at_office=referral.office_id))
    audit.done(by, "referral.note_try", referral)
    return attempt


@transaction.atomic
def note_talk(*, by: Actor, referral: Referral, on: date | None = None) -> None:
    """The first talk took place: the waiting ends and the intake begins. Raises Refused."""
    policy.note_talk(by, referral, on).require()
    day = on or clock.today()
    _move(referral, ReferralState.TALKED, talked_on=day)
    case = referral.case
    _events.of_case(
        case,
        Happening("waiting.ended", WAITING, on=day, at_office=referral.office_id),
        Happening("referral.talked", on=day, at_office=referral.office_id),
    )
    if case.state == CaseState.INQUIRY:
        _cases.enter(case, CaseState.INTAKE, on=day)
    audit.done(by, "referral.note_talk", referral)


@transaction.atomic
def give_up(*, by: Actor, referral: Referral) -> None:
    """The person was not reached: the sender learns it if feedback is allowed, the case closes. Raises Refused."""
    policy.give_up(by, referral).require()
    _move(referral, ReferralState.NOT_REACHED)
    _events.of_referral(
        referral,
        Happening("referral.not_reached", at_office=referral.office_id),
        Happening("waiting.dropped", WAITING),
    )
    if referral.case.is_open:
        _cases.close(by, referral.case, closing_reasons.LOST_CONTACT)
    audit.done(by, "referral.give_up", referral)


def _terms(recipient: str, form: ConsentForm, language: str) -> ConsentTerms:
    return ConsentTerms(policy.CATEGORIES, "referral", form, recipient=recipient, language=language)


def _columns(by: Actor, office: str, slip: Slip) -> dict[str, object]:
    return {
        "office_id": office,
        "sender": by.id,
        "recipient_id": slip.recipient,
        "topics": list(slip.topics),
        "municipality_id": slip.municipality,
        "urgency": slip.urgency,
        "language": slip.language,
        "needs_interpreter": slip.needs_interpreter,
        "feedback_allowed": slip.feedback_allowed,
        "booking": _book(by, office, slip.slot) if slip.slot else None,
    }


def _book(by: Actor, office: str, free: FreeSlot) -> SlotBooking:
    return office_hours.book(by=by, hours=free.hours, slot=free.slot, channel="referral", referring=office)


def _sent(referral: Referral) -> None:
    interface = _interface(referral)
    day, sender = referral.sent_at.astimezone(clock.LOCAL_ZONE).date(), referral.office_id
    _events.of_referral(
        referral,
        Happening("referral.sent", on=day, at_office=sender, interface=interface),
        Happening("waiting.started", WAITING, on=day, at_office=sender, interface=interface),
    )


def _interface(referral: Referral) -> str:
    if referral.sender == VISITOR.id:
        return crossings.FROM_HELPERS
    return crossings.from_office(Office.objects.get(pk=referral.office_id).kind)


def _answer(by: Actor, referral: Referral, state: ReferralState, **more: Any) -> None:
    _move(referral, state, answered_at=clock.now(), answered_by=by.id, **more)


def _move(referral: Referral, state: ReferralState, **more: Any) -> None:
    records.change(referral, state=state, **more)


def _free_slot(by: Actor, referral: Referral) -> None:
    if referral.booking and referral.booking.cancelled_at is None:
        office_hours.cancel(by=by, booking=referral.booking)
