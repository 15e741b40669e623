"""What takes two persons: one of them controls data protection in the office, the other one may work its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.models import Account
from kim.access.queries import actors
from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from uuid import UUID

    from kim.foundation.authority import Actor


def control(by: Actor, office: str) -> Verdict:
    """The data protection officer, in the own office."""
    return Verdict.when(
        by.may(Permission.PRIVACY_CONTROL, office=office),
        otherwise=_("This is for the data protection officer of the office."),
    )


def take_part(by: Actor, office: str) -> Verdict:
    """The data protection officer and case managers, in their own office."""
    return Verdict.when(
        by.may(Permission.PRIVACY_CONTROL, office=office) or by.may(Permission.CASE_WORK, office=office),
        otherwise=_("This is for the data protection officer and the case managers of the office."),
    )


def second(by: Actor, office: str, first: UUID) -> Verdict:
    """Somebody else than the first person; one of the two controls data protection."""
    return (
        take_part(by, office)
        & Verdict.when(by.id != first, otherwise=_("This takes a second person: somebody else has to confirm it."))
        & Verdict.when(
            by.may(Permission.PRIVACY_CONTROL, office=office) or _controls(first, office),
            otherwise=_("One of the two persons has to be the data protection officer."),
        )
    )


def _controls(account: UUID, office: str) -> bool:
    found = Account.objects.filter(pk=account).first()
    return found is not None and actors.of_account(found).may(Permission.PRIVACY_CONTROL, office=office)
