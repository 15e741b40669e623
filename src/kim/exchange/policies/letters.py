"""Who drops letters into the mailbox of a centre, wherever the centre lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.exchange import homes
from kim.foundation.authority import Permission, Verdict
from kim.sealed.policies import vaults

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def send(by: Actor, office: str) -> Verdict:
    """The same people as for a centre in the house; at a peer, once it has told the key of its team."""
    home = homes.home_of(office)
    if home is None:
        return vaults.send(by, office)
    return Verdict.when(
        by.may(Permission.SEALED_SEND), otherwise=_("Your role does not refer to this office.")
    ) & Verdict.when(bool(home.edition), otherwise=_("This office has no mailbox here yet. Call there."))
