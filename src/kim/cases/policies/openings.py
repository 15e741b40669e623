"""Who opens a colleague's case with a reason, and who looks at that afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.models import Opening
from kim.cases.models.opening import OpeningResult
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Office
from kim.network.vocabulary import office_kinds

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.foundation.authority import Actor

MINIMUM_REASON = 10
NEVER = (*office_kinds.IMMIGRATION, *office_kinds.PROTECTED)


def open_foreign(by: Actor, case: Case, reason: str) -> Verdict:
    """Colleagues of the office, with a reason in words; never against a conflict block, never under aliens law."""
    return (
        Verdict.when(
            by.may(Permission.CASE_OPEN_FOREIGN, office=case.office_id) and case.person_id not in by.hidden,
            otherwise=_("Your role does not open cases of colleagues."),
        )
        & Verdict.when(
            not Office.objects.of_kind(*NEVER).filter(pk=case.office_id).exists(),
            otherwise=_("In this office nobody opens cases of colleagues."),
        )
        & Verdict.when(
            len(reason.strip()) >= MINIMUM_REASON,
            otherwise=_(
                "Please give the reason in a sentence; it is shown to the person and to the data protection officer."
            ),
        )
    )


def read(by: Actor, opening: Opening) -> Verdict:
    """The head of the office; where there is no other head, the lead of the case. Never who opened it."""
    return Verdict.when(
        Opening.objects.reviewable_by(by).filter(pk=opening.pk).exists(),
        otherwise=_("The head of the office looks at this, or the lead of the case; never who opened it."),
    )


def review(by: Actor, opening: Opening, result: str) -> Verdict:
    """As reading, until it has an end; asking comes once."""
    return (
        read(by, opening)
        & Verdict.when(opening.is_pending, otherwise=_("Somebody has already said whether this was justified."))
        & Verdict.when(
            result in OpeningResult.values and result != opening.result,
            otherwise=_("Choose what you found."),
        )
    )
