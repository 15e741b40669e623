"""What the pages let each role do, held against the permission matrix that was transcribed by hand.

The matrix (fifteen roles, seventeen objects) is read from a file that no command writes, and no policy is imported
here: pages are asked through HTTP. A role never gets more than its cell says. Where it gets less, LATER says so.
"""

from __future__ import annotations

import csv
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import get_resolver, reverse

from kim.cases.actions import cases, extracts
from kim.foundation.authority import ROLES, Role
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm
from world import SUNDERN

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from kim.cases.models import Case, Extract, Referral
    from world import World

MATRIX = Path(__file__).with_name("permission_matrix.csv")
ROWS = list(csv.DictReader(MATRIX.read_text(encoding="utf-8").splitlines()))
OFFICE = {
    "CMK": "ki-hsk",
    "CMF": "fbs-arnsberg",
    "KOO": "ki-hsk",
    "KOA": "gem-arnsberg",
    "KIL": "ki-hsk",
    "ADM": "ki-hsk",
    "GEM": "gem-sundern",
    "REF": "jc-sundern",
    "PAR": "caritas-meschede",
    "B3": "abh-hsk",
    "LEN": "soz-meschede",
    "POL": "soz-meschede",
    "DSB": "ki-hsk",
    "SYS": "ki-hsk",
    "KLI": "soz-meschede",
}
PERSON = "person identity KI tenant"
CONTENT = "case content, notes KI"
SLIP = "referral slip"
HOURS = "consultation-hour plan, rooms"
OBSTACLE = "structural issue"
FIGURES = "monitoring tables"
CONSENT = "consent, disclosure log"
TRAIL = "audit log"
PEERS = "peer consultation"
POSITIONS = "positions/VZÄ, persons on posts"
NEEDS = "needs assessment"
ABSENT = {
    "private working note": "working_note",
    "FBS person & case": "sealed",
    "protected class LB11, safe address": "protected",
    "workload per named worker": "workload",
    "decisions/minutes": "decision",
    "naturalisation checklist": "naturalisation",
}
"""Objects that the program does not have yet, and a word that no address may contain until it does."""


@dataclass(frozen=True)
class Scene:
    """A case of the case manager, a referral of the clerk (or of the partner), an extract that the partner may read."""

    case: Case
    referral: Referral
    extract: Extract


Probe = dict[str, "Callable[[Client, Scene], bool]"]


def _opens(client: Client, name: str, *arguments: object) -> bool:
    response = client.get(reverse(name, args=arguments))
    assert response.status_code in {200, 404}, (name, response.status_code)
    return response.status_code == 200


def _invites(client: Client) -> bool:
    """Open the assessment of a municipality, and ask somebody."""
    client.post(reverse("needs"), {"submission": str(uuid.uuid4()), "town": SUNDERN})
    return client.get(reverse("needs_link"), {"town": SUNDERN}).status_code == 200


PROBES: dict[str, Probe] = {
    PERSON: {
        "C": lambda client, _: _opens(client, "case_new"),
        "R": lambda client, scene: _opens(client, "case", scene.case.pk) or _opens(client, "extract", scene.extract.pk),
        "U": lambda client, scene: _opens(client, "case_person", scene.case.pk),
    },
    CONTENT: {
        "C": lambda client, scene: _opens(client, "case_contacts", scene.case.pk),
        "R": lambda client, scene: (
            _opens(client, "case_plan", scene.case.pk) or _opens(client, "extract", scene.extract.pk)
        ),
        "U": lambda client, scene: _opens(client, "case_assessment", scene.case.pk),
    },
    SLIP: {
        "C": lambda client, _: _opens(client, "referral_new"),
        "R": lambda client, scene: _opens(client, "referral", scene.referral.pk),
    },
    PEERS: {"R": lambda client, _: _opens(client, "peer_cases")},
    HOURS: {
        "C": lambda client, _: _opens(client, "office_hours_new"),
        "R": lambda client, _: _opens(client, "office_hours"),
    },
    FIGURES: {"R": lambda client, _: _opens(client, "monitoring")},
    POSITIONS: {
        "C": lambda client, _: _opens(client, "position_new"),
        "R": lambda client, _: _opens(client, "positions"),
        "U": lambda client, _: _opens(client, "positions_proof"),
    },
    NEEDS: {
        "C": lambda client, _: b'name="town"' in client.get(reverse("needs")).content,
        "R": lambda client, _: _opens(client, "needs"),
        "U": lambda client, _: _invites(client),
    },
    CONSENT: {"R": lambda client, scene: _opens(client, "case_person", scene.case.pk)},
    TRAIL: {"R": lambda client, _: _opens(client, "privacy_trail")},
}

