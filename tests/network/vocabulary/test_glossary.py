"""The glossary and the data page keep up with the catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from kim.cases.vocabulary import (
    closing_reasons,
    contact_forms,
    decline_reasons,
    events,
    indication_criteria,
    intake_decisions,
)
from kim.foundation.authority.roles import ROLES
from kim.foundation.catalogue import Catalogue, Row
from kim.network.vocabulary import (
    domain_families,
    interfaces,
    legal_domains,
    life_domains,
    office_kinds,
    pathway_steps,
    topics,
    urgencies,
    waiting_points,
)
from kim.obstacles.vocabulary import cause_details, causes, remedy_levels
from kim.people.vocabulary import consent_categories, language_groups, languages, residence_statuses, status_groups

DOCS = Path(__file__).parents[3] / "docs"
EXPLAINED: list[Catalogue[Row]] = [
    domain_families.ALL,
    interfaces.ALL,
    legal_domains.ALL,
    life_domains.ALL,
    office_kinds.ALL,
    pathway_steps.ALL,
    topics.ALL,
    urgencies.ALL,
    waiting_points.ALL,
    cause_details.ALL,
    causes.ALL,
    remedy_levels.ALL,
    consent_categories.ALL,
    language_groups.ALL,
    languages.ALL,
    residence_statuses.ALL,
    status_groups.ALL,
    closing_reasons.ALL,
    contact_forms.ALL,
    decline_reasons.ALL,
    events.ALL,
    indication_criteria.ALL,
    intake_decisions.ALL,
]


@pytest.mark.parametrize("catalogue", EXPLAINED, ids=[catalogue.package_file for catalogue in EXPLAINED])
def test_the_glossary_explains_every_code_as_its_catalogue_does(catalogue: Catalogue[Row]) -> None:
    lines = set((DOCS / "glossary.md").read_text(encoding="utf-8").splitlines())
    told = {row.code: f"| {row.de} | `{row.code}` | {row.en} |".replace("\u00a0", " ") for row in catalogue.rows()}
    assert [code for code, line in told.items() if line not in lines] == []


def test_the_glossary_names_every_role() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert [role for role in ROLES if f"`{role.value}`" not in text] == []


def test_no_german_word_has_two_identifiers() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8").partition("## Words")[2].partition("## Roles")[0]
    german = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    terms = [term.strip() for entry in german[1:] for term in entry.split(",")]
    assert sorted(term for term in terms if terms.count(term) > 1) == []


def test_the_data_page_names_every_file_of_the_county() -> None:
    text = (DOCS / "data.md").read_text(encoding="utf-8")
    folder = DOCS.parent / "src/kim/network/reference/hsk"
    assert [file.name for file in folder.iterdir() if file.suffix in {".csv", ".toml", ".geojson"}] != []
    assert [
        file.name
        for file in folder.iterdir()
        if file.suffix in {".csv", ".toml", ".geojson"} and f"`{file.name}`" not in text
    ] == []
