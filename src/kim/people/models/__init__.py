"""Tables of people."""

from kim.people.models.consent import Consent, ConsentWithdrawal
from kim.people.models.ground import StatutoryGround
from kim.people.models.person import Person

__all__ = ["Consent", "ConsentWithdrawal", "Person", "StatutoryGround"]