LATER: dict[tuple[str, str], str] = {
    (PERSON, "KIL"): "R",  # supervision looks into a case when the consent-based opening exists
    (PERSON, "ADM"): "CRU",  # appointment data without the person needs a page of its own
    (PERSON, "REF"): "R",  # the own slip is asked for as an object of its own
    (PERSON, "DSB"): "R",  # not the case page: the package of a request alone
    (PERSON, "KLI"): "R",
    (CONTENT, "KIL"): "R",
    (CONTENT, "DSB"): "R",
    (CONTENT, "KLI"): "R",
    (SLIP, "CMF"): "R",  # referrals to the centre arrive with its sealed mailbox
    (SLIP, "KOO"): "R",  # protected figures of referrals stand on the monitoring page
    (SLIP, "KOA"): "R",
    (SLIP, "KIL"): "R",
    (SLIP, "ADM"): "R",
    (SLIP, "GEM"): "R",
    (SLIP, "LEN"): "R",
    (SLIP, "DSB"): "R",
    (HOURS, "CMF"): "C",
    (FIGURES, "CMK"): "R",  # figures leave the coordinators' page through releases only
    (FIGURES, "CMF"): "R",
    (FIGURES, "KIL"): "R",
    (FIGURES, "ADM"): "R",
    (FIGURES, "GEM"): "R",
    (FIGURES, "PAR"): "R",
    (FIGURES, "B3"): "R",
    (FIGURES, "LEN"): "R",
    (FIGURES, "POL"): "R",
    (POSITIONS, "LEN"): "R",  # numbers alone, which leave the register through releases
    (POSITIONS, "POL"): "R",
    (NEEDS, "GEM"): "CRU",  # the contact of a town answers by link, as everybody who is asked
    (CONSENT, "CMF"): "R",
    (CONSENT, "KOO"): "R",
    (CONSENT, "KOA"): "R",
    (CONSENT, "KIL"): "R",
    (CONSENT, "REF"): "R",
    (CONSENT, "PAR"): "R",
    (CONSENT, "DSB"): "R",
    (CONSENT, "KLI"): "R",
    (PEERS, "KOO"): "R",  # as a member of a group, and there are no groups
    (PEERS, "KOA"): "R",
    (PEERS, "PAR"): "R",  # when invited
    (TRAIL, "CMK"): "R",  # the own entries have no page
    (TRAIL, "CMF"): "R",
    (TRAIL, "KIL"): "R",  # on cause, through the officer
    (TRAIL, "SYS"): "R",  # the technician checks chains by command, without content
    (TRAIL, "KLI"): "R",  # in the package of a request
}
"""What a cell allows and the program does not give yet."""


def letters(cell: str) -> set[str]:
    """C, R and U as far as the cell names them; protected figures and audits are ways of reading, “–” is nothing."""
    plain = cell.replace("*", "").strip()
    if plain.startswith("Ø") and "∗" not in plain:
        return set()
    found = set("".join(re.findall(r"\b[CRU]+\b", plain.replace("/", " "))))
    reads = (
        re.search(r"\bps\b|\bagg\b|\bown\b|\baudit\b|on request|extract|∗", plain) if not found else "status" in plain
    )
    return found | ({"R"} if reads else set())


def test_the_matrix_is_whole() -> None:
    assert len(ROWS) == 15 * 17
    assert {row["role"] for row in ROWS} == {declared.code for declared in ROLES.values()}
    assert {row["object"] for row in ROWS} == set(PROBES) | set(ABSENT) | {OBSTACLE}


@pytest.mark.parametrize("name", sorted(PROBES))
def test_no_role_may_do_more_than_its_cell_says_and_what_is_missing_is_known(
    name: str, world: World, client: Client
) -> None:
    accounts = {
        declared.code: world.join(OFFICE[declared.code], role, f"Matrix{declared.code}")
        for role, declared in ROLES.items()
    }
    case, slip = world.planned(by=accounts["CMK"]), world.refer(by=accounts["REF"])
    partners = world.refer(by=accounts["PAR"], office=OFFICE["PAR"])
    extract = _extract(world, case, accounts)
    given, expected = {}, {}
    for row in (row for row in ROWS if row["object"] == name):
        scene = Scene(case, partners if row["role"] == "PAR" else slip, extract)
        client.force_login(accounts[row["role"]])
        given[row["role"]] = {letter for letter, probe in PROBES[name].items() if probe(client, scene)}
        said = {"R", *letters(row["cell"])} if name == HOURS else letters(row["cell"])
        expected[row["role"]] = (said & set(PROBES[name])) - set(LATER.get((name, row["role"]), ""))
    assert given == expected


def _extract(world: World, case: Case, accounts: dict[str, Any]) -> Extract:
    manager, terms = (
        world.actor(accounts["CMK"]),
        ConsentTerms(("contact", "education_work"), "exchange", ConsentForm.WRITTEN, recipient=OFFICE["PAR"]),
    )
    consent = cases.note_consent(by=manager, case=case, terms=terms)
    extract = extracts.share(by=manager, case=case, basis=consent, categories=terms.categories)
    extracts.accept(by=world.actor(accounts["PAR"]), extract=extract)
    return extract


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_what_does_not_exist_yet_has_no_address(name: str) -> None:
    names = [str(key) for key in get_resolver().reverse_dict if isinstance(key, str)]
    assert [found for found in names if ABSENT[name] in found] == []


def test_obstacles_are_reported_from_a_step_by_whoever_works_the_case(world: World, client: Client) -> None:
    case = world.planned()
    step = world.step(case)
    address = reverse("step_obstacle", args=[case.pk, step.pk])
    for role in Role:
        client.force_login(world.join(OFFICE[ROLES[role].code], role, f"Obstacle{role}"))
        assert client.post(address).status_code == 404, role
    client.force_login(world.manager)
    assert client.post(address).status_code != 404
