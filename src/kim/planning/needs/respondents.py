"""Who answers by link: the link itself acts, nobody signs in, and nobody is named."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from kim.foundation.authority import Actor

if TYPE_CHECKING:
    from kim.planning.models import NeedsInvitation


def fresh_token() -> str:
    """Unguessable: 192 random bits, as they stand in an address."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """What is kept of a token. It is random, so it needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def actor_of(invitation: NeedsInvitation) -> Actor:
    """The link as an actor without standing: all it may do is answer."""
    return Actor(invitation.pk, "link")
