"""Nothing small is left in what mining may show."""

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kim.monitoring.disclosure import SMALLEST, WITHHELD, Between
from kim.monitoring.mining import paths, protection
from kim.monitoring.mining.paths import END, START, Variant
from kim.monitoring.mining.protection import ShownMap
from kim.monitoring.mining.waiting import WHOLE, Waiting

NAMES = ["Referral", "Intake", "Plan", "Course"]
PATHS = st.lists(st.tuples(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), st.integers(1, 12)), max_size=8)


def log(chosen: list[tuple[list[str], int]]) -> list[dict[str, Any]]:
    return [
        {"case_key": f"{path} {case}", "day": day, "activity": name}
        for path, (names, cases) in enumerate(chosen)
        for case in range(cases)
        for day, name in enumerate(names)
    ]


def protected(chosen: list[tuple[list[str], int]], log_of: Any) -> tuple[list[paths.Edge], ShownMap]:
    connection = log_of(log(chosen))
    edges = paths.directly_follows(connection)
    return edges, protection.protect_map(edges, paths.nodes(connection))


@given(chosen=PATHS)
def test_no_shown_node_or_edge_has_few_cases(chosen: list[tuple[list[str], int]], log_of: Any) -> None:
    _, shown = protected(chosen, log_of)
    figures = [edge.cases for edge in shown.edges] + [node.cases for node in shown.nodes]
    assert [cases for cases in figures if cases < SMALLEST] == []


def possible(shown: int) -> range:
    """What a number that is shown in fives may have been."""
    return range(max(SMALLEST, shown - 2), shown + 3)


@given(chosen=PATHS)
def test_the_flow_through_a_node_gives_no_withheld_edge(chosen: list[tuple[list[str], int]], log_of: Any) -> None:
    edges, shown = protected(chosen, log_of)
    drawn = {(edge.source, edge.target): possible(edge.cases) for edge in shown.edges}
    for node in shown.nodes:
        for flow in ("target", "source"):
            here = [edge.key for edge in edges if getattr(edge, flow) == node.activity]
            seen, hidden = [drawn[key] for key in here if key in drawn], [key for key in here if key not in drawn]
            least = max(0, possible(node.cases)[0] - sum(numbers[-1] for numbers in seen))
            most = possible(node.cases)[-1] - sum(numbers[0] for numbers in seen)
            assert not hidden or most > least or most < 0  # a case that passes twice stands in several sums


@given(chosen=PATHS)
def test_every_number_of_the_map_is_in_fives(chosen: list[tuple[list[str], int]], log_of: Any) -> None:
    _, shown = protected(chosen, log_of)
    numbers = [number for edge in shown.edges for number in (edge.cases, edge.transitions)]
    numbers += [node.cases for node in shown.nodes] + ([shown.cases] if isinstance(shown.cases, int) else [])
    assert {number % 5 for number in numbers} <= {0}


def test_a_rare_way_is_withheld_and_counted_and_the_usual_ways_remain(log_of: Any) -> None:
    chosen = [(["Referral", "Intake", "Plan"], 40), (["Referral", "Intake", "Course"], 9), (["Referral", "Plan"], 3)]
    _, shown = protected(chosen, log_of)
    assert {(edge.source, edge.target): edge.cases for edge in shown.edges} == {
        (START, "Referral"): 50,
        ("Referral", "Intake"): 50,
        ("Intake", "Plan"): 40,
        ("Intake", "Course"): 10,
        ("Plan", END): 45,
        ("Course", END): 10,
    }
    assert (shown.withheld_edges, shown.withheld_nodes, shown.cases) == (1, 0, 50)


def test_an_edge_without_enough_exact_days_shows_no_median(log_of: Any) -> None:
    events = [event | {"precision": "month" if event["case_key"] > "0 3" else "day"} for event in log([(NAMES, 8)])]
    connection = log_of(events)
    shown = protection.protect_map(paths.directly_follows(connection), paths.nodes(connection))
    assert {edge.median_days for edge in shown.edges if edge.source != START and edge.target != END} == {WITHHELD}


def test_a_path_that_few_take_is_not_listed_nor_left_over_alone() -> None:
    found = [Variant(("a", "b"), 30), Variant(("a",), 8), Variant(("b",), 4)]
    shown = protection.protect_variants(found)
    assert shown.variants == (Variant(("a", "b"), 30),)
    assert shown.cases == 42
    assert shown.share == 30 / 42


def waiting(region: str | None, cases: int, *, over: int = 0, still_open: int = 0) -> Waiting:
    return Waiting("W09", region, cases, cases, still_open, 0, 12.0, 30.0, 14.0, 40.0, cases, over, 42)


def test_a_region_with_few_cases_shows_nothing_but_its_name() -> None:
    rows = [waiting(WHOLE, 63), waiting("West", 40), waiting("Mitte", 20), waiting("Ost", 3)]
    shown = {row.region: row for row in protection.protect_waiting(rows)}
    values = dataclasses.asdict(shown["Ost"])
    assert {name for name, value in values.items() if value != {"is_withheld": True}} == {
        "point",
        "region",
        "limit_days",
    }
    assert (shown["Mitte"].cases, shown["West"].cases, shown[WHOLE].cases) == (WITHHELD, 40, 63)


def test_few_cases_over_the_limit_cannot_be_had_from_the_other_regions() -> None:
    rows = [
        waiting(WHOLE, 90, over=28),
        waiting("West", 40, over=20),
        waiting("Mitte", 30, over=6),
        waiting("Ost", 20, over=2),
    ]
    shown = {row.region: row.share_over for row in protection.protect_waiting(rows)}
    assert shown == {WHOLE: 28 / 90, "West": 0.5, "Mitte": WITHHELD, "Ost": Between(0.0, 0.25)}


def test_a_region_with_few_judged_waits_does_not_say_that_none_was_too_long() -> None:
    rows = [
        waiting(WHOLE, 80, over=30, still_open=30),
        waiting("West", 40, over=20, still_open=18),
        waiting("Mitte", 33, over=10, still_open=12),
        waiting("Ost", 7),
    ]
    shown = {row.region: row for row in protection.protect_waiting(rows)}
    assert (shown["Ost"].cases, shown["Ost"].open_cases) == (7, WITHHELD)
    assert (shown["Mitte"].open_cases, shown["Mitte"].share_over) == (WITHHELD, WITHHELD)
