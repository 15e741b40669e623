"""The installation as an actor: commands that set up reference data and accounts act under this name.

It has no standing in any office, so it sees no person and no case.
"""

from __future__ import annotations

from uuid import UUID

from kim.foundation.authority import Actor

INSTALLATION = Actor(UUID(int=0), "Installation")


def is_installation(actor: Actor) -> bool:
    """Whether it is the installation itself that acts."""
    return actor is INSTALLATION
