"""Who records, checks and answers requests of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.procedures.models.subject_request import Delivery, RequestKind, RequestState
from kim.procedures.policies import two_persons

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.procedures.models import SubjectRequest


def record(by: Actor, case: Case, received_on: date) -> Verdict:
    """The data protection officer, for a case of the own office, received on a day that has come."""
    return two_persons.control(by, case.office_id) & Verdict.when(
        received_on <= clock.today(), otherwise=_("The request cannot have come on a day that lies ahead.")
    )


def check_identity(by: Actor, request: SubjectRequest) -> Verdict:
    """The data protection officer, while the request is open."""
    return two_persons.control(by, request.office_id) & _is_open(request)


def confirm(by: Actor, request: SubjectRequest) -> Verdict:
    """A second person, where answering is a risk and the identity has been checked."""
    if not request.has_risk:
        return Verdict.no(_("This request carries no risk. One person answers it."))
    if request.identity_by is None:
        return Verdict.no(_("Check the identity of the person first."))
    return (
        _is_open(request)
        & Verdict.when(request.second_by is None, otherwise=_("A second person has already confirmed it."))
        & two_persons.second(by, request.office_id, request.identity_by)
    )


def build(by: Actor, request: SubjectRequest) -> Verdict:
    """The data protection officer, after the identity check and, at risk, after the second person."""
    return (
        two_persons.control(by, request.office_id)
        & Verdict.when(
            request.kind == RequestKind.ACCESS, otherwise=_("A package is built for requests of access only.")
        )
        & is_checked(request)
        & Verdict.when(request.case_id is not None, otherwise=_("The file of this person has been deleted."))
    )


def answer(by: Actor, request: SubjectRequest, delivery: str, on: date) -> Verdict:
    """As building; at risk the answer is handed over in person."""
    return (
        two_persons.control(by, request.office_id)
        & _is_open(request)
        & is_checked(request)
        & Verdict.when(
            not request.has_risk or delivery == Delivery.IN_PERSON,
            otherwise=_("Where there is a risk the answer is handed over in person, never sent."),
        )
        & Verdict.when(
            request.received_on <= on <= clock.today(),
            otherwise=_("The answer lies between the day of the request and today."),
        )
    )


def is_checked(request: SubjectRequest) -> Verdict:
    """Who asks is known for sure, and at risk a second person has looked."""
    return Verdict.when(bool(request.identity), otherwise=_("Check the identity of the person first.")) & Verdict.when(
        not request.has_risk or request.second_by is not None,
        otherwise=_("Answering this request is a risk for the person. A second person has to confirm it first."),
    )


def _is_open(request: SubjectRequest) -> Verdict:
    return Verdict.when(request.state == RequestState.OPEN, otherwise=_("This request has already been answered."))
