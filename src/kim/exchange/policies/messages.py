"""Who handles messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict
from kim.foundation.installation import is_installation

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def exchange(by: Actor) -> Verdict:
    """The installation itself: messages are sealed for it and signed by it, not by a person."""
    return Verdict.when(is_installation(by), otherwise=_("Messages are exchanged by the program itself."))


def tell_key(by: Actor, office: str) -> Verdict:
    """A peer tells the key of the team of an office that lives there."""
    return Verdict.when(
        by.may(Permission.SEALED_WORK, office=office), otherwise=_("This office does not work on that server.")
    )
