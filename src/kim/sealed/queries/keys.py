"""Keys of sealed cases, and an open vault from a counsellor's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation.sealing import IntegrityProblem, KeyPair, open_envelope
from kim.sealed import keyring
from kim.sealed.keyring import OpenVault
from kim.sealed.models import Holder, ShredKey, Vault, Wrap

if TYPE_CHECKING:
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase


def open_with(holder: Holder, vault: Vault, own: KeyPair) -> OpenVault:
    """The open vault from a counsellor's own key. Raises IntegrityProblem for one that was not taken in (any more)."""
    wrapped = Wrap.objects.filter(holder=holder, edition=vault.edition).first()
    if wrapped is None:
        raise IntegrityProblem("nobody has taken in this key yet")
    place = keyring.wrap_place(vault.office_id, vault.edition, holder.pk)
    team = KeyPair(open_envelope(bytes(wrapped.envelope), own, place))
    if team.public.raw != bytes(vault.public):
        raise IntegrityProblem("the team key is not the one of this vault")
    return OpenVault(vault.office_id, vault.edition, holder.account, holder.pk, own, team)


def data_key(vault: OpenVault, case: SealedCase) -> bytes:
    """The key of a case. Raises IntegrityProblem, DoesNotExist for a shredded one."""
    return vault.case_key(case.pk, bytes(case.data_key), bytes(ShredKey.objects.get(case=case.pk).key))
