"""What waits to go out, what has gone out, and the words that must not stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.sealing import IntegrityProblem
from kim.network.models import Municipality, Place
from kim.planning.models import IntakeCapacity
from kim.sealed import figures, identifying, keyring
from kim.sealed.contents import Proposal
from kim.sealed.models import SealedProposal, Vault
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.sealed.identifying import Trace
    from kim.sealed.keyring import OpenVault

FRESH_DAYS = 14


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row that waits; without `proposal` it does not open."""

    row: SealedProposal
    proposal: Proposal | None


@transaction.atomic
def waiting(by: Actor, vault: OpenVault) -> list[Waiting]:
    """Everything that waits; the look is written down first. Raises Refused."""
    policy.use(by, vault).require()
    audit.seen(by, "sealed.list_proposals", Vault.objects.get(office=vault.office))
    rows = SealedProposal.objects.filter(office=vault.office).order_by("pk")
    return [Waiting(row, _opened(vault, row)) for row in rows]


def opened(vault: OpenVault, row: SealedProposal) -> Proposal:
    """What stands in it. Raises IntegrityProblem."""
    return Proposal.from_text(keyring.opened_proposal(vault, row.pk, row.edition, bytes(row.envelope)))


def half_year_figures(by: Actor, vault: OpenVault) -> dict[str, int]:
    """The rounded figures of the last half-year that is over, computed now. Raises Refused."""
    sheets = [line.sheet for line in cases.lines(by, vault) if line.sheet]
    return figures.of_half_year(sheets, figures.ended_before(clock.today()))


def traces(by: Actor, vault: OpenVault, text: str) -> list[Trace]:
    """What in a text could tell who somebody is, the names of all women of the centre included. Raises Refused."""
    sheets = [line.sheet for line in cases.lines(by, vault) if line.sheet]
    names = identifying.words_of(f"{sheet.given_name} {sheet.family_name}" for sheet in sheets)
    return identifying.find(text, places=_places(), names=names)


def talks_offered(office: str, today: date) -> IntakeCapacity | None:
    """What the centre last said, as long as it is fresh."""
    last = IntakeCapacity.objects.latest_of(office)
    return last if last and (today - last.set_on).days < FRESH_DAYS else None


def _places() -> set[str]:
    names = {*Municipality.objects.values_list("name", flat=True), *Place.objects.values_list("name", flat=True)}
    return {name.split("(")[0].strip() for name in names}


def _opened(vault: OpenVault, row: SealedProposal) -> Proposal | None:
    try:
        return opened(vault, row)
    except IntegrityProblem:
        return None
