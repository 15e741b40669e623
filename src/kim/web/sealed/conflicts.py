"""Two counsellors changed the same thing: both versions, side by side, and who was faster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.sealed.queries import keys
from kim.web.components import days
from kim.web.plans import conflicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase
    from kim.web.base.forms import KimForm


def both_versions(
    form: KimForm, vault: OpenVault, case: SealedCase, shown: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """What `components/conflict.html` shows, or nothing where nobody was faster."""
    if form.conflict is None:
        return {}
    return conflicts.both_versions(form, shown) | _last_change(vault, case)


def _last_change(vault: OpenVault, case: SealedCase) -> dict[str, Any]:
    """From the trail, under the blind name that the team alone can make."""
    name = keys.blind_name_of(vault, case)
    entry = AuditEntry.objects.filter(subject=name, act="sealed.rewrite").order_by("-created_at").first()
    if entry is None or entry.actor is None:
        return {"changed_by": _("a colleague"), "changed_at": ""}
    who = actors.names({entry.actor}).get(entry.actor, "")
    return {"changed_by": who, "changed_at": days.spoken(entry.created_at, today=clock.today())}
