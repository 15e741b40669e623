"""What comes from a centre with a server of its own, or goes to it: kept here as it was sealed or released there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.sealed.models import PeerCase, ReleasedFigures, SealedLetter, Vault
from kim.sealed.policies import deliveries as policy
from kim.sealed.policies import vaults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from kim.foundation.authority import Actor


@transaction.atomic
def deliver(*, by: Actor, office: str, letter: UUID, edition: int, envelope: bytes) -> None:
    """Keep a letter under the key and for the edition of the team key that it was sealed with. Raises Refused."""
    vaults.send(by, office).require()
    SealedLetter.objects.create(id=letter, office_id=office, edition=edition, envelope=envelope)
    audit.done(by, "sealed.deliver_letter", Vault.objects.get(office=office))


@transaction.atomic
def keep_figures(*, by: Actor, office: str, half: str, figures: Mapping[str, int]) -> ReleasedFigures:
    """Keep the figures of a half-year as the centre has rounded and released them. Raises Refused."""
    policy.keep_figures(by, office, half).require()
    released = ReleasedFigures.objects.create(office_id=office, half=half, figures=dict(figures))
    audit.done(by, "sealed.deliver_figures", released)
    return released


@transaction.atomic
def keep_peer_case(*, by: Actor, office: str, texts: Mapping[str, str]) -> PeerCase:
    """Keep a peer case as the centre has released it. Raises Refused."""
    policy.keep(by, office).require()
    case = PeerCase.objects.create(office_id=office, **texts)
    audit.done(by, "sealed.deliver_peer_case", case)
    return case
