"""Tables of the network. Reference data has readable keys."""

from kim.network.models.confirmation_link import ConfirmationLink, OfferConfirmation
from kim.network.models.municipal_contact import MunicipalContact
from kim.network.models.municipality import Municipality, Participation, PopulationFigure
from kim.network.models.office import Office, Organisation
from kim.network.models.office_record import EditableOfficeRecord, OfficeRecord
from kim.network.models.partner import Offer, Partner
from kim.network.models.place import Place
from kim.network.models.responsibility import Negotiation, NegotiationAnswer, Responsibility

__all__ = [
    "ConfirmationLink",
    "EditableOfficeRecord",
    "MunicipalContact",
    "Municipality",
    "Negotiation",
    "NegotiationAnswer",
    "Offer",
    "OfferConfirmation",
    "Office",
    "OfficeRecord",
    "Organisation",
    "Participation",
    "Partner",
    "Place",
    "PopulationFigure",
    "Responsibility",
]
