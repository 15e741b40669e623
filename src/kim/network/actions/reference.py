"""Loading the reference data of a county: municipalities, organisations, offices, places."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.db import transaction

from kim.foundation import audit
from kim.network.models import Municipality, Office, Organisation, Participation, Place, PopulationFigure
from kim.network.policies import reference as policy
from kim.network.reference import county

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

SOURCE = "docs/data.md, population of the municipalities"


@transaction.atomic
def load_county(*, by: Actor) -> None:
    """Load or refresh the reference data of the county; what is the same stays untouched. Raises Refused."""
    policy.load(by, {entry.ags for entry in county.municipalities()}).require()
    for entry in county.municipalities():
        audit.done(by, "municipality.load", _municipality(entry))
    for organisation in county.ORGANISATIONS.rows():
        Organisation.objects.update_or_create(
            code=organisation.code, defaults={"name": organisation.de, "kind": organisation.kind}
        )
    for office in county.OFFICES.rows():
        _office(office)
    for place in county.PLACES.rows():
        _place(place)
    for fact in county.PARTICIPATION.rows():
        _participation(fact)


def _municipality(entry: county.MunicipalityEntry) -> Municipality:
    municipality, _is_new = Municipality.objects.update_or_create(
        ags=entry.ags,
        defaults={
            "name": entry.name,
            "short": entry.short,
            "kind": entry.kind,
            "region": entry.region,
            "sort_key": anyascii(entry.name).casefold(),
        },
    )
    for day, (count, quality) in entry.population.items():
        _population(municipality, day, count, quality)
    return municipality


def _population(municipality: Municipality, day: date, count: int, quality: str) -> None:
    PopulationFigure.objects.update_or_create(
        municipality=municipality,
        counted_on=day,
        defaults={"count": count, "quality": quality, "source": SOURCE},
    )


def _office(entry: county.OfficeEntry) -> None:
    office, _is_new = Office.objects.update_or_create(
        code=entry.code,
        defaults={
            "name": entry.de,
            "kind": entry.kind,
            "legal_domain": entry.legal_domain,
            "organisation_id": entry.organisation,
            "municipality_id": entry.municipality or None,
            "covers_county": entry.covers_county,
            "source": entry.source[:200],
        },
    )
    office.covers.set(Municipality.objects.filter(ags__in=entry.covers))


def _place(entry: county.PlaceEntry) -> None:
    Place.objects.update_or_create(
        code=entry.code,
        defaults={
            "name": entry.de,
            "municipality_id": entry.municipality,
            "address": entry.address,
            "source": entry.source[:200],
        },
    )


def _participation(entry: county.ParticipationEntry) -> None:
    if entry.municipality:
        Participation.objects.update_or_create(
            municipality_id=entry.municipality,
            source=entry.source[:200],
            defaults={"since": entry.valid_from, "until": entry.valid_to, "note": entry.note[:300]},
        )
