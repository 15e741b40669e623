"""What stands against work on a case, whoever asks: a restriction, or a consent that was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.models.restriction import RestrictionLeave
from kim.foundation import clock
from kim.foundation.authority import Verdict

if TYPE_CHECKING:
    from kim.cases.models import Case


def is_unrestricted(case: Case) -> Verdict:
    """No restriction of processing holds, or today it is worked on all the same (Art. 18 (2) DSGVO)."""
    if case.restricted_on is None:
        return Verdict.yes()
    leaves = RestrictionLeave.objects.filter(restriction__case=case, restriction__lifted_on__isnull=True)
    return Verdict.when(
        leaves.filter(on=clock.today()).exists(),
        otherwise=_("The processing is restricted: this file is kept and nothing else (Art. 18 GDPR)."),
    )


def is_agreed(case: Case) -> Verdict:
    """The person has not taken back her consent to case management (decision record 17)."""
    return Verdict.when(
        case.unconsented_on is None,
        otherwise=_(
            "The person took back the consent to case management. Hand over what she wants and close the case, or note "
            "a new consent."
        ),
    )
