"""What several actions of needs assessments share."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kim.planning.models import NamedOffer, NamedPlace, NeededGroup, NeedsAssessment
from kim.planning.needs.drafts import GroupAnswer, OfferAnswer, PlaceAnswer

if TYPE_CHECKING:
    from kim.planning.models import NeedsInvitation
    from kim.planning.needs.drafts import Answer

MODELS: dict[type[Answer], type[NeededGroup | NamedOffer | NamedPlace]] = {
    GroupAnswer: NeededGroup,
    OfferAnswer: NamedOffer,
    PlaceAnswer: NamedPlace,
}


def write(
    assessment: NeedsAssessment, invitation: NeedsInvitation | None, given: Answer
) -> NeededGroup | NamedOffer | NamedPlace:
    """Keep one line."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(given).items()}
    return MODELS[type(given)].objects.create(
        office_id=assessment.office_id, assessment=assessment, invitation=invitation, **values
    )


def draft_of(entry: NeededGroup | NamedOffer | NamedPlace) -> Answer:
    """A kept line as it was given."""
    draft = next(draft for draft, model in MODELS.items() if isinstance(entry, model))
    found = {name: getattr(entry, name) for name in draft.__dataclass_fields__}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    return draft(**values)


def locked(assessment: NeedsAssessment) -> NeedsAssessment:
    """The assessment as it stands; who changes it at the same time waits."""
    return NeedsAssessment.objects.select_for_update().get(pk=assessment.pk)
