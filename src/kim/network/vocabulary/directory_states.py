"""What is said of offers and of who is responsible: room, who checked, states of a topic in a town, answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    """Whether an offer has room, as it was said on a day. Older words for it are not guessed from."""

    FREE = "free", _("places free")
    WAITING = "waiting", _("waiting list")
    FULL = "full", _("full")
    UNKNOWN = "unknown", _("not known")


class CheckedBy(models.TextChoices):
    """Who said last that an entry is right. No persons: the audit trail knows them."""

    COORDINATION = "coordination", _("coordination")
    PARTNER = "partner", _("the body itself")


class ResponsibilityState(models.TextChoices):
    """Who sees to a topic in a town: somebody, more than one or none with a claim, or nobody."""

    RESPONSIBLE = "responsible", _("responsible")
    DISPUTED = "disputed", _("disputed")
    MISSING = "missing", _("missing")


NEGOTIABLE = (ResponsibilityState.DISPUTED, ResponsibilityState.MISSING)


class NegotiationState(models.TextChoices):
    """Where a proposal stands."""

    RUNNING = "running", _("proposed")
    AGREED = "agreed", _("agreed")
    DROPPED = "dropped", _("given up")


class Stance(models.TextChoices):
    """What a body answers to a proposal."""

    AGREES = "agrees", _("agrees")
    CONDITION = "condition", _("would, if …")
    OBJECTS = "objects", _("objects")


class Confirmation(models.TextChoices):
    """What a body says of its own offer once a year."""

    RIGHT = "right", _("still right")
    CHANGED = "changed", _("changed")
    GONE = "gone", _("no longer offered")
