"""Requests of persons: record, check the identity, confirm, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, records
from kim.foundation.partial_dates import add_months
from kim.procedures.models import SubjectRequest
from kim.procedures.policies import subject_requests as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor

ANSWER_MONTHS = 1
"""Art. 12 (3) DSGVO."""


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
def answer(*, by: Actor, request: SubjectRequest, state: str, delivery: str, on: date, seen: int | None = None) -> None:
    """Note the answer. A granted deletion makes the file due at once. Raises Refused and Conflict."""
    policy.answer(by, request, delivery, on).require()
    records.change(request, seen=seen, state=state, delivery=delivery, answered_on=on)
    audit.done(by, "subject_request.answer", request)


@transaction.atomic
def build(*, by: Actor, request: SubjectRequest) -> None:
    """Note that the package of the person is opened; written before it is shown. Raises Refused."""
    policy.build(by, request).require()
    audit.seen(by, "subject_request.package", request)
