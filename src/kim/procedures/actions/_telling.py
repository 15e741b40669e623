"""Telling the recipients of a person's data about a request that was granted (Art. 19 DSGVO)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.cases.models import Extract, Referral
from kim.cases.vocabulary.extract_states import ExtractState
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock
from kim.procedures.models import Notice
from kim.procedures.models.subject_request import RequestKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.cases.models import Case
    from kim.procedures.models import SubjectRequest

TOLD_ABOUT = (RequestKind.RECTIFICATION, RequestKind.ERASURE, RequestKind.RESTRICTION)
NEVER_HELD = (ReferralState.WITHDRAWN, ReferralState.DECLINED, ReferralState.VOUCHER)


def tell(request: SubjectRequest) -> None:
    """One notice for each extract and each referral that the office passed on."""
    if request.kind in TOLD_ABOUT and request.case is not None:
        Notice.objects.bulk_create(_notices(request, request.case))


def _notices(request: SubjectRequest, case: Case) -> Iterator[Notice]:
    common = {"kind": request.kind, "office_id": request.office_id, "request": request, "made_on": clock.today()}
    gone = (ExtractState.DECLINED, ExtractState.ERASED)
    for extract in Extract.objects.filter(case__person=case.person_id, office=request.office_id).exclude(
        state__in=gone
    ):
        yield Notice(**common, recipient_id=extract.recipient_id, extract=extract, passed_on=extract.made_on)
    sent = Referral.objects.filter(person=case.person_id, office=request.office_id).exclude(state__in=NEVER_HELD)
    for slip in sent:
        day = slip.sent_at.astimezone(clock.LOCAL_ZONE).date()
        yield Notice(**common, recipient_id=slip.recipient_id, passed_on=day)
