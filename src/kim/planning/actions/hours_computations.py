"""Letting the planner of office hours work on a plan, while its page shows how far it is."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.planning.actions import _progress, hours_plans
from kim.planning.hours import drafts as hours_drafts
from kim.planning.hours import plans as plan_hours
from kim.planning.policies import hours_plans as policy
from kim.planning.solver import planning
from kim.planning.solver.engine import Effort

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import HoursPlan
    from kim.planning.solver.answers import Answer
    from kim.planning.solver.engine import Progress

GOOD_ENOUGH = 0.01
PAUSE = 1.0
"""Seconds between two looks whether somebody asked to stop."""


def compute(*, by: Actor, plan: HoursPlan) -> None:
    """Search as long as the frame says or until stopped; keep the best. A failure leaves a draft. Raises Refused."""
    with transaction.atomic():
        policy.plan(by, plan.office_id).require()
        audit.done(by, "hours_plan.search", plan)
    try:
        answer = _search(by, plan)
    except Exception:
        hours_plans.give_up(by=by, plan=plan)
        raise
    hours_plans.finish(by=by, plan=plan, answer=answer)


def _search(by: Actor, plan: HoursPlan) -> Answer:
    """No transaction is open meanwhile: others see the progress, and can ask to stop."""
    request = plan_hours.given(plan)
    teller = _Teller(by, plan)
    seconds = hours_drafts.frame_from_json(plan.frame).seconds
    effort = Effort(
        seconds=float(seconds), gap=GOOD_ENOUGH, progress=teller.hear, should_stop=lambda: teller.is_stop_asked
    )
    return (planning.replan if request.running.hours else planning.solve)(request, effort)


class _Teller:
    """Writes progress down now and then."""

    def __init__(self, by: Actor, plan: HoursPlan) -> None:
        self.by, self.plan, self.told, self.is_stop_asked = by, plan, 0.0, False

    def hear(self, progress: Progress) -> None:
        if monotonic() - self.told >= PAUSE:
            self.told = monotonic()
            self.is_stop_asked = _progress.tell(by=self.by, plan=self.plan, progress=progress)
