"""Tables of planning."""

from kim.planning.models.booking import SlotBooking
from kim.planning.models.capacity import IntakeCapacity
from kim.planning.models.fte_proposal import FteProposal, MeasureFigures
from kim.planning.models.office_hours import OfficeHours

__all__ = ["FteProposal", "IntakeCapacity", "MeasureFigures", "OfficeHours", "SlotBooking"]
