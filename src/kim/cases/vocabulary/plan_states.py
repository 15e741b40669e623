"""States of goals and steps of a plan (source: domain handbook, chapter 2.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalState(models.TextChoices):
    """Where a goal stands. It counts as agreed when person and case manager have said yes to it."""

    DRAFT = "draft", _("draft")
    AGREED = "agreed", _("agreed")
    REACHED = "reached", _("reached")
    PARTLY = "partly", _("partly reached")
    NOT_REACHED = "not_reached", _("not reached")
    DROPPED = "dropped", _("dropped")


GOAL_TRANSITIONS: dict[GoalState, frozenset[GoalState]] = {
    GoalState.DRAFT: frozenset({GoalState.AGREED, GoalState.DROPPED}),
    GoalState.AGREED: frozenset({GoalState.REACHED, GoalState.PARTLY, GoalState.NOT_REACHED, GoalState.DROPPED}),
    GoalState.REACHED: frozenset(),
    GoalState.PARTLY: frozenset({GoalState.REACHED}),
    GoalState.NOT_REACHED: frozenset(),
    GoalState.DROPPED: frozenset(),
}


class DropReason(models.TextChoices):
    """Why a goal was given up. The structure as reason leads to an obstacle."""

    CHANGED_WISH = "changed_wish", _("the person wants something else")
    BLOCKED = "blocked", _("the structure stood in the way")
    MOVED = "moved", _("the person moved away")
    OTHER = "other", _("another reason")


class StepState(models.TextChoices):
    """Where a step stands. A started step with a waiting point of the catalogue starts its clock."""

    PLANNED = "planned", _("planned")
    STARTED = "started", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


STEP_TRANSITIONS: dict[StepState, frozenset[StepState]] = {
    StepState.PLANNED: frozenset({StepState.STARTED, StepState.DONE, StepState.DROPPED}),
    StepState.STARTED: frozenset({StepState.DONE, StepState.DROPPED}),
    StepState.DONE: frozenset(),
    StepState.DROPPED: frozenset(),
}
OPEN_STEPS = (StepState.PLANNED, StepState.STARTED)


class Responsible(models.TextChoices):
    """Who does the step."""

    PERSON = "person", _("the person")
    CASE_MANAGER = "case_manager", _("case management")
    OFFICE = "office", _("an office")
