"""Who may do what with a referral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import days
from kim.cases.vocabulary import decline_reasons
from kim.cases.vocabulary.referral_states import TRANSITIONS, ReferralState
from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.network.vocabulary import life_domains, office_kinds, topics
from kim.people.policies import consents

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.drafts import Refusal, Slip
    from kim.cases.models import Referral
    from kim.foundation.authority import Actor

CATEGORIES = ("contact", "language")
"""What a slip carries. Topics and urgency are codes of the slip itself; nothing else leaves the sending office."""
HAPPENED_AFTER_ACCEPTANCE = frozenset({ReferralState.ACCEPTED, ReferralState.TALKED, ReferralState.NOT_REACHED})
"""What the sender cannot tell apart unless the person allowed feedback."""


def send(by: Actor, office: str) -> Verdict:
    """Clerks of referring services, for their office."""
    return Verdict.when(
        by.may(Permission.REFERRAL_SEND, office=office), otherwise=_("Your role does not refer people.")
    )


def withdraw(by: Actor, referral: Referral) -> Verdict:
    """The sending office, until the first talk took place."""
    return send(by, referral.office_id) & tells_nothing(referral) & may_become(referral, ReferralState.WITHDRAWN)


def tells_nothing(referral: Referral) -> Verdict:
    """Whether a refusal would tell the sender what the person did not allow: that she came, or used her voucher."""
    return Verdict.when(
        referral.voucher is None,
        otherwise=_("A voucher is in the hands of the person; it carries no name and needs no withdrawal."),
    ) & Verdict.when(
        not _is_silent(referral),
        otherwise=_("This referral was accepted. To take it back, please call the receiving office."),
    )


def resend(by: Actor, referral: Referral) -> Verdict:
    """The sending office, after a refusal or a withdrawal, unless a case next door came from it."""
    return (
        send(by, referral.office_id)
        & Verdict.when(
            referral.person_id is not None,
            otherwise=_("A voucher has no name that could be sent. Write a new referral."),
        )
        & _follows(_told(referral), ReferralState.SENT)
        & Verdict.when(
            not hasattr(referral, "case"), otherwise=_("This referral has already been accepted. Write a new one.")
        )
    )


def carry(slip: Slip) -> Verdict:
    """Nothing of a protected life domain stands on a slip, and its slot is one of the office it goes to."""
    protected = any(life_domains.ALL.get(topics.ALL.get(code).life_domain).protected for code in slip.topics)
    return Verdict.when(
        not protected,
        otherwise=_("Protection and violence are not noted here. The person can speak to the counselling centre."),
    ) & Verdict.when(
        slip.slot is None or slip.slot.hours.office_id == slip.recipient,
        otherwise=_("This appointment is with another office. Choose one of the office you refer to."),
    )


def accept(by: Actor, referral: Referral) -> Verdict:
    """Case managers of the receiving office, while the consent of the person holds."""
    return _receive(by, referral) & may_become(referral, ReferralState.ACCEPTED) & has_consent(referral)


def decline(by: Actor, referral: Referral, refusal: Refusal | None = None) -> Verdict:
    """Case managers of the receiving office, before it was accepted, with what the reason asks for."""
    verdict = _receive(by, referral) & may_become(referral, ReferralState.DECLINED)
    return verdict & says_what_next(refusal) if refusal else verdict


def says_what_next(refusal: Refusal) -> Verdict:
    """Without a day or a kind of office the sender would not know what to do."""
    asks_for = decline_reasons.ALL.get(refusal.reason).asks_for
    has_day = refusal.try_again_on is not None and refusal.try_again_on > clock.today()
    return (
        Verdict.when(asks_for != "date" or has_day, otherwise=_("Say from which day on the office may try again."))
        & days.ahead().holds(refusal.try_again_on if asks_for == "date" else None)
        & Verdict.when(
            asks_for != "office_kind" or refusal.responsible_kind in office_kinds.ALL,
            otherwise=_("Say which kind of office is responsible."),
        )
    )


def note_try(by: Actor, referral: Referral) -> Verdict:
    """Case managers of the receiving office, after accepting and before the first talk."""
    return _receive(by, referral) & Verdict.when(
        referral.state == ReferralState.ACCEPTED, otherwise=_("Tries are noted between acceptance and first talk.")
    )


def note_talk(by: Actor, referral: Referral, on: date | None = None) -> Verdict:
    """Case managers of the receiving office, after accepting, for a day between the sending and today."""
    sent_on = referral.sent_at.astimezone(clock.LOCAL_ZONE).date()
    return (
        _receive(by, referral)
        & may_become(referral, ReferralState.TALKED)
        & Verdict.when(
            on is None or sent_on <= on <= clock.today(),
            otherwise=_("The first talk lies between the day of the referral and today."),
        )
    )


def give_up(by: Actor, referral: Referral) -> Verdict:
    """Case managers of the receiving office, after at least one try."""
    return (
        _receive(by, referral)
        & may_become(referral, ReferralState.NOT_REACHED)
        & Verdict.when(referral.contact_tries.exists(), otherwise=_("Note at least one try to reach the person first."))
    )


def has_consent(referral: Referral) -> Verdict:
    """A named referral needs its consent at every step; a voucher carries no data."""
    if referral.voucher is not None:
        return Verdict.yes()
    return consents.transfer(referral.consent, referral.recipient_id, *CATEGORIES)


def may_become(referral: Referral, state: ReferralState) -> Verdict:
    """Whether the table of states allows the step."""
    return _follows(ReferralState(referral.state), state)


def _follows(now: ReferralState, state: ReferralState) -> Verdict:
    return Verdict.when(
        state in TRANSITIONS[now],
        otherwise=_("This is not possible any more: the referral now stands at “%(state)s”.") % {"state": now.label},
    )


def _told(referral: Referral) -> ReferralState:
    """The state that the sender may know: a refusal must not tell another one."""
    return ReferralState.ACCEPTED if _is_silent(referral) else ReferralState(referral.state)


def _is_silent(referral: Referral) -> bool:
    return not referral.feedback_allowed and referral.state in HAPPENED_AFTER_ACCEPTANCE


def _receive(by: Actor, referral: Referral) -> Verdict:
    return Verdict.when(
        by.may(Permission.REFERRAL_RECEIVE, office=referral.recipient_id),
        otherwise=_("Referrals are answered by case management of the receiving office."),
    )
