"""Sharing an extract of a case, and what its recipient does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.cases.actions import _deadlines
from kim.cases.extracting import content_of
from kim.cases.models import Extract, ExtractRequest
from kim.cases.policies import extracts as policy
from kim.cases.vocabulary.extract_states import ExtractState, RequestState
from kim.foundation import audit, clock, records, wall
from kim.foundation.partial_dates import add_months
from kim.network.models import Office
from kim.people.actions import consents
from kim.people.models import Consent, StatutoryGround
from kim.people.vocabulary.consent_categories import written

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor

KEPT_MONTHS = 6
"""An extract is kept no longer than this, whatever the consent allows (proposal)."""


@transaction.atomic
def share(*, by: Actor, case: Case, basis: Consent | StatutoryGround, categories: tuple[str, ...]) -> Extract:
    """Make an extract of these categories for the office that the basis names, and offer it. Raises Refused."""
    policy.share(by, case, basis, categories).require()
    office = Office.objects.get(pk=basis.recipient_id)
    today = clock.today()
    extract = Extract.objects.create(
        office_id=case.office_id,
        recipient=office,
        recipient_kind=office.kind,
        case=case,
        consent=basis if isinstance(basis, Consent) else None,
        ground=basis if isinstance(basis, StatutoryGround) else None,
        categories=written(categories),
        sealed_content=Extract.seal(content_of(case, categories)),
        secrecy=policy.secrecy_of(case),
        made_on=today,
        made_by=by.id,
        keep_until=_last_day(basis, today),
    )
    _answer_requests(extract)
    audit.done(by, "extract.share", extract)
    return extract


@transaction.atomic
def accept(*, by: Actor, extract: Extract) -> None:
    """The recipient takes it; now the content can be read. Raises Refused."""
    policy.accept(by, extract).require()
    _move(by, extract, ExtractState.ACCEPTED)
    audit.done(by, "extract.accept", extract)


@transaction.atomic
def decline(*, by: Actor, extract: Extract, reason: str) -> None:
    """The recipient does not take it; the content is erased unread. Raises Refused."""
    policy.decline(by, extract, reason).require()
    _end(by, extract, ExtractState.DECLINED, reason=reason)
    audit.done(by, "extract.decline", extract)


@transaction.atomic
def give_back(*, by: Actor, extract: Extract, reason: str) -> None:
    """The recipient needs it no longer; the content is erased. Raises Refused."""
    policy.give_back(by, extract, reason).require()
    _end(by, extract, ExtractState.GIVEN_BACK, reason=reason)
    audit.done(by, "extract.give_back", extract)


@transaction.atomic
def erase(*, by: Actor, extract: Extract) -> None:
    """After the consent ended, the recipient confirms that nothing of it is left in its own files. Raises Refused."""
    policy.end(by, extract, ExtractState.ERASED).require()
    _end(by, extract, ExtractState.ERASED)
    audit.done(by, "extract.erase", extract)


@transaction.atomic
def name_own_ground(*, by: Actor, extract: Extract, paragraph: str) -> None:
    """After the consent ended, the recipient keeps its own copy on a ground of its own. Here it is erased all the same.

    The person reads the paragraph on her sheet. Raises Refused.
    """
    policy.end(by, extract, ExtractState.KEPT, paragraph).require()
    _end(by, extract, ExtractState.KEPT, own_ground=paragraph)
    audit.done(by, "extract.name_own_ground", extract)


@transaction.atomic
def note_withdrawal(*, by: Actor, extract: Extract) -> None:
    """The person takes her consent back at the recipient's office. Raises Refused."""
    policy.receive(by, extract).require()
    policy.is_by_consent(extract).require()
    assert extract.consent is not None, "the policy asks for it"  # noqa: S101 - tells the type checker
    consents.withdraw_elsewhere(by=by, consent=extract.consent)
    with wall.lifted("the deadline of the consent ends in a case that the recipient does not see"):
        _deadlines.refresh(extract.case)
    audit.done(by, "extract.note_withdrawal", extract)


@transaction.atomic
def ask(*, by: Actor, extract: Extract, categories: tuple[str, ...], reason: str) -> ExtractRequest:
    """Ask the office that gave an extract for more, in codes. Raises Refused."""
    policy.ask(by, extract, categories, reason).require()
    request = ExtractRequest.objects.create(
        office_id=extract.recipient_id,
        at_office_id=extract.office_id,
        case_id=extract.case_id,
        categories=written(categories),
        reason=reason,
        asked_on=clock.today(),
        asked_by=by.id,
    )
    audit.done(by, "extract.ask", request)
    return request


@transaction.atomic
def refuse_request(*, by: Actor, request: ExtractRequest) -> None:
    """The person does not agree, or it is not needed: nothing is passed on. Raises Refused."""
    policy.refuse_request(by, request).require()
    records.change(request, state=RequestState.REFUSED)
    audit.done(by, "extract.refuse_request", request)


def _last_day(basis: Consent | StatutoryGround, today: date) -> date:
    return min(basis.valid_until, add_months(today, KEPT_MONTHS))


def _answer_requests(extract: Extract) -> None:
    waiting = ExtractRequest.objects.filter(case=extract.case, office=extract.recipient_id, state=RequestState.OPEN)
    for request in waiting:
        records.change(request, state=RequestState.ANSWERED)


def _end(by: Actor, extract: Extract, state: ExtractState, **more: Any) -> None:
    _move(by, extract, state, sealed_content="", **more)


def _move(by: Actor, extract: Extract, state: ExtractState, **more: Any) -> None:
    records.change(extract, state=state, answered_on=clock.today(), answered_by=by.id, **more)
