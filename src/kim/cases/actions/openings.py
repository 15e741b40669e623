"""Looking at the openings of colleagues' cases afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.policies import openings as policy
from kim.foundation import audit, clock, records

if TYPE_CHECKING:
    from kim.cases.models import Opening
    from kim.foundation.authority import Actor


@transaction.atomic
def review(*, by: Actor, opening: Opening, result: str, seen: int | None = None) -> None:
    """Say whether it was justified, or that the colleague was asked first. Raises Refused, Conflict."""
    policy.review(by, opening, result).require()
    records.change(opening, seen=seen, result=result, reviewed_by=by.id, reviewed_at=clock.now())
    audit.done(by, "opening.review", opening)


@transaction.atomic
def read(*, by: Actor, opening: Opening) -> None:
    """Note that the reason is read; written before it is shown. Raises Refused."""
    policy.read(by, opening).require()
    audit.seen(by, "opening.read", opening)
