"""Figures of positions in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation import clock
from kim.planning.vocabulary.gathering_states import GatheringState
from kim.planning.vocabulary.position_states import PositionState
from kim.web.components import days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.planning.models import Gathering, Position
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


def team(employer: str, component: int) -> str:
    """Who holds a position of a component there."""
    return _("%(employer)s, component %(number)s") % {"employer": employer, "number": component}


def teams(employers: Iterable[str]) -> str:
    """Each employer once."""
    return ", ".join(dict.fromkeys(employers))


def gathering_badge(gathering: Gathering) -> tuple[str, str]:
    """Where it stands, with its tone; what is over and not noted says so."""
    if gathering.state == GatheringState.HELD:
        return str(gathering.get_state_display()), "success"
    if gathering.state == GatheringState.CANCELLED:
        return str(gathering.get_state_display()), "neutral"
    if gathering.held_on < clock.today():
        return _("attendance not noted yet"), "warning"
    return str(gathering.get_state_display()), "info"


def present(gathering: Gathering, count: int) -> str:
    """How many of the teams were there, and how many guests; nothing where nobody has noted it."""
    if gathering.state != GatheringState.HELD:
        return ""
    said = ngettext("%(n)s was there", "%(n)s were there", count) % {"n": count}
    if not gathering.guests:
        return said
    return said + ", " + ngettext("%(n)s guest", "%(n)s guests", gathering.guests) % {"n": gathering.guests}
