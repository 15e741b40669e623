"""Who may report obstacles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def report(by: Actor) -> Verdict:
    """Everyone who works in the network, whatever the role."""
    return Verdict.when(by.may(Permission.OBSTACLE_REPORT), otherwise=_("Your role does not report obstacles."))
