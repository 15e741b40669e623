"""Who sets conflict blocks: case managers; the ring of the cases asks for the team besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def keep(by: Actor) -> Verdict:
    """Case managers."""
    return Verdict.when(by.may(Permission.CASE_WORK), otherwise=_("Only the team of a case sets a conflict block."))
