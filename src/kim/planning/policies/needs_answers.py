"""When a link still takes answers, and which answers can be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.network.vocabulary import life_domains
from kim.planning.models import NamedOffer, NamedPlace, NeededGroup
from kim.planning.needs.drafts import GroupAnswer, OfferAnswer
from kim.planning.vocabulary import meeting_places, target_groups
from kim.planning.vocabulary.needs_states import NeedsState

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import NeedsAssessment, NeedsInvitation
    from kim.planning.needs.drafts import Answer, PlaceAnswer

MOST_SAVES, MOST_LINES = 400, 40
"""A link is held by somebody nobody knows: so often it may save, so many lines it may keep for a question."""
LONGEST_LINE, LONGEST_TEXT = 120, 600
LONGEST_REMARK = 300
MOST_LANGUAGES, CODE = 20, re.compile("[a-z]{2,3}")
KNOWN = _("Something was chosen that is not on the list.")


def is_open(invitation: NeedsInvitation) -> bool:
    """Whether the link leads anywhere: not ended, not past its day, and answers are still collected."""
    return (
        invitation.ended_at is None
        and clock.today() <= invitation.ends_on
        and invitation.assessment.state == NeedsState.COLLECTING
    )


def answer(by: Actor, invitation: NeedsInvitation, given: Answer | None = None) -> Verdict:
    """The link itself, while it is open and nothing was sent; with an answer also whether it can be kept."""
    verdict = _use(by, invitation) & Verdict.when(
        invitation.saves < MOST_SAVES,
        otherwise=_("Too much was saved through this link. Send your answers, or ask for a new link."),
    )
    return verdict and (fits(given, invitation=invitation) if given else verdict)


def send(by: Actor, invitation: NeedsInvitation) -> Verdict:
    """The link itself, while it is open and nothing was sent, when something was answered."""
    lines = (NeededGroup, NamedOffer, NamedPlace)
    return _use(by, invitation) and Verdict.when(
        any(model.objects.filter(invitation=invitation).exists() for model in lines),
        otherwise=_("Nothing is saved yet. Answer at least one question."),
    )


def fits(
    given: Answer, *, assessment: NeedsAssessment | None = None, invitation: NeedsInvitation | None = None
) -> Verdict:
    """Whether it can stand in the answer of the link, or in the merged one of the assessment."""
    if isinstance(given, GroupAnswer):
        return _group(given) and _is_new(given, assessment, invitation)
    verdict = _offer(given) if isinstance(given, OfferAnswer) else _place(given)
    model = NamedOffer if isinstance(given, OfferAnswer) else NamedPlace
    lines = model.objects.filter(invitation=invitation, **({"assessment": assessment} if assessment else {}))
    return verdict and Verdict.when(
        invitation is None or lines.count() < MOST_LINES,
        otherwise=_("There are 40 lines already. Take one out to add another."),
    )


def _use(by: Actor, invitation: NeedsInvitation) -> Verdict:
    return Verdict.when(
        by.id == invitation.pk and is_open(invitation), otherwise=_("This link does not take answers any more.")
    ) & Verdict.when(invitation.sent_at is None, otherwise=_("Your answers have been sent already."))


def _group(given: GroupAnswer) -> Verdict:
    return (
        Verdict.when(given.group in target_groups.ALL.codes and _speak(given.languages), otherwise=KNOWN)
        & Verdict.when(given.weight in (1, 2, 3), otherwise=KNOWN)
        & _written(given.reason, LONGEST_TEXT, _("Say why this group needs attention."))
    )


def _is_new(given: GroupAnswer, assessment: NeedsAssessment | None, invitation: NeedsInvitation | None) -> Verdict:
    lines = NeededGroup.objects.filter(invitation=invitation, group=given.group)
    lines = lines.filter(assessment=assessment) if assessment else lines
    return Verdict.when(
        not lines.exists(), otherwise=_("This group stands there already. Take it out to write it anew.")
    )


def _offer(given: OfferAnswer) -> Verdict:
    known = given.topic in life_domains.ALL.codes and given.group in target_groups.ALL.codes
    return (
        Verdict.when(known and _speak(given.languages), otherwise=KNOWN)
        & _written(given.organisation, LONGEST_LINE, _("Say which organisation advises."))
        & _short(given.name, LONGEST_LINE)
        & _hours(given)
    )


def _hours(given: OfferAnswer) -> Verdict:
    parts = (given.weekday, given.starts_at, given.ends_at)
    if all(part is None for part in parts):
        return Verdict.yes()
    whole = Verdict.when(
        None not in parts, otherwise=_("Give the day and both times, or leave all three empty if they are not known.")
    )
    return whole and (
        Verdict.when(given.weekday in range(7), otherwise=KNOWN)
        & Verdict.when(
            given.starts_at < given.ends_at,  # type: ignore[operator]  # neither is None here
            otherwise=_("The end lies after the beginning."),
        )
    )


def _place(given: PlaceAnswer) -> Verdict:
    return (
        Verdict.when(given.kind in meeting_places.ALL.codes, otherwise=KNOWN)
        & _written(given.name, LONGEST_LINE, _("Say what the place is called."))
        & _short(given.remark, LONGEST_REMARK)
    )


def _written(text: str, limit: int, otherwise: object) -> Verdict:
    return Verdict.when(bool(text.strip()), otherwise=otherwise) & _short(text, limit)


def _short(text: str, limit: int) -> Verdict:
    return Verdict.when(len(text) <= limit, otherwise=_("This is too long. Say it more briefly."))


def _speak(chosen: tuple[str, ...]) -> bool:
    """As codes of languages look; the form offers those of the catalogue, which stands in a ring above."""
    return len(chosen) <= MOST_LANGUAGES and all(CODE.fullmatch(code) for code in chosen)
