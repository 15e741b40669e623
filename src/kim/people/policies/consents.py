"""Who may note consents, grounds and withdrawals, and what must stand before anything leaves an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.foundation.partial_dates import add_months
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.models import Consent, StatutoryGround
from kim.people.models.consent import ConsentKind
from kim.people.policies import persons
from kim.people.vocabulary import statutory_grounds
from kim.people.vocabulary.consent_categories import ONLY_BY_CONSENT, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.people.models import Person
    from kim.people.models.consent import ConsentQuerySet

LONGEST_MONTHS = 12
TAKES_PART = (
    Permission.CASE_WORK,
    Permission.REFERRAL_SEND,
    Permission.REFERRAL_RECEIVE,
    Permission.INBOX_READ,
)
"""Who may note a withdrawal by its reference. Not the counselling centre: its name would stand in the trail."""


def note(by: Actor, person: Person, valid_until: date | None = None) -> Verdict:
    """Whoever may record the person notes her consent, for at most a year (data-protection blueprint 4.1)."""
    today = clock.today()
    return persons.record(by, person.office_id) & Verdict.when(
        valid_until is None or today <= valid_until <= add_months(today, LONGEST_MONTHS),
        otherwise=_("A consent holds for at most twelve months. Choose a nearer day and ask again then."),
    )


def reach(recipient: str | None, categories: Iterable[str]) -> Verdict:
    """Offices under aliens law never hear of health, protection or counselling, whatever anybody signs."""
    sensitive = recipient is not None and bool(set(categories) & set(ONLY_BY_CONSENT))
    return Verdict.when(
        not sensitive or not Office.objects.of_kind(*office_kinds.IMMIGRATION).filter(pk=recipient).exists(),
        otherwise=_("Health, protection and content of counselling never go to this office."),
    )


def narrow(by: Actor, consent: Consent, categories: Iterable[str], valid_until: date) -> Verdict:
    """Less than before and nothing more: fewer categories, an earlier end, or both. More needs a new yes."""
    kept = set(categories)
    is_within = bool(kept) and kept <= set(consent.categories) and valid_until <= consent.valid_until
    is_less = kept < set(consent.categories) or valid_until < consent.valid_until
    return (
        withdraw(by, consent)
        & Verdict.when(
            consent.is_in_force(clock.today()), otherwise=_("This consent has run out. Ask the person again.")
        )
        & Verdict.when(
            is_within, otherwise=_("This is more than the person said yes to. For more, note a new consent.")
        )
        & Verdict.when(
            is_less, otherwise=_("Nothing would become narrower. Leave something out or choose an earlier end.")
        )
        & note(by, consent.person, valid_until)
    )


def record_ground(by: Actor, person: Person, recipient: str, paragraph: str, categories: Iterable[str]) -> Verdict:
    """Whoever may record the person, for an office and for categories that the paragraph can reach."""
    row = statutory_grounds.ALL.get(paragraph)
    kinds = dict(Office.objects.filter(pk__in=(person.office_id, recipient)).values_list("pk", "kind"))
    own, other = (office_kinds.ALL.get(kinds[office]) for office in (person.office_id, recipient))
    is_open = other.code not in office_kinds.IMMIGRATION and (not row.recipients or other.code in row.recipients)
    named = set(categories)
    return (
        persons.record(by, person.office_id)
        & Verdict.when(
            (not row.from_regimes or own.regime in row.from_regimes) and is_open and recipient != person.office_id,
            otherwise=_("This paragraph does not let our office pass data on to this one. Ask the person instead."),
        )
        & Verdict.when(
            bool(named) and not named & set(ONLY_BY_CONSENT),
            otherwise=_("Health, protection and content of counselling are passed on with a consent only."),
        )
    )


def tells(informed_on: date | None, not_informed: str | None) -> Verdict:
    """Whether the person was told is said either way: on which day, or why not."""
    return Verdict.when(
        bool(informed_on) != bool(not_informed),
        otherwise=_("Say on which day the person was told, or why she was not. One of the two."),
    ) & Verdict.when(
        informed_on is None or informed_on <= clock.today(), otherwise=_("Nobody was told on a day that lies ahead.")
    )


def transfer(basis: Consent | StatutoryGround | None, recipient: str, *categories: str) -> Verdict:
    """What is asked before anything about a person leaves an office: has she agreed to it, for this recipient.

    A consent to processing or a recorded statutory ground that is in force today, names the recipient and every
    category, read afresh. A release from secrecy alone is none, and no category named is none.
    """
    if isinstance(basis, StatutoryGround):
        return Verdict.when(
            _is_grounded(basis, recipient, categories),
            otherwise=_("The statutory ground does not cover this, or it has run out. Ask the person."),
        )
    agreed = basis is not None and covered(Consent.objects.filter(pk=basis.pk), recipient, *categories) is not None
    return Verdict.when(agreed, otherwise=_("There is no consent in force for this office. Ask the person again."))


def covered(
    consents: ConsentQuerySet, recipient: str, *categories: str, kind: ConsentKind = ConsentKind.PROCESSING
) -> Consent | None:
    """The first of these consents under which a transfer is allowed."""
    standing = consents.in_force(clock.today()).for_recipient(recipient).filter(kind=kind)
    return next((one for one in standing if all(one.covers(category) for category in categories)), None)


def withdraw(by: Actor, consent: Consent) -> Verdict:
    """Whoever may note it may note its withdrawal, once."""
    return persons.record(by, consent.office_id) & is_standing(consent)


def withdraw_elsewhere(by: Actor, consent: Consent) -> Verdict:
    """A person may take back her consent at any office: the recipient notes it as well as the one that asked her."""
    at_recipient = consent.recipient_id is not None and (
        by.may(Permission.REFERRAL_SEND, office=consent.recipient_id)
        or by.may(Permission.INBOX_READ, office=consent.recipient_id)
    )
    return Verdict.when(
        at_recipient, otherwise=_("A withdrawal is noted by the office that asked or that receives.")
    ) & is_standing(consent)


def takes_part(by: Actor) -> Verdict:
    """Somebody in an office that records or receives persons."""
    return Verdict.when(
        any(by.may(permission) for permission in TAKES_PART), otherwise=_("Your role notes no withdrawals.")
    )


def withdraw_anywhere(by: Actor, consent: Consent) -> Verdict:
    """At any office that takes part; for whom the person must not exist, the consent does not either."""
    return (
        takes_part(by)
        & Verdict.when(consent.person_id not in by.hidden, otherwise=_("Your role notes no withdrawals."))
        & is_standing(consent)
    )


def is_standing(consent: Consent) -> Verdict:
    """Not withdrawn yet."""
    return Verdict.when(not consent.is_withdrawn, otherwise=_("This consent has already been withdrawn."))


def _is_grounded(ground: StatutoryGround, recipient: str, categories: tuple[str, ...]) -> bool:
    standing = StatutoryGround.objects.filter(pk=ground.pk).in_force(clock.today()).for_recipient(recipient).first()
    named = set(categories)
    return standing is not None and bool(named) and named <= set(read(standing.categories)) - set(ONLY_BY_CONSENT)
