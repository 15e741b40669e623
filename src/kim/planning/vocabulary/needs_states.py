"""States of a needs assessment and the steps between them (source: domain handbook, chapter 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeedsState(models.TextChoices):
    """Where an assessment stands. That its yearly review is due follows from a day and is no state."""

    PREPARED = "prepared", _("prepared")
    COLLECTING = "collecting", _("collecting answers")
    WORKSHOP = "workshop", _("merging in a workshop")
    AGREED = "agreed", _("agreed")


_S = NeedsState

TRANSITIONS: dict[NeedsState, frozenset[NeedsState]] = {
    _S.PREPARED: frozenset({_S.COLLECTING}),
    _S.COLLECTING: frozenset({_S.WORKSHOP}),
    _S.WORKSHOP: frozenset({_S.COLLECTING, _S.AGREED}),
    _S.AGREED: frozenset(),
}
RUNNING = (_S.PREPARED, _S.COLLECTING, _S.WORKSHOP)
