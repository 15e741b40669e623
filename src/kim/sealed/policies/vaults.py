"""Who works in the sealed rooms, and what must be in place before the first note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict
from kim.foundation.sealing.pairs import OFFICERS
from kim.sealed.models import Holder, Officer, Rehearsal, Vault

if TYPE_CHECKING:
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault


def enter(by: Actor, office: str) -> Verdict:
    """Counsellors of the office."""
    return Verdict.when(
        by.may(Permission.SEALED_WORK, office=office), otherwise=_("Only counsellors of this office work here.")
    )


def name_officer(by: Actor, office: str) -> Verdict:
    """Counsellors, before the vault is set up."""
    return enter(by, office) & Verdict.when(
        not Vault.objects.filter(office=office).exists(),
        otherwise=_("The officers are named before the vault is set up. Rotate the keys to exchange one."),
    )


def set_up(by: Actor, office: str) -> Verdict:
    """Once, with three officers."""
    return (
        enter(by, office)
        & Verdict.when(
            not Vault.objects.filter(office=office).exists(), otherwise=_("This office has a vault already.")
        )
        & Verdict.when(
            Officer.objects.filter(office=office).count() >= OFFICERS,
            otherwise=_("Recovery needs three officers of your own association. Name them first."),
        )
    )


def enrol(by: Actor, office: str) -> Verdict:
    """Counsellors without a key, once the vault is there."""
    return (
        enter(by, office)
        & Verdict.when(Vault.objects.filter(office=office).exists(), otherwise=_("There is no vault yet."))
        & Verdict.when(
            not Holder.objects.current().filter(office=office, account=by.id).exists(),
            otherwise=_("You have a key already."),
        )
    )


def accept(by: Actor, vault: OpenVault, holder: Holder) -> Verdict:
    """Whoever has the vault open takes in a colleague of the same office, but not herself."""
    return use(by, vault) & Verdict.when(
        holder.office_id == vault.office and holder.account != by.id and holder.left_on is None,
        otherwise=_("Only a colleague of the same office can be taken in, by somebody else."),
    )


def use(by: Actor, vault: OpenVault) -> Verdict:
    """The vault was opened by the same counsellor, who still works in the office and has not left the team."""
    return (
        enter(by, vault.office)
        & Verdict.when(vault.account == by.id, otherwise=_("This vault was opened by somebody else."))
        & Verdict.when(
            _is_current(vault.holder, vault.edition), otherwise=_("The keys have changed. Please unlock again.")
        )
    )


def write(by: Actor, vault: OpenVault) -> Verdict:
    """Nothing is sealed before recovery has been tried out once."""
    return use(by, vault) & Verdict.when(
        Rehearsal.objects.filter(office=vault.office).exists(),
        otherwise=_("Before the first note, two officers must have tried out the recovery once."),
    )


def send(by: Actor, office: str) -> Verdict:
    """Referring services and case managers drop letters into the mailbox of an office that has a vault."""
    return Verdict.when(
        by.may(Permission.SEALED_SEND), otherwise=_("Your role does not refer to this office.")
    ) & Verdict.when(
        Rehearsal.objects.filter(office=office).exists(),
        otherwise=_("This office has no mailbox here yet. Call there."),
    )


def _is_current(holder: UUID, edition: int) -> bool:
    return (
        Holder.objects.current().filter(pk=holder, wraps__edition=edition).exists()
        and Vault.objects.filter(office__in=Holder.objects.filter(pk=holder).values("office"), edition=edition).exists()
    )
