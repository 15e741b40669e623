"""Figures of positions in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.planning.vocabulary.position_states import PositionState
from kim.web.components import days

if TYPE_CHECKING:
    from kim.planning.models import Position
    from kim.planning.queries.positions import PositionLine
    from kim.planning.vocabulary.contingents import Contingent

TONES = {
    PositionState.WORKING: "success",
    PositionState.ONBOARDING: "info",
    PositionState.SELECTED: "info",
    PositionState.VACANT: "warning",
    PositionState.INTERRUPTED: "warning",
    PositionState.ADVERTISED: "warning",
}


def fte(number: Decimal) -> str:
    """Full-time equivalents always have two places."""
    return number_format(number, 2)


def euros(amount: Decimal | int | None) -> str:
    """Whole euros with dots between thousands; nothing where nothing is known."""
    return "" if amount is None else _("%(amount)s euros") % {"amount": number_format(amount, 0, force_grouping=True)}


def tone(position: Position) -> str:
    """How its state looks."""
    return TONES.get(PositionState(position.state), "neutral")


def empties(line: PositionLine) -> str:
    """Says so where nobody holds a position whose state says otherwise."""
    filled = (PositionState.WORKING, PositionState.ONBOARDING)
    if line.position.state in filled and not line.held:
        return _("Nobody holds it today. Enter the step “vacant”.")
    return ""


def validity(row: Contingent) -> str:
    """Until when the rule holds, or that nobody has said so."""
    if row.valid_to is None:
        return _("no end is known")
    said = {"day": days.exact(row.valid_to)}
    return _("valid until %(day)s") % said if row.valid_on(clock.today()) else _("ended on %(day)s") % said
