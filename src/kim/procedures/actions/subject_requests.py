"""Requests of persons: record, check the identity, confirm, answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import restrictions
from kim.foundation import audit, records
from kim.foundation.partial_dates import add_months
from kim.procedures.actions import _telling
from kim.procedures.models import SubjectRequest
from kim.procedures.models.subject_request import RequestKind, RequestState
from kim.procedures.policies import subject_requests as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor

ANSWER_MONTHS = 1
"""Art. 12 (3) DSGVO."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, how and when; a granted restriction has a reason of Art. 18 (1)."""

    state: str
    delivery: str
    on: date
    reason: str = ""


@transaction.atomic
def record(*, by: Actor, case: Case, kind: str, received_on: date, has_risk: bool, note: str = "") -> SubjectRequest:
    """Record a request of the person of a case; it is to be answered within a month. Raises Refused."""
    policy.record(by, case, received_on).require()
    request = SubjectRequest(
        office_id=case.office_id,
        case=case,
        kind=kind,
        received_on=received_on,
        due_on=add_months(received_on, ANSWER_MONTHS),
        recorded_by=by.id,
        has_risk=has_risk,
        note=note,
    )
    request.save(force_insert=True)
    audit.done(by, "subject_request.record", request)
    return request


@transaction.atomic
def check_identity(
    *, by: Actor, request: SubjectRequest, identity: str, has_risk: bool, note: str, seen: int | None = None
) -> None:
    """Note how the identity was made sure, and whether answering is a risk. Raises Refused and Conflict.

    What a second person had confirmed is asked for again.
    """
    policy.check_identity(by, request).require()
    values = {"identity": identity, "identity_by": by.id, "has_risk": has_risk, "note": note, "second_by": None}
    records.change(request, seen=seen, **values)
    audit.done(by, "subject_request.check_identity", request)


@transaction.atomic
def confirm(*, by: Actor, request: SubjectRequest) -> None:
    """Confirm as the second person that it may be answered. Raises Refused."""
    policy.confirm(by, request).require()
    records.change(request, second_by=by.id)
    audit.done(by, "subject_request.confirm", request)


@transaction.atomic
def answer(*, by: Actor, request: SubjectRequest, given: Answer, seen: int | None = None) -> None:
    """Note the answer. Raises Refused and Conflict.

    A granted deletion makes the file due at once, a granted restriction restricts it; recipients are told.
    """
    policy.answer(by, request, given.delivery, given.on).require()
    records.change(request, seen=seen, state=given.state, delivery=given.delivery, answered_on=given.on)
    if given.state == RequestState.GRANTED:
        if request.kind == RequestKind.RESTRICTION and request.case is not None:
            restrictions.impose(by=by, case=request.case, reason=given.reason)
        _telling.tell(request)
    audit.done(by, "subject_request.answer", request)


@transaction.atomic
def build(*, by: Actor, request: SubjectRequest) -> None:
    """Note that the package of the person is opened; written before it is shown. Raises Refused."""
    policy.build(by, request).require()
    audit.seen(by, "subject_request.package", request)
