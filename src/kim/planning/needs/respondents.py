"""Who answers by link: the link itself acts, nobody signs in, and nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation.authority import Actor
from kim.network.links import digest, fresh_token

if TYPE_CHECKING:
    from kim.planning.models import NeedsInvitation

__all__ = ["actor_of", "digest", "fresh_token"]


def actor_of(invitation: NeedsInvitation) -> Actor:
    """The link as an actor without standing: all it may do is answer."""
    return Actor(invitation.pk, "link")
