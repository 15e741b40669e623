"""What goes out of the sealed rooms: put forward by one counsellor, released, coarsened or discarded by another one.

The trail names the vault and never what went out: nobody can tell from it which obstacle came from here.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.obstacles.actions import obstacles
from kim.obstacles.actions.obstacles import Hindrance
from kim.planning.models import IntakeCapacity
from kim.sealed import keyring
from kim.sealed.contents import Proposal, ProposalKind
from kim.sealed.models import PeerCase, ReleasedFigures, SealedProposal, Vault
from kim.sealed.policies import proposals as policy
from kim.sealed.policies import vaults
from kim.sealed.queries import proposals as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault


@transaction.atomic
def put_forward(*, by: Actor, vault: OpenVault, kind: ProposalKind, body: Mapping[str, str]) -> SealedProposal:
    """Seal it for the team until a colleague has looked at it. Raises Refused."""
    return _put_forward(by, vault, kind, body)


@transaction.atomic
def rewrite(*, by: Actor, vault: OpenVault, row: SealedProposal, body: Mapping[str, str]) -> SealedProposal:
    """Write it anew; from now on it is hers, and somebody else looks at it. Raises Refused, IntegrityProblem."""
    kind = ProposalKind(queries.opened(vault, row).kind)
    _take_away(by, vault, row)
    return _put_forward(by, vault, kind, body)


@transaction.atomic
def release(*, by: Actor, vault: OpenVault, row: SealedProposal, coarser: Mapping[str, str] | None = None) -> None:
    """Let it go, an obstacle with less in it where `coarser` says so. Raises Refused, IntegrityProblem."""
    proposal = queries.opened(vault, row)
    policy.release(by, vault, proposal).require()
    if coarser is not None:
        policy.coarsen(by, vault, proposal, coarser).require()
    _take_away(by, vault, row)
    _let_go(by, vault, ProposalKind(proposal.kind), proposal.body | dict(coarser or {}))
    audit.done(by, "sealed.release", _vault(vault))


@transaction.atomic
def discard(*, by: Actor, vault: OpenVault, row: SealedProposal) -> None:
    """Destroy it, whoever wrote it. Raises Refused."""
    _take_away(by, vault, row)
    audit.done(by, "sealed.discard", _vault(vault))


@transaction.atomic
def offer_talks(*, by: Actor, office: str, talks: int) -> IntakeCapacity:
    """Say how many talks the centre can offer in the next 14 days. Raises Refused."""
    policy.offer(by, office, talks).require()
    capacity = IntakeCapacity.objects.create(office_id=office, places=talks, set_on=clock.today())
    audit.done(by, "sealed.offer_talks", capacity)
    return capacity


def _put_forward(by: Actor, vault: OpenVault, kind: ProposalKind, body: Mapping[str, str]) -> SealedProposal:
    policy.put_forward(by, vault, kind, body).require()
    key = uuid.uuid4()
    text = Proposal(kind, str(by.id), by.name, dict(body)).to_text()
    envelope = keyring.sealed_proposal(vault, key, text)
    row = SealedProposal.objects.create(id=key, office_id=vault.office, edition=vault.edition, envelope=envelope)
    audit.done(by, "sealed.put_forward", _vault(vault))
    return row


def _take_away(by: Actor, vault: OpenVault, row: SealedProposal) -> None:
    """Two colleagues at once: the second finds nothing."""
    vaults.use(by, vault).require()
    deleted, _by_table = SealedProposal.objects.filter(pk=row.pk, office=vault.office).delete()
    policy.is_waiting(found=bool(deleted)).require()


def _let_go(by: Actor, vault: OpenVault, kind: ProposalKind, body: dict[str, str]) -> None:
    if kind == ProposalKind.OBSTACLE:
        obstacles.report_neutrally(by=by, hindrance=Hindrance(**body))
    elif kind == ProposalKind.FIGURES:
        half = body.pop("half")
        counts = {name: int(count) for name, count in body.items()}
        ReleasedFigures.objects.create(office_id=vault.office, half=half, figures=counts)
    else:
        PeerCase.objects.create(office_id=vault.office, **body)


def _vault(vault: OpenVault) -> Vault:
    return Vault.objects.get(office=vault.office)
