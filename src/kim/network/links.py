"""Links without an account: an unguessable token, of which only the digest is kept, and the link as an actor."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from kim.foundation.authority import Actor

if TYPE_CHECKING:
    from kim.network.models import ConfirmationLink


def fresh_token() -> str:
    """Unguessable: 192 random bits, as they stand in an address."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """What is kept of a token. It is random, so it needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def actor_of(link: ConfirmationLink) -> Actor:
    """The link as an actor without standing: all it may do is speak for its own body."""
    return Actor(link.pk, "link")
