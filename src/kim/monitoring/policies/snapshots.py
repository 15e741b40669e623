"""Who computes snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict
from kim.foundation.installation import is_installation

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def compute(by: Actor) -> Verdict:
    """Coordinators, and the installation at night."""
    allowed = by.may(Permission.MONITORING_READ) or is_installation(by)
    return Verdict.when(allowed, otherwise=_("Figures of the county are computed for its coordinators."))
