"""A plan of office hours: who sits where in the week, from the first thought to its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.reach import Reach, at, through
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, OfficeRecord
from kim.planning.vocabulary.hours_plan_states import HoursPlanState

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

_PLANNED = at("office", Permission.OFFICE_HOURS_PLAN)


class HoursPlanQuerySet(models.QuerySet["HoursPlan"]):
    """Words for finding plans."""

    def visible_to(self, actor: Actor) -> HoursPlanQuerySet:
        """Those of the offices for which the actor plans."""
        return self.filter(_PLANNED.q(actor, HoursPlan))


class HoursPlan(EditableOfficeRecord):
    """A weekly rhythm for some weeks.

    `frame` is what was typed, `request` what the planner was given, `hours` the plan (also when changed by hand) and
    `answer` what the planner said, all but the first in the JSON form of `planning.solver`. While it is computed,
    `progress` tells how far it is and `is_stop_asked` ends the search.
    """

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=HoursPlanState.choices, default=HoursPlanState.DRAFT)
    first_on = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    frame = models.JSONField()
    request = models.JSONField(default=dict)
    hours = models.JSONField(default=list)
    answer = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    is_stop_asked = models.BooleanField(default=False)

    objects = HoursPlanQuerySet.as_manager()

    reach: ClassVar[Reach] = Reach({"planned": _PLANNED}, written=_PLANNED)
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        none=("number", "title", "state", "first_on", "weeks", "frame", "progress", "is_stop_asked"),
        personal=("request", "hours", "answer"),
    )

    class Meta:
        """Numbered."""

        constraints = (models.UniqueConstraint(fields=["office", "number"], name="hours_plan_numbered"),)


class HoursAgreementQuerySet(models.QuerySet["HoursAgreement"]):
    """Words for finding agreements."""

    def visible_to(self, actor: Actor) -> HoursAgreementQuerySet:
        """With the plan."""
        return self.filter(HoursAgreement.reach["planned"].q(actor, HoursAgreement))


class HoursAgreement(OfficeRecord):
    """That a municipality agreed to its part of a plan. `agreed_with` is a function; `series` were opened with it."""

    plan = models.ForeignKey(HoursPlan, models.CASCADE, related_name="agreements")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    agreed_with = models.CharField(max_length=120)
    published_on = models.DateField(null=True)
    series = models.JSONField(default=list)

    objects = HoursAgreementQuerySet.as_manager()

    reach: ClassVar[Reach] = Reach({"planned": through("plan", _PLANNED)}, written=_PLANNED)
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        none=("plan", "municipality", "agreed_on", "published_on", "series"),
        personal=("agreed_with",),
    )

    class Meta:
        """A municipality agrees once to a plan."""

        constraints = (models.UniqueConstraint(fields=["plan", "municipality"], name="hours_agreed_once"),)
