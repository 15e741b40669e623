"""The reference data of the county fit together and with the catalogues."""

from __future__ import annotations

from datetime import date

from kim.network.reference import county
from kim.network.vocabulary import legal_domains, office_kinds

KEYS = {municipality.ags for municipality in county.municipalities()}


def test_population_adds_up_to_the_published_totals() -> None:
    towns = county.municipalities()
    assert len(towns) == 12
    assert sum(town.population[date(2019, 12, 31)][0] for town in towns) == 259_777
    assert sum(town.people for town in towns) == 259_677


def test_driving_times_are_the_same_both_ways_between_all_municipalities() -> None:
    minutes = county.driving_minutes()
    shorts = [town.short for town in county.municipalities()]
    assert set(minutes) == {(start, end) for start in shorts for end in shorts}
    assert all(minutes[end, start] == taken for (start, end), taken in minutes.items())


def test_every_municipality_has_a_boundary_and_the_map_names_its_source() -> None:
    boundaries = county.boundaries()
    assert {feature["properties"]["ags"] for feature in boundaries["features"]} == KEYS
    assert boundaries["attribution"] == "© GeoBasis-DE / BKG (2017), Daten verändert"


def test_offices_belong_to_known_organisations_municipalities_kinds_and_domains() -> None:
    for office in county.OFFICES.rows():
        assert office.organisation in county.ORGANISATIONS, office.code
        assert office.kind in office_kinds.ALL, office.code
        assert office.legal_domain in legal_domains.ALL, office.code
        assert office.municipality in KEYS | {""}, office.code
        assert office.covers_county or set(office.covers) <= KEYS, office.code
        assert office.covers, office.code


def test_every_municipality_has_its_job_centre_social_office_and_contact() -> None:
    for prefix in ("jc", "soz", "gem"):
        offices = [office for office in county.OFFICES.rows() if office.code.startswith(f"{prefix}-")]
        assert [office.covers for office in offices] == [(ags,) for ags in sorted(KEYS)]


def test_youth_immigration_and_naturalisation_offices_cover_each_municipality_once() -> None:
    for kind in ("youth_office", "immigration_office", "naturalisation_office"):
        covered = [ags for office in county.OFFICES.rows() if office.kind == kind for ags in office.covers]
        assert sorted(covered) == sorted(KEYS), kind


def test_participation_is_what_sources_say_and_the_eighth_municipality_stays_open() -> None:
    facts = county.PARTICIPATION.rows()
    assert all(fact.source for fact in facts)
    assert {fact.municipality for fact in facts if fact.code.startswith("concept-a")} == {"05958004"}
    assert len({fact.municipality for fact in facts if fact.municipality}) == 7
    assert {fact.code: fact.count for fact in facts if fact.count} == {
        "concept-number": 8,
        "county-page-number": 8,
        "project-page-number": 7,
    }


def test_each_municipality_has_a_place_for_office_hours() -> None:
    assert {place.municipality for place in county.PLACES.rows()} == KEYS


def test_a_shelter_has_no_place_on_the_map() -> None:
    assert {office.municipality for office in county.OFFICES.rows() if office.kind == "women_shelter"} == {""}
