"""Having a plan computed, and stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kim.foundation.authority import Permission
from kim.planning.actions import hours_plans
from kim.procedures import jobs
from kim.web.base.acts import perform
from kim.web.base.requests import signed_in
from kim.web.hours_plans import finding

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@require_POST
@signed_in(Permission.OFFICE_HOURS_PLAN)
def order(request: KimRequest) -> HttpResponse:
    """Behind the screens; the page shows how far it is."""
    plan = finding.plan(request)
    done = _("The planner is at work.")
    return perform(
        request, lambda: jobs.order_hours_plan(by=request.actor, plan=plan), to=finding.address(plan), done=done
    )


@require_POST
@signed_in(Permission.OFFICE_HOURS_PLAN)
def stop(request: KimRequest) -> HttpResponse:
    """The best plan until then is kept."""
    plan = finding.plan(request)
    done = _("The planner stops and keeps the best plan that it has.")
    return perform(request, lambda: hours_plans.stop(by=request.actor, plan=plan), to=finding.address(plan), done=done)
