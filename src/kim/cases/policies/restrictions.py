"""Who restricts the processing of a file, who lifts that, and who works on it all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.models.restriction import LeaveBasis, RestrictionReason
from kim.cases.policies import cases
from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.cases.models.restriction import Restriction
    from kim.foundation.authority import Actor


def impose(by: Actor, case: Case, reason: str) -> Verdict:
    """The data protection officer of the office, with one of the four reasons."""
    return (
        _controls(by, case.office_id)
        & Verdict.when(reason in RestrictionReason.values, otherwise=_("Say why the processing is restricted."))
        & Verdict.when(case.restricted_on is None, otherwise=_("The processing of this file is restricted already."))
    )


def lift(by: Actor, restriction: Restriction, told_on: date) -> Verdict:
    """The data protection officer, after the person was told."""
    return (
        _controls(by, restriction.office_id)
        & Verdict.when(restriction.lifted_on is None, otherwise=_("This restriction has been lifted already."))
        & Verdict.when(
            restriction.since <= told_on <= clock.today(),
            otherwise=_("Tell the person first, then lift it. The day lies between the restriction and today."),
        )
    )


def leave(by: Actor, case: Case, basis: str) -> Verdict:
    """The team of a restricted case, on a basis that the law knows."""
    return (
        cases.work(by, case)
        & Verdict.when(case.restricted_on is not None, otherwise=_("The processing of this file is not restricted."))
        & Verdict.when(basis in LeaveBasis.values, otherwise=_("Say on what basis you work on it."))
    )


def _controls(by: Actor, office: str) -> Verdict:
    return Verdict.when(
        by.may(Permission.PRIVACY_CONTROL, office=office),
        otherwise=_("This is for the data protection officer of the office."),
    )
