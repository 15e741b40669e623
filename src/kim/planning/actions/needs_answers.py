"""What somebody does who answers by link, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.planning.actions import _needs
from kim.planning.models import NeedsInvitation
from kim.planning.policies import needs_answers as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import NamedOffer, NamedPlace, NeededGroup
    from kim.planning.needs.drafts import Answer


@transaction.atomic
def add(*, by: Actor, invitation: NeedsInvitation, given: Answer) -> NeededGroup | NamedOffer | NamedPlace:
    """Save one line. Raises Refused."""
    current = _locked(invitation)
    policy.answer(by, current, given).require()
    entry = _needs.write(current.assessment, current, given)
    records.change(current, saves=current.saves + 1)
    audit.done(by, "needs_answer.add", entry)
    return entry


@transaction.atomic
def remove(*, by: Actor, entry: NeededGroup | NamedOffer | NamedPlace) -> None:
    """Take out one line of one's own. Raises Refused."""
    assert entry.invitation is not None  # noqa: S101 - the caller looked it up by its link
    current = _locked(entry.invitation)
    policy.answer(by, current).require()
    records.change(current, saves=current.saves + 1)
    audit.done(by, "needs_answer.remove", entry)
    type(entry).objects.filter(pk=entry.pk, invitation=current).delete()


@transaction.atomic
def send(*, by: Actor, invitation: NeedsInvitation) -> None:
    """Hand over what was saved; afterwards nothing changes any more. Raises Refused."""
    current = _locked(invitation)
    policy.send(by, current).require()
    records.change(current, sent_at=clock.now())
    audit.done(by, "needs_answer.send", current)


def _locked(invitation: NeedsInvitation) -> NeedsInvitation:
    """The link as it stands; two who use it at once wait for each other."""
    rows = NeedsInvitation.objects.select_related("assessment").select_for_update(of=("self",))
    return rows.get(pk=invitation.pk)
