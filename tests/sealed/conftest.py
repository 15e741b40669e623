"""A vault with one counsellor, three officers and a rehearsal behind it. Locks are made with little effort."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from kim.foundation.authority import Role
from kim.foundation.sealing import phrases
from kim.sealed.actions import _keys, cases, members, recovery, vaults
from kim.sealed.contents import CaseSheet

if TYPE_CHECKING:
    from uuid import UUID

    from kim.access.models import Account
    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase
    from world import World

OFFICE = "fbs-arnsberg"


@dataclass
class Centre:
    """The counselling centre on the day after its vault was set up."""

    world: World
    sheets: dict[UUID, str]
    secrets: _keys.Secrets
    phrases: dict[UUID, str] = field(default_factory=dict)

    @property
    def counsellor(self) -> Actor:
        return self.world.actor(self.world.counsellor)

    def open(self) -> OpenVault:
        return vaults.unlock(by=self.counsellor, office=OFFICE, phrase=self.secrets.phrase)

    def colleague(self, name: str = "Second") -> Account:
        """A second counsellor whom the first one has taken in."""
        account = self.world.join(OFFICE, Role.COUNSELLOR, name)
        holder, secrets = members.enrol(by=self.world.actor(account), office=OFFICE)
        members.accept(by=self.counsellor, vault=self.open(), holder=holder)
        self.phrases[account.pk] = secrets.phrase
        return account

    def open_as(self, account: Account) -> OpenVault:
        return vaults.unlock(by=self.world.actor(account), office=OFFICE, phrase=self.phrases[account.pk])

    def case(self, **details: str) -> SealedCase:
        sheet = CaseSheet(**{"given_name": "Marta", "family_name": "Kanarienvogel", **details})  # type: ignore[arg-type]
        return cases.open_case(by=self.counsellor, vault=self.open(), sheet=sheet)


@pytest.fixture(autouse=True)
def little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases.lock, "__defaults__", (phrases.Effort(memory=64, passes=1, lanes=1),))


@pytest.fixture
def founded(world: World) -> Centre:
    """Set up, and nothing rehearsed yet."""
    by = world.actor(world.counsellor)
    named = [vaults.name_officer(by=by, office=OFFICE, name=name) for name in ("Board", "Head", "Data protection")]
    return Centre(world, {officer.pk: sheet for officer, sheet in named}, vaults.set_up(by=by, office=OFFICE))


@pytest.fixture
def centre(founded: Centre) -> Centre:
    """Ready for the first note."""
    recovery.rehearse(by=founded.counsellor, office=OFFICE, sheets=dict(list(founded.sheets.items())[:2]))
    return founded
