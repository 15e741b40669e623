"""Who asks for recovery, who may stop it, and how long everybody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.sealed.models import RecoveryRequest, Vault
from kim.sealed.policies.vaults import enter

if TYPE_CHECKING:
    from datetime import timedelta

    from kim.foundation.authority import Actor


def rehearse(by: Actor, office: str) -> Verdict:
    """Counsellors, with two officers beside them."""
    return enter(by, office) & Verdict.when(
        Vault.objects.filter(office=office).exists(), otherwise=_("There is no vault yet.")
    )


def ask(by: Actor, office: str) -> Verdict:
    """Counsellors, one request at a time."""
    return rehearse(by, office) & Verdict.when(
        not RecoveryRequest.objects.filter(office=office, account=by.id, settled_at__isnull=True).exists(),
        otherwise=_("You have asked already. It can be done when the waiting time is over."),
    )


def stop(by: Actor, request: RecoveryRequest) -> Verdict:
    """Any counsellor of the office."""
    return enter(by, request.office_id) & _is_open(request)


def recover(by: Actor, request: RecoveryRequest, wait: timedelta) -> Verdict:
    """Who asked, when the wait is over."""
    return (
        enter(by, request.office_id)
        & Verdict.when(request.account == by.id, otherwise=_("Somebody else has asked for this."))
        & _is_open(request)
        & Verdict.when(
            clock.now() >= request.asked_at + wait,
            otherwise=_("The waiting time of 72 hours is not over yet. It protects you all."),
        )
    )


def _is_open(request: RecoveryRequest) -> Verdict:
    return Verdict.when(request.settled_at is None, otherwise=_("This request is settled."))
