"""Who acts: an account with its standings of today, resolved once per request or job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.foundation.authority.roles import ROLES, Role

if TYPE_CHECKING:
    from uuid import UUID

    from kim.foundation.authority.permissions import Permission


@dataclass(frozen=True, slots=True)
class Standing:
    """One role in one office."""

    office: str
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The account that acts, with the standings that hold today. An actor without standings may do nothing.

    `hidden` are keys of persons who must not exist for this actor, whatever the standings say.
    """

    id: UUID
    name: str
    standings: tuple[Standing, ...] = ()
    hidden: frozenset[UUID] = frozenset()

    def offices_where(self, permission: Permission) -> frozenset[str]:
        """Codes of the offices in which the actor holds the permission."""
        return frozenset(s.office for s in self.standings if permission in ROLES[s.role].permissions)

    def may(self, permission: Permission, *, office: str | None = None) -> bool:
        """Whether the actor holds the permission in that office, or in any office where none is named."""
        held = self.offices_where(permission)
        return office in held if office is not None else bool(held)

    @property
    def offices(self) -> frozenset[str]:
        """Codes of all offices the actor belongs to today."""
        return frozenset(s.office for s in self.standings)

    @property
    def home(self) -> str:
        """The office that audit entries name: the first standing, or nothing."""
        return self.standings[0].office if self.standings else ""
