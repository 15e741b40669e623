"""Two persons decide that a person may read of a statutory ground that was kept from her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.people.models import StatutoryGround
from kim.procedures.policies import tellings as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


@transaction.atomic
def propose(*, by: Actor, ground: StatutoryGround) -> None:
    """Put forward that the danger or the ban is over. Raises Refused."""
    policy.propose(by, ground).require()
    StatutoryGround.objects.filter(pk=ground.pk).update(telling_asked_by=by.id)
    audit.done(by, "ground.propose_telling", ground)


@transaction.atomic
def release(*, by: Actor, ground: StatutoryGround) -> None:
    """From now on her package and her sheet speak of it. Raises Refused."""
    policy.release(by, ground).require()
    StatutoryGround.objects.filter(pk=ground.pk).update(tellable_by=by.id, tellable_on=clock.today())
    audit.done(by, "ground.release_telling", ground)
