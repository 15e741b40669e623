"""Who assesses needs, and when an assessment goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.network.vocabulary import actor_kinds
from kim.planning.models import NeededGroup, NeedsAssessment
from kim.planning.policies import needs_answers
from kim.planning.vocabulary.needs_states import RUNNING, TRANSITIONS, NeedsState

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.models import Municipality
    from kim.planning.models import NeedsInvitation
    from kim.planning.needs.drafts import Answer, Invited, Protocol

LANGUAGES = ("de", "en")
"""Languages in which the page for respondents is complete."""
LONGEST = timedelta(days=366)
MOST_LINKS = 60


def assess(by: Actor, office: str) -> Verdict:
    """Coordinators and the head of the integration centre, for their office."""
    return Verdict.when(
        by.may(Permission.NEEDS_ASSESS, office=office),
        otherwise=_("Needs are assessed by the coordinators and the head of the integration centre."),
    )


def open_for(by: Actor, office: str, municipality: Municipality) -> Verdict:
    """As assessing, where none is running."""
    running = NeedsAssessment.objects.filter(municipality=municipality, state__in=RUNNING)
    return assess(by, office) and Verdict.when(
        not running.exists(), otherwise=_("A needs assessment of this municipality is already open.")
    )


def invite(by: Actor, assessment: NeedsAssessment, draft: Invited | None = None) -> Verdict:
    """As assessing, until the workshop begins."""
    verdict = assess(by, assessment.office_id) & Verdict.when(
        assessment.state in {NeedsState.PREPARED, NeedsState.COLLECTING},
        otherwise=_("Answers are no longer collected. Open the collection again to invite somebody."),
    )
    return verdict and (_can_be_invited(assessment, draft) if draft else verdict)


def renew(by: Actor, invitation: NeedsInvitation, ends_on: date | None = None) -> Verdict:
    """As inviting, with a day that can be."""
    return invite(by, invitation.assessment) & (Verdict.yes() if ends_on is None else lasts(ends_on))


def end(by: Actor, invitation: NeedsInvitation) -> Verdict:
    """As assessing, once."""
    return assess(by, invitation.office_id) & Verdict.when(
        invitation.ended_at is None, otherwise=_("This link has already been ended.")
    )


def lasts(ends_on: date) -> Verdict:
    """From today to a year ahead."""
    today = clock.today()
    return Verdict.when(
        today <= ends_on <= today + LONGEST, otherwise=_("A link ends between today and a year from now.")
    )


def begin_workshop(by: Actor, assessment: NeedsAssessment) -> Verdict:
    """As assessing, when somebody has sent answers."""
    return (
        assess(by, assessment.office_id)
        & _step(assessment, NeedsState.WORKSHOP)
        & Verdict.when(
            assessment.invitations.filter(sent_at__isnull=False).exists(),
            otherwise=_("Nobody has sent answers yet. There is nothing to merge."),
        )
    )


def collect_again(by: Actor, assessment: NeedsAssessment) -> Verdict:
    """As assessing, during the workshop."""
    return assess(by, assessment.office_id) & Verdict.when(
        assessment.state == NeedsState.WORKSHOP, otherwise=_("Only what is being merged can be collected again.")
    )


def merge(by: Actor, assessment: NeedsAssessment, answer: Answer | None = None) -> Verdict:
    """As assessing, during the workshop, with an answer that can be."""
    verdict = assess(by, assessment.office_id) & Verdict.when(
        assessment.state == NeedsState.WORKSHOP, otherwise=_("Answers are merged during the workshop.")
    )
    return verdict and (needs_answers.fits(answer, assessment=assessment) if answer else verdict)


def take_over(by: Actor, assessment: NeedsAssessment, answer: Answer, *, is_there: bool) -> Verdict:
    """As merging, what does not stand in the answer of the municipality in the very same words already."""
    return merge(by, assessment, answer) & Verdict.when(
        not is_there, otherwise=_("This stands in the answer of the municipality already.")
    )


def agree(by: Actor, assessment: NeedsAssessment, protocol: Protocol | None = None) -> Verdict:
    """As assessing, when the merged answer names a target group; with a protocol also whether its days can be."""
    verdict = (
        assess(by, assessment.office_id)
        & _step(assessment, NeedsState.AGREED)
        & Verdict.when(
            NeededGroup.objects.filter(assessment=assessment, invitation=None).exists(),
            otherwise=_("The answer of the municipality names no target group yet."),
        )
    )
    return verdict and (_can_be_agreed(protocol) if protocol else verdict)


def _step(assessment: NeedsAssessment, to: NeedsState) -> Verdict:
    return Verdict.when(
        to in TRANSITIONS[NeedsState(assessment.state)],
        otherwise=_("This step does not follow from where the needs assessment stands."),
    )


def _can_be_invited(assessment: NeedsAssessment, draft: Invited) -> Verdict:
    return (
        lasts(draft.ends_on)
        & Verdict.when(
            draft.actor_kind in actor_kinds.ALL.codes and draft.language in LANGUAGES,
            otherwise=_("This kind of actor or this language is not known."),
        )
        & Verdict.when(
            assessment.invitations.count() < MOST_LINKS,
            otherwise=_("There are 60 links already. Merge what has been answered."),
        )
    )


def _can_be_agreed(protocol: Protocol) -> Verdict:
    return (
        Verdict.when(
            protocol.held_on <= protocol.agreed_on,
            otherwise=_("The municipality agrees on the day of the workshop or later."),
        )
        & Verdict.when(protocol.agreed_on <= clock.today(), otherwise=_("The day of the agreement lies ahead."))
        & Verdict.when(
            bool(protocol.kinds) and set(protocol.kinds) <= set(actor_kinds.ALL.codes),
            otherwise=_("Say which kinds of actors took part."),
        )
        & Verdict.when(bool(protocol.agreed_by.strip()), otherwise=_("Say which role agreed for the municipality."))
    )
