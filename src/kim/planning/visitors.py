"""Who books a slot without an account: nobody is named, nobody signs in, nothing is kept but a code."""

from __future__ import annotations

from uuid import UUID

from kim.foundation.authority import Actor

VISITOR = Actor(UUID(int=1), "Visitor")
"""All of them act as one: no standing, so no person and no case exist for them."""
CHANNEL = "self"
"""How a booking says that somebody made it for herself."""


def is_visitor(actor: Actor) -> bool:
    """Whether somebody without an account acts."""
    return actor is VISITOR
