"""Kinds and states of gatherings of the teams, why one is cancelled, and who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GatheringKind(models.TextChoices):
    """What the teams come together for."""

    TEAM_MEETING = "team_meeting", _("Team meeting")
    TRAINING = "training", _("Joint training")
    PEER_CONSULTATION = "peer_consultation", _("Peer case consultation")


class GatheringState(models.TextChoices):
    """Held once somebody noted who was there."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("took place")
    CANCELLED = "cancelled", _("cancelled")


_S = GatheringState

TRANSITIONS: dict[GatheringState, frozenset[GatheringState]] = {
    _S.PLANNED: frozenset({_S.HELD, _S.CANCELLED}),
    _S.HELD: frozenset(),
    _S.CANCELLED: frozenset(),
}


class CancellationReason(models.TextChoices):
    """Why it falls away. Why somebody is missing is nobody's business."""

    FEW = "few", _("too few can come")
    SPEAKER = "speaker", _("whoever leads it cannot come")
    ROOM = "room", _("the room is not free")
    ROAD = "road", _("weather or road")
    MOVED = "moved", _("another day was agreed")
    OTHER = "other", _("another reason")


class Presence(models.TextChoices):
    """Whether somebody was there. “Excused” has no reason."""

    PRESENT = "present", _("was there")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("was missing")
