"""Tables of the network. Reference data has readable keys."""

from kim.network.models.municipality import Municipality, Participation, PopulationFigure
from kim.network.models.office import Office, Organisation
from kim.network.models.office_record import EditableOfficeRecord, OfficeRecord
from kim.network.models.place import Place

__all__ = [
    "EditableOfficeRecord",
    "Municipality",
    "Office",
    "OfficeRecord",
    "Organisation",
    "Participation",
    "Place",
    "PopulationFigure",
]
