"""States of a case and the steps between them (source: domain handbook, chapter 2.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Where a case stands. Why it was closed stands in its closure; reopening begins a new episode."""

    INQUIRY = "inquiry", _("inquiry")
    INTAKE = "intake", _("intake")
    ASSESSMENT = "assessment", _("assessment")
    PLANNING = "planning", _("integration plan")
    LINKING = "linking", _("linking")
    MONITORING = "monitoring", _("following the steps")
    PAUSED = "paused", _("paused")
    EVALUATION = "evaluation", _("evaluation")
    CLOSED = "closed", _("closed")


_S = CaseState

TRANSITIONS: dict[CaseState, frozenset[CaseState]] = {
    _S.INQUIRY: frozenset({_S.INTAKE, _S.CLOSED}),
    _S.INTAKE: frozenset({_S.ASSESSMENT, _S.CLOSED}),
    _S.ASSESSMENT: frozenset({_S.PLANNING, _S.PAUSED, _S.CLOSED}),
    _S.PLANNING: frozenset({_S.LINKING, _S.PAUSED, _S.CLOSED}),
    _S.LINKING: frozenset({_S.MONITORING, _S.PAUSED, _S.CLOSED}),
    _S.MONITORING: frozenset({_S.PLANNING, _S.EVALUATION, _S.PAUSED, _S.CLOSED}),
    _S.PAUSED: frozenset({_S.ASSESSMENT, _S.PLANNING, _S.LINKING, _S.MONITORING, _S.CLOSED}),
    _S.EVALUATION: frozenset({_S.PLANNING, _S.CLOSED}),
    _S.CLOSED: frozenset(),
}

OPEN = tuple(state for state in CaseState if state is not CaseState.CLOSED)
ACTIVE = (_S.ASSESSMENT, _S.PLANNING, _S.LINKING, _S.MONITORING, _S.EVALUATION)
