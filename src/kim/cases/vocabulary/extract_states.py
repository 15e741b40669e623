"""States of an extract and of a request for one, and where the secrecy of what it carries comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExtractState(models.TextChoices):
    """What became of an extract. A recipient who loses sight ends it as erased or kept on an own ground."""

    OFFERED = "offered", _("offered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    GIVEN_BACK = "given_back", _("given back")
    ERASED = "erased", _("erased by the recipient")
    KEPT = "kept", _("kept by the recipient on a ground of its own")


OPEN = (ExtractState.OFFERED, ExtractState.ACCEPTED)
TRANSITIONS: dict[ExtractState, frozenset[ExtractState]] = {
    ExtractState.OFFERED: frozenset({ExtractState.ACCEPTED, ExtractState.DECLINED}),
    ExtractState.ACCEPTED: frozenset({ExtractState.GIVEN_BACK, ExtractState.ERASED, ExtractState.KEPT}),
    **dict.fromkeys(
        (ExtractState.DECLINED, ExtractState.GIVEN_BACK, ExtractState.ERASED, ExtractState.KEPT), frozenset()
    ),
}


class RequestState(models.TextChoices):
    """What became of a request for an extract."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered with an extract")
    REFUSED = "refused", _("refused")


class SecrecyOrigin(models.TextChoices):
    """Whose secrecy lies on the data. It is copied to everything that is made of them and never taken off."""

    NONE = "none", _("no special secrecy")
    PROFESSIONAL = "203", _("entrusted to a bearer of professional secrets (§ 203 StGB)")
    SOCIAL = "76", _("social data from a body of the social code (§ 76 SGB X)")


BY_REGIME = {"R5": SecrecyOrigin.PROFESSIONAL, "R2": SecrecyOrigin.SOCIAL, "R3": SecrecyOrigin.SOCIAL}
"""Which secrecy comes with a person whom an office of this regime referred. A careful reading; verify."""
