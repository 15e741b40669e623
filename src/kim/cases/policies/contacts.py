"""Who notes contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, days, protection
from kim.foundation.authority import Verdict
from kim.network.vocabulary import topics

if TYPE_CHECKING:
    from kim.cases.drafts import Talk
    from kim.cases.models import Case, Contact
    from kim.foundation.authority import Actor

LONGEST = 600


def log(by: Actor, case: Case, talk: Talk) -> Verdict:
    """The team, for a contact that has taken place, without the protected topics. Raises UnknownCode."""
    return (
        cases.change(by, case)
        & days.contact(case).holds(talk.held_on)
        & Verdict.when(
            talk.minutes in range(5, LONGEST + 1, 5), otherwise=_("Give the duration in steps of five minutes.")
        )
        & protection.is_recorded_here(topics.ALL.get(code).life_domain for code in talk.topics)
    )


def correct(by: Actor, contact: Contact, talk: Talk) -> Verdict:
    """The colleague who noted it."""
    return log(by, contact.case, talk) & Verdict.when(
        contact.noted_by == by.id, otherwise=_("Only the colleague who wrote this entry may correct it.")
    )
