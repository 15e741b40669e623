"""Who lets something out of the sealed rooms: never the one who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.sealed.contents import ProposalKind
from kim.sealed.models import ReleasedFigures
from kim.sealed.policies import vaults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.foundation.authority import Actor
    from kim.sealed.contents import Proposal
    from kim.sealed.keyring import OpenVault

NEEDED = {
    ProposalKind.OBSTACLE: ("cause",),
    ProposalKind.FIGURES: ("half",),
    ProposalKind.PEER_CASE: ("topic", "situation", "question", "helped"),
}
"""What must stand in it."""
MOST_TALKS = 200


def put_forward(by: Actor, vault: OpenVault, kind: ProposalKind, body: Mapping[str, str]) -> Verdict:
    """Any counsellor of the team, whole, and figures of a half-year once."""
    is_once = kind != ProposalKind.FIGURES or not _is_released(vault, body.get("half", ""))
    return (
        vaults.write(by, vault)
        & Verdict.when(
            all(body.get(name) for name in NEEDED[kind]), otherwise=_("Something is missing. Fill in what is asked.")
        )
        & Verdict.when(
            is_once,
            otherwise=_(
                "The figures of this half-year have been released. They are not corrected: a second version "
                "could be subtracted from the first one."
            ),
        )
    )


def release(by: Actor, vault: OpenVault, proposal: Proposal) -> Verdict:
    """Another counsellor than the one who wrote it."""
    return put_forward(by, vault, ProposalKind(proposal.kind), proposal.body) & Verdict.when(
        proposal.author != str(by.id),
        otherwise=_("You wrote this yourself. A colleague looks at it and lets it go."),
    )


def coarsen(by: Actor, vault: OpenVault, proposal: Proposal, left: Mapping[str, str]) -> Verdict:
    """Whoever may release may leave things out; nothing is put in that nobody else has looked at."""
    is_less = all(value in {"", proposal.body.get(name)} for name, value in left.items())
    return release(by, vault, proposal) & Verdict.when(
        is_less and proposal.kind == ProposalKind.OBSTACLE,
        otherwise=_("Here something can only be left out. To write something else, put it forward anew."),
    )


def is_waiting(*, found: bool) -> Verdict:
    """Nobody was faster."""
    return Verdict.when(found, otherwise=_("A colleague has settled this meanwhile."))


def offer(by: Actor, office: str, talks: int) -> Verdict:
    """Counsellors say how many talks they can offer; no vault is needed for a number."""
    return vaults.enter(by, office) & Verdict.when(
        talks in range(MOST_TALKS + 1), otherwise=_("Give a number between 0 and 200.")
    )


def _is_released(vault: OpenVault, half: str) -> bool:
    return ReleasedFigures.objects.filter(office=vault.office, half=half).exists()
