"""Who decides that a person may read of a statutory ground that was kept from her (Art. 23 DSGVO, § 83 SGB X)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.people.models.ground import WITHHELD
from kim.procedures.policies import two_persons

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.people.models import StatutoryGround


def propose(by: Actor, ground: StatutoryGround) -> Verdict:
    """The data protection officer, once."""
    return (
        two_persons.control(by, ground.office_id)
        & _is_withheld(ground)
        & Verdict.when(ground.telling_asked_by is None, otherwise=_("This has already been put forward."))
    )


def release(by: Actor, ground: StatutoryGround) -> Verdict:
    """A second person, after it was put forward."""
    if ground.telling_asked_by is None:
        return Verdict.no(_("The data protection officer has to put this forward first."))
    return _is_withheld(ground) & two_persons.second(by, ground.office_id, ground.telling_asked_by)


def _is_withheld(ground: StatutoryGround) -> Verdict:
    return Verdict.when(
        ground.not_informed in WITHHELD and ground.tellable_on is None,
        otherwise=_("Nothing is kept from the person here."),
    )
