"""Tables of cases."""

from kim.cases.models.assessment import Assessment
from kim.cases.models.case import Case, TeamMembership
from kim.cases.models.closure import Arrival, Closure
from kim.cases.models.contact import Appointment, Contact
from kim.cases.models.deadline import Deadline
from kim.cases.models.event import CaseEvent
from kim.cases.models.extract import Extract, ExtractRequest
from kim.cases.models.intake import Intake
from kim.cases.models.opening import Opening
from kim.cases.models.plan import Goal, Step
from kim.cases.models.referral import ContactTry, Referral
from kim.cases.models.restriction import Restriction, RestrictionLeave
from kim.cases.models.sighting import ObstacleSighting
from kim.cases.models.waiting import DomainPeriod, WaitingPeriod

__all__ = [
    "Appointment",
    "Arrival",
    "Assessment",
    "Case",
    "CaseEvent",
    "Closure",
    "Contact",
    "ContactTry",
    "Deadline",
    "DomainPeriod",
    "Extract",
    "ExtractRequest",
    "Goal",
    "Intake",
    "ObstacleSighting",
    "Opening",
    "Referral",
    "Restriction",
    "RestrictionLeave",
    "Step",
    "TeamMembership",
    "WaitingPeriod",
]
