"""The county in figures: for coordinators only, from the snapshot alone, nothing about few cases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.urls import reverse

from kim.monitoring.models import Snapshot

if TYPE_CHECKING:
    from django.test import Client

    from world import World

PAGES = ["monitoring", "monitoring_waiting", "monitoring_reach", "monitoring_gaps"]


def text(client: Client, name: str, query: str = "", language: str = "en") -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(reverse(name) + query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def table(client: Client, name: str, query: str = "") -> list[list[str]]:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    html = client.get(reverse(name) + query).content.decode()
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html[html.index("<tbody>") : html.index("</tbody>")], re.DOTALL)
    return [[cell.strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


@pytest.mark.parametrize("name", PAGES)
def test_whoever_may_not_see_figures_finds_nothing_here(name: str, client: Client, world: World) -> None:
    for account in (world.manager, world.clerk, world.counsellor):
        client.force_login(account)
        assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_without_figures_the_page_says_how_to_get_them(name: str, as_coordinator: Client) -> None:
    assert "There are no figures yet." in text(as_coordinator, name)
    assert f'action="{reverse("monitoring_computation")}"' in as_coordinator.get(reverse(name)).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_of_when_its_figures_are_and_by_which_rule_some_are_not_shown(
    name: str, as_coordinator: Client, county: Snapshot
) -> None:
    shown = text(as_coordinator, name)
    assert f"from {county.events} entries" in shown
    assert "(just now)" in shown
    assert "Not shown: figures about fewer than 5 cases" in shown


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_the_snapshot_and_no_case(
    name: str, as_coordinator: Client, county: Snapshot, django_assert_max_num_queries: Any
) -> None:
    as_coordinator.get(reverse(name))
    with django_assert_max_num_queries(8) as queries:
        as_coordinator.get(reverse(name))
    assert [query["sql"] for query in queries if "cases_" in query["sql"] or "figures" in query["sql"]] == []


def test_the_paths_are_a_picture_and_a_table(as_coordinator: Client, sundern: Snapshot) -> None:
    html = as_coordinator.get(reverse("monitoring")).content.decode()
    assert 'class="picture process-map"' in html
    assert ["Referral sent", "First talk took place", "30", "10 days", "10 days"] in table(as_coordinator, "monitoring")


def test_the_map_of_steps_calls_steps_by_their_names(as_coordinator: Client, sundern: Snapshot) -> None:
    rows = table(as_coordinator, "monitoring", "?view=steps&keep=10")
    assert ["Begin", "C02 Placement test, registration with a provider", "30", "–", "–"] in rows


def test_the_picture_speaks_the_language_of_the_reader(as_coordinator: Client, sundern: Snapshot) -> None:
    assert "Referral sent" in text(as_coordinator, "monitoring", language="en")
    assert "Verweis gesendet" in text(as_coordinator, "monitoring", language="de")


def test_a_waiting_point_shows_its_days_beside_the_law(as_coordinator: Client, county: Snapshot) -> None:
    shown = text(as_coordinator, "monitoring_waiting")
    assert "at most 6 weeks IntV § 7(4)" in shown
    assert "60 d · 80 %: 60 d" in shown
    assert "Limit 42 days" in shown


def test_waits_of_three_people_in_one_region_are_not_shown(as_coordinator: Client, county: Snapshot) -> None:
    rows = {row[0]: row[1:] for row in table(as_coordinator, "monitoring_waiting")}
    assert rows["East"] == ["not shown"] * 6


def test_a_service_that_reaches_few_people_shows_no_figure_for_three(as_coordinator: Client, county: Snapshot) -> None:
    rows = table(as_coordinator, "monitoring_reach")
    assert {cell for row in rows for cell in row[1:]} & {"3", "0%"} == set()
    assert rows[-1][0] == "Whole county"


def test_reach_by_municipality_has_a_map_of_municipalities_alone(as_coordinator: Client, county: Snapshot) -> None:
    html = as_coordinator.get(reverse("monitoring_reach") + "?by=municipality").content.decode()
    assert 'class="picture county-map"' in html
    assert "GeoBasis-DE" in html
    assert re.findall(r'class="area (?!missing|withheld)[^"]*"', html) == []
    assert re.findall(r'<g class="legend"><rect class="shade', html) == []


def test_lost_cases_are_counted_for_the_days_that_the_address_names(as_coordinator: Client, county: Snapshot) -> None:
    rows = table(as_coordinator, "monitoring_gaps", "?days=30&by=region")
    assert rows == [
        ["West", "30", "20", "67%", "5 days", "5 days"],
        ["Whole county", "30", "20", "67%", "5 days", "5 days"],
    ]
    assert "Lost: nothing new within 30 days" in text(as_coordinator, "monitoring_gaps", "?days=30")


@pytest.mark.parametrize("query", ["?view=persons&keep=9999", "?keep='", "?view=way&view=steps&keep=-1"])
def test_nonsense_in_the_address_shows_the_usual_page(query: str, as_coordinator: Client, county: Snapshot) -> None:
    assert "Which paths cases take" in text(as_coordinator, "monitoring", query)


@pytest.mark.parametrize("query", ["?by=lead", "?by=account", "?by=case_manager"])
def test_no_figure_can_be_split_by_colleague(
    query: str, as_coordinator: Client, county: Snapshot, world: World
) -> None:
    for name in ("monitoring_reach", "monitoring_gaps"):
        assert text(as_coordinator, name, query).replace("?", "") == text(as_coordinator, name).replace("?", "")
    assert world.manager.name not in text(as_coordinator, "monitoring_reach", query)


def test_newer_figures_replace_the_older_ones(as_coordinator: Client, county: Snapshot) -> None:
    before = table(as_coordinator, "monitoring")
    Snapshot.objects.create(events=0, seconds=0, figures={**county.figures, "maps": {"way": EMPTY, "steps": EMPTY}})
    assert before != []
    assert "No path is taken by enough cases to be shown yet." in text(as_coordinator, "monitoring")


EMPTY = {
    "nodes": [],
    "edges": [],
    "cases": {"withheld": True},
    "share": 1.0,
    "withheld_nodes": 0,
    "withheld_edges": 0,
    "imprecise": {"withheld": True},
}
