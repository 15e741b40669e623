"""Having the figures computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kim.foundation.authority import Permission
from kim.procedures import jobs
from kim.web.base.acts import perform
from kim.web.base.requests import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@require_POST
@signed_in(Permission.MONITORING_READ)
def order(request: KimRequest) -> HttpResponse:
    """Put it behind the screens; the page shows the new figures as soon as they are there."""
    done = _("The figures are being computed. Load this page again in a moment.")
    return perform(request, lambda: jobs.order_snapshot(by=request.actor), to=reverse("monitoring"), done=done)
