"""States of positions and forwarding contracts, and the steps between them (source: domain handbook, chapter 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PositionState(models.TextChoices):
    """Where a position stands, from the idea to its return to the Land."""

    IDEA = "idea", _("idea")
    GROUNDED = "grounded", _("need established")
    APPLIED = "applied", _("applied for")
    GRANTED = "granted", _("granted by the Land")
    ESTABLISHED = "established", _("in the establishment plan")
    ADVERTISED = "advertised", _("advertised")
    SELECTED = "selected", _("somebody selected")
    ONBOARDING = "onboarding", _("settling in")
    WORKING = "working", _("working")
    INTERRUPTED = "interrupted", _("interrupted")
    VACANT = "vacant", _("vacant")
    RETURNED = "returned", _("given up or returned to the Land")


_S = PositionState

TRANSITIONS: dict[PositionState, frozenset[PositionState]] = {
    _S.IDEA: frozenset({_S.GROUNDED, _S.RETURNED}),
    _S.GROUNDED: frozenset({_S.APPLIED, _S.RETURNED}),
    _S.APPLIED: frozenset({_S.GRANTED, _S.GROUNDED, _S.RETURNED}),
    _S.GRANTED: frozenset({_S.ESTABLISHED, _S.RETURNED}),
    _S.ESTABLISHED: frozenset({_S.ADVERTISED, _S.RETURNED}),
    _S.ADVERTISED: frozenset({_S.SELECTED, _S.RETURNED}),
    _S.SELECTED: frozenset({_S.ONBOARDING, _S.ADVERTISED}),
    _S.ONBOARDING: frozenset({_S.WORKING, _S.VACANT}),
    _S.WORKING: frozenset({_S.INTERRUPTED, _S.VACANT}),
    _S.INTERRUPTED: frozenset({_S.WORKING, _S.VACANT}),
    _S.VACANT: frozenset({_S.ADVERTISED, _S.RETURNED}),
    _S.RETURNED: frozenset(),
}
FUNDED = (
    _S.GRANTED,
    _S.ESTABLISHED,
    _S.ADVERTISED,
    _S.SELECTED,
    _S.ONBOARDING,
    _S.WORKING,
    _S.INTERRUPTED,
    _S.VACANT,
    _S.RETURNED,
)
"""States in which its funded period is known, if it was ever granted."""
FILLED = (_S.ONBOARDING, _S.WORKING, _S.INTERRUPTED)
FILLABLE = (_S.SELECTED, *FILLED)
"""States in which somebody can begin."""


class ContractState(models.TextChoices):
    """Where a forwarding contract stands; each state follows the one before it."""

    NEGOTIATED = "negotiated", _("negotiated")
    DECIDED = "decided", _("decided")
    SIGNED = "signed", _("signed")
    PAID = "paid", _("paid")
    REPORTED = "reported", _("factual report received")
    PROVEN = "proven", _("proof of use received")
    CHECKED = "checked", _("checked")
    CLOSED = "closed", _("closed")


CONTRACT_TRANSITIONS: dict[ContractState, frozenset[ContractState]] = {
    state: frozenset(list(ContractState)[number : number + 1]) for number, state in enumerate(ContractState, start=1)
}


class OnboardingKind(models.TextChoices):
    """What belongs to settling in."""

    CONTRACT = "contract", _("Employment contract signed")
    SECRECY = "secrecy", _("Undertaking of secrecy (§ 203 StGB)")
    DATA_PROTECTION = "data_protection", _("Data protection training")
    SOFTWARE = "software", _("Shown how to use the program")
    MEETING = "meeting", _("Introduction in the network")
    SHADOWING = "shadowing", _("Shadowing a colleague")
    FIRST_CASES = "first_cases", _("First cases with guidance")
    DGCC = "dgcc", _("Case management course (DGCC)")
