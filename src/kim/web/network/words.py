"""Bodies, offers and responsibilities in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kim.network.vocabulary import actor_kinds, life_domains
from kim.network.vocabulary.directory_states import Capacity, CheckedBy, ResponsibilityState, Stance
from kim.people.vocabulary import languages
from kim.planning.vocabulary import target_groups

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kim.foundation.catalogue import Catalogue
    from kim.network.models import Offer, Partner

CAPACITY_TONES = {Capacity.FREE: "success", Capacity.WAITING: "warning", Capacity.FULL: "danger"}
STATE_TONES = {
    ResponsibilityState.RESPONSIBLE: "success",
    ResponsibilityState.DISPUTED: "warning",
    ResponsibilityState.MISSING: "danger",
}
STANCE_TONES = {Stance.AGREES: "success", Stance.CONDITION: "warning", Stance.OBJECTS: "danger"}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer as it is shown."""

    offer: Offer
    topics: str
    groups: str
    languages: str
    towns: str
    capacity: str
    tone: str
    checked: str


def offer(row: Offer) -> OfferLine:
    """An offer in words; its towns are there already."""
    capacity = Capacity(row.capacity)
    checked_by = CheckedBy(row.checked_by).label
    return OfferLine(
        row,
        labels(life_domains.ALL, row.topics),
        labels(target_groups.ALL, row.groups) or _("for everybody"),
        labels(languages.ALL, row.languages) or _("languages not known"),
        _("whole county") if row.covers_county else ", ".join(town.name for town in row.towns.all()),
        _("%(capacity)s, as of %(day)s") % {"capacity": capacity.label, "day": day(row.capacity_on)},
        CAPACITY_TONES.get(capacity, "neutral"),
        _("%(day)s by %(who)s") % {"day": day(row.checked_on), "who": checked_by},
    )


def kind(partner: Partner) -> str:
    """Which of the twelve kinds."""
    return actor_kinds.ALL[partner.kind].label


def topic(code: str) -> str:
    """A life domain by name."""
    return life_domains.ALL[code].label


def labels(catalogue: Catalogue[Any], codes: Iterable[str]) -> str:
    """The names of codes; one that the catalogue no longer has stands for itself."""
    return ", ".join(catalogue[code].label if code in catalogue.codes else code for code in codes)


def day(value: date) -> str:
    """A day in figures."""
    return date_format(value, "SHORT_DATE_FORMAT")
