"""The referral that a case came from: how long it has waited, and the three things that can come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.cases.models import ContactTry
from kim.cases.policies import referrals as policy
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Verdict
from kim.network.vocabulary import topics, urgencies
from kim.web.cases import frame

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case, Referral
    from kim.foundation.authority import Actor


@dataclass(frozen=True, slots=True)
class Button:
    """One thing that can be noted, or the reason why not. `asks` leads to a page that asks for more."""

    label: str
    url: str
    style: str
    verdict: Verdict
    asks: bool


@dataclass(frozen=True, slots=True)
class Card:
    """The referral in words. `buttons` is empty once the first talk took place."""

    referral: Referral
    topics: tuple[str, ...]
    urgency: str
    tries: tuple[date, ...]
    buttons: tuple[Button, ...]


def card(actor: Actor, case: Case) -> Card | None:
    """The card, or nothing for somebody who came by herself."""
    referral = case.referral
    if referral is None:
        return None
    tries: tuple[date, ...] = ()
    if referral.state in {ReferralState.ACCEPTED, ReferralState.NOT_REACHED}:
        rows = ContactTry.objects.filter(referral=referral).order_by("tried_on")
        tries = tuple(rows.values_list("tried_on", flat=True))
    known = (topics.ALL.get(code).label for code in referral.topics if code in topics.ALL)
    urgency = urgencies.ALL.get(referral.urgency).label if referral.urgency in urgencies.ALL else ""
    return Card(referral, tuple(known), urgency, tries, _buttons(actor, referral) if case.is_open else ())


def _buttons(actor: Actor, referral: Referral) -> tuple[Button, ...]:
    if referral.state != ReferralState.ACCEPTED:
        return ()
    key = referral.pk
    return (
        Button(
            _("First talk took place"),
            frame.address("referral_talk", key),
            "primary",
            policy.note_talk(actor, referral),
            asks=True,
        ),
        Button(
            _("Tried, not reached"),
            frame.address("referral_try", key),
            "secondary",
            policy.note_try(actor, referral),
            asks=False,
        ),
        Button(
            _("Give up: not reached"),
            frame.address("referral_giving_up", key),
            "tertiary",
            policy.give_up(actor, referral),
            asks=True,
        ),
    )
