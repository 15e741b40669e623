"""Opening a needs assessment, inviting respondents, merging what they say, and noting what was agreed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.foundation.partial_dates import add_months
from kim.planning.actions import _needs
from kim.planning.models import NeedsAgreement, NeedsAssessment, NeedsInvitation
from kim.planning.needs import respondents
from kim.planning.policies import needs as policy
from kim.planning.queries import needs as known
from kim.planning.vocabulary.needs_states import NeedsState

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.models import Municipality
    from kim.planning.models import NamedOffer, NamedPlace, NeededGroup
    from kim.planning.needs.drafts import Answer, Invited, Protocol


@transaction.atomic
def open_for(*, by: Actor, office: str, municipality: Municipality) -> NeedsAssessment:
    """Open an assessment; what was agreed the last time is where the merged answer begins. Raises Refused."""
    policy.open_for(by, office, municipality).require()
    before = known.last_agreed(municipality.pk)
    assessment = NeedsAssessment.objects.create(office_id=office, municipality=municipality)
    for entry in known.merged(before).all() if before else ():
        _needs.write(assessment, None, _needs.draft_of(entry))
    audit.done(by, "needs.open", assessment)
    return assessment


@transaction.atomic
def invite(*, by: Actor, assessment: NeedsAssessment, draft: Invited) -> tuple[NeedsInvitation, str]:
    """Make a link: the invitation, and the token that is never shown again. Raises Refused."""
    current = _needs.locked(assessment)
    policy.invite(by, current, draft).require()
    token = respondents.fresh_token()
    invitation = NeedsInvitation.objects.create(
        office_id=current.office_id, assessment=current, digest=respondents.digest(token), **asdict(draft)
    )
    if current.state == NeedsState.PREPARED:
        records.change(current, state=NeedsState.COLLECTING)
    audit.done(by, "needs.invite", invitation)
    return invitation, token


@transaction.atomic
def renew(*, by: Actor, invitation: NeedsInvitation, ends_on: date) -> str:
    """Give the link a new token, after which the old one leads nowhere and answers can go on. Raises Refused."""
    policy.renew(by, invitation, ends_on).require()
    token = respondents.fresh_token()
    digest = respondents.digest(token)
    records.change(invitation, digest=digest, ends_on=ends_on, ended_at=None, sent_at=None, saves=0)
    audit.done(by, "needs.renew", invitation)
    return token


@transaction.atomic
def end(*, by: Actor, invitation: NeedsInvitation) -> None:
    """Let the link lead nowhere; what was answered stays. Raises Refused."""
    policy.end(by, invitation).require()
    records.change(invitation, ended_at=clock.now())
    audit.done(by, "needs.end", invitation)


@transaction.atomic
def begin_workshop(*, by: Actor, assessment: NeedsAssessment) -> None:
    """Close the collection; from now on answers are merged. Raises Refused."""
    current = _needs.locked(assessment)
    policy.begin_workshop(by, current).require()
    records.change(current, state=NeedsState.WORKSHOP)
    audit.done(by, "needs.begin_workshop", current)


@transaction.atomic
def collect_again(*, by: Actor, assessment: NeedsAssessment) -> None:
    """Take answers again; what was merged stays. Raises Refused."""
    current = _needs.locked(assessment)
    policy.collect_again(by, current).require()
    records.change(current, state=NeedsState.COLLECTING)
    audit.done(by, "needs.collect_again", current)


@transaction.atomic
def merge(*, by: Actor, assessment: NeedsAssessment, given: Answer) -> NeededGroup | NamedOffer | NamedPlace:
    """Put a line into the answer of the municipality. Raises Refused."""
    current = _needs.locked(assessment)
    policy.merge(by, current, given).require()
    entry = _needs.write(current, None, given)
    audit.done(by, "needs.merge", entry)
    return entry


@transaction.atomic
def take_over(*, by: Actor, entry: NeededGroup | NamedOffer | NamedPlace) -> None:
    """Put what a respondent said into the answer of the municipality, as it is. Raises Refused."""
    given, current = _needs.draft_of(entry), _needs.locked(entry.assessment)
    merged = type(entry).objects.filter(assessment=current, invitation=None)
    policy.take_over(by, current, given, is_there=any(_needs.draft_of(one) == given for one in merged)).require()
    audit.done(by, "needs.take_over", _needs.write(current, None, given))


@transaction.atomic
def take_out(*, by: Actor, entry: NeededGroup | NamedOffer | NamedPlace) -> None:
    """Take a line out of the answer of the municipality. Raises Refused."""
    policy.merge(by, _needs.locked(entry.assessment)).require()
    audit.done(by, "needs.take_out", entry)
    type(entry).objects.filter(pk=entry.pk, invitation=None).delete()


@transaction.atomic
def agree(*, by: Actor, assessment: NeedsAssessment, protocol: Protocol) -> NeedsAgreement:
    """Note that the municipality agreed; the review is due a year later. Raises Refused."""
    current = _needs.locked(assessment)
    policy.agree(by, current, protocol).require()
    values = {**asdict(protocol), "kinds": list(protocol.kinds), "review_on": add_months(protocol.agreed_on, 12)}
    agreement = NeedsAgreement.objects.create(office_id=current.office_id, assessment=current, **values)
    records.change(current, state=NeedsState.AGREED)
    audit.done(by, "needs.agree", agreement)
    return agreement
