"""How far the planner is: written every second while it works, and no event in itself."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from kim.foundation import clock
from kim.planning.models import HoursPlan
from kim.planning.policies import hours_plans as policy
from kim.planning.vocabulary.hours_plan_states import HoursPlanState

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.solver.engine import Progress


def tell(*, by: Actor, plan: HoursPlan, progress: Progress) -> bool:
    """Tell how far the planner is; true where it is asked to stop. No entry in the trail: it is asked every second."""
    policy.plan(by, plan.office_id).require()
    said = {
        "heard_at": clock.now().isoformat(),
        "seconds": round(progress.seconds, 1),
        "objective": _finite(progress.objective),
        "gap": _finite(progress.gap),
    }
    rows = HoursPlan.objects.visible_to(by).filter(pk=plan.pk, state=HoursPlanState.COMPUTING)
    rows.update(progress=said)
    asked = rows.values_list("is_stop_asked", flat=True).first()
    return asked is None or asked


def _finite(number: float | None) -> float | None:
    """JSON knows no infinity: while nothing is proven yet there is no number."""
    return number if number is not None and isfinite(number) else None
