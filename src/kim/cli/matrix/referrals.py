"""Referrals in every state under every consent, and vouchers, which carry no name and no consent."""

from collections.abc import Iterator

from kim.cases import drafts
from kim.cases.actions import referrals
from kim.cases.models import Referral
from kim.cli.matrix.things import (
    EXPIRED,
    IN_FORCE,
    NONE,
    RECIPIENT,
    REFERRAL,
    SENDER,
    SUNDERN,
    VOUCHER,
    WITHDRAWN,
    People,
    Thing,
    day,
)
from kim.foundation import clock
from kim.people.actions import consents
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm

STATES = ("gesendet", "angenommen", "Erstgespräch", "nicht erreicht", "abgelehnt", "zurückgezogen")
SENT, SENT_LONG_AGO, YESTERDAY = 40, 230, 1
"""How many days ago; a consent to a transfer runs out after half a year."""


def all_of_them(people: People, names: Iterator[str]) -> Iterator[Thing]:
    for state in STATES:
        for consent in (IN_FORCE, WITHDRAWN, EXPIRED):
            yield _referral(people, next(names), state, consent)
    for is_used in (False, True):
        yield _voucher(people, next(names), is_used=is_used)


def _slip() -> drafts.Slip:
    return drafts.Slip(RECIPIENT, ("LB04.integration_course",), SUNDERN, "normal", "tr")


def _referral(people: People, name: str, state: str, consent: str) -> Thing:
    sender = people.actor("Absenderin")
    with clock.moved_to(clock.at(day(SENT_LONG_AGO if consent == EXPIRED else SENT))):
        details = PersonDetails(given_name="Probe", family_name=name, language="tr", municipality=SUNDERN)
        slip = referrals.send(by=sender, office=SENDER, slip=_slip(), details=details, consent=ConsentForm.WRITTEN)
        _answer(people, slip, state)
    if consent == WITHDRAWN:
        assert slip.consent is not None, "it was sent with one"  # noqa: S101 - for the type checker
        with clock.moved_to(clock.at(day(YESTERDAY))):
            consents.withdraw(by=sender, consent=slip.consent)
    return Thing(REFERRAL, state, consent, {"referral": str(slip.pk)}, {"name": name})


def _answer(people: People, slip: Referral, state: str) -> None:
    """Take the referral to its state."""
    sender, recipient = people.actor("Absenderin"), people.actor("Fallführung")
    if state in {"angenommen", "Erstgespräch", "nicht erreicht"}:
        referrals.accept(by=recipient, referral=slip)
        referrals.note_try(by=recipient, referral=slip)
    if state == "Erstgespräch":
        referrals.note_talk(by=recipient, referral=slip)
    if state == "nicht erreicht":
        referrals.give_up(by=recipient, referral=slip)
    if state == "abgelehnt":
        referrals.decline(by=recipient, referral=slip, refusal=drafts.Refusal("consent_unclear"))
    if state == "zurückgezogen":
        referrals.withdraw(by=sender, referral=slip)


def _voucher(people: People, name: str, *, is_used: bool) -> Thing:
    with clock.moved_to(clock.at(day(SENT))):
        slip = referrals.hand_out_voucher(by=people.actor("Absenderin"), office=SENDER, slip=_slip())
        if is_used:
            details = PersonDetails(given_name="Probe", family_name=name, language="tr", municipality=SUNDERN)
            referrals.redeem_voucher(by=people.actor("Fallführung"), referral=slip, details=details)
    keys, facts = {"referral": str(slip.pk)}, {"voucher": str(slip.voucher), "name": name}
    return Thing(VOUCHER, "eingelöst" if is_used else "ausgegeben", NONE, keys, facts)
