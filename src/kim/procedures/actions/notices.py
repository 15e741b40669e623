"""Recipients confirm that they corrected, deleted or restricted what they had received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.procedures.policies import notices as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.procedures.models import Notice


@transaction.atomic
def confirm(*, by: Actor, notice: Notice) -> None:
    """The own office has done in its files what the notice says. Raises Refused, Conflict."""
    policy.confirm(by, notice).require()
    records.change(notice, confirmed_on=clock.today(), confirmed_by=by.id)
    audit.done(by, "notice.confirm", notice)
