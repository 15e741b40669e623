"""Tables of planning."""

from kim.planning.models.booking import SlotBooking
from kim.planning.models.capacity import IntakeCapacity
from kim.planning.models.driving_times import DrivingTimes
from kim.planning.models.fte_proposal import FteProposal, MeasureFigures
from kim.planning.models.gathering import Gathering, GatheringAttendance, InvitedTeam
from kim.planning.models.hours_frame import RoomTimes, WorkingPattern
from kim.planning.models.hours_plan import HoursAgreement, HoursPlan
from kim.planning.models.needs_assessment import NeedsAgreement, NeedsAssessment, NeedsInvitation
from kim.planning.models.needs_entry import NamedOffer, NamedPlace, NeededGroup
from kim.planning.models.office_hours import OfficeHours
from kim.planning.models.opening_day import OpeningDay
from kim.planning.models.position import Position, PositionMove
from kim.planning.models.position_contract import ForwardingContract
from kim.planning.models.position_occupancy import Occupancy, OnboardingItem

__all__ = [
    "DrivingTimes",
    "ForwardingContract",
    "FteProposal",
    "Gathering",
    "GatheringAttendance",
    "HoursAgreement",
    "HoursPlan",
    "IntakeCapacity",
    "InvitedTeam",
    "MeasureFigures",
    "NamedOffer",
    "NamedPlace",
    "NeededGroup",
    "NeedsAgreement",
    "NeedsAssessment",
    "NeedsInvitation",
    "Occupancy",
    "OfficeHours",
    "OnboardingItem",
    "OpeningDay",
    "Position",
    "PositionMove",
    "RoomTimes",
    "SlotBooking",
    "WorkingPattern",
]
