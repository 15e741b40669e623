"""What every page shows of the vault: one button to lock it, while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kim.web.sealed import unlocked

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    return {"lock_url": reverse("vault_lock") if unlocked.is_kept(request) else ""}
