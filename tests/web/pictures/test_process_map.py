"""The process map shows what it is given, stays in one piece and needs no style of its own."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from kim.monitoring.disclosure import WITHHELD, Days
from kim.monitoring.mining.paths import END, START
from kim.monitoring.mining.protection import ShownEdge, ShownMap, ShownNode
from kim.web.pictures import process_map

SVG = "{http://www.w3.org/2000/svg}"


def edge(source: str, target: str, cases: int, days: Days = 10) -> ShownEdge:
    is_a_move = source != START and target != END
    return ShownEdge(source, target, cases, cases, days if is_a_move else None, days if is_a_move else None)


def shown(*edges: ShownEdge) -> ShownMap:
    names = {end: 0 for one in edges for end in (one.source, one.target) if end not in {START, END}}
    nodes = tuple(ShownNode(name, 40) for name in names)
    return ShownMap(nodes, edges, cases=40, share=0.9, withheld_nodes=0, withheld_edges=2, imprecise=0)


def said(cases: int, days: Days) -> str:
    return f"{cases} · {days} d" if isinstance(days, int) else f"{cases}"


WORDING = process_map.Wording(
    title="Paths <of> cases",
    description="All of them",
    start="Begin",
    end="Last known",
    node=lambda cases: f"{cases} cases",
    edge=said,
    legend=["up to 7", "up to 30", "up to 90", "more", "not shown"],
)
USUAL = shown(
    edge(START, "Referral", 40),
    edge("Referral", 'First "talk" & plan', 30, days=5),
    edge('First "talk" & plan', "Course", 12, days=95),
    edge("Referral", "Referral", 6, days=20),
    edge("Course", "Referral", 5, days=WITHHELD),
    edge("Course", END, 11),
)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own picture


def test_every_activity_and_every_figure_stands_in_the_picture() -> None:
    found = texts(process_map.draw(USUAL, WORDING))
    expected = {"Begin", "Last known", "Referral", 'First "talk" & plan', "Course", "40 cases"}
    expected |= {"40", "30 · 5 d", "12 · 95 d", "6 · 20 d", "5", "11", *WORDING.legend}
    assert set(found) == expected


def test_longer_waits_are_warmer_and_withheld_ones_have_no_warmth() -> None:
    svg = process_map.draw(USUAL, WORDING)
    classes = dict(re.findall(r'class="edge (wait-\w+)"><title>([^<]*)', svg)[::-1])
    assert [warmth for warmth, _ in re.findall(r'class="edge (wait-\w+)"><title>([^<]*)', svg)].count("wait-3") == 1
    assert "95" in classes["wait-3"]
    assert set(classes) == {"wait-0", "wait-1", "wait-3", "wait-unknown"}


def test_more_cases_make_a_wider_arrow() -> None:
    svg = process_map.draw(shown(edge(START, "A", 40), edge("A", "B", 10), edge("B", END, 5)), WORDING)
    widths = {
        words: float(width)
        for words, width in re.findall(r'<g class="edge[^>]*><title>([^<]*)</title>.*?stroke-width="([\d.]+)"', svg)
    }
    assert widths["Begin → A: 40"] > widths["A → B: 10 · 10 d"] > widths["B → Last known: 5"]


def test_the_picture_has_a_title_and_no_style_or_script() -> None:
    svg = process_map.draw(USUAL, WORDING, name="paths")
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    assert root.get("aria-labelledby") == "paths-title paths-desc"
    assert root.find(f"{SVG}title[@id='paths-title']").text == "Paths <of> cases"
    assert not re.search(r"style=|<style|<script|\son\w+=|href=", svg)


def test_words_from_outside_are_text_and_no_markup() -> None:
    words = replace(
        WORDING, edge=lambda cases, days: f"<b>{cases}</b> & {days}", start="<i>Begin</i>", legend=["<u>"] * 5
    )
    found = texts(process_map.draw(shown(edge(START, "<script>", 40)), words))
    assert set(found) == {"<b>40</b> & None", "<i>Begin</i>", "<script>", "40 cases", "<u>"}


def test_an_empty_map_is_an_empty_picture() -> None:
    assert texts(process_map.draw(shown(), WORDING)) == list(WORDING.legend)


def test_simplifying_keeps_the_strong_edges_and_says_what_is_left() -> None:
    full = shown(
        edge(START, "A", 40),
        edge("A", "B", 30),
        edge("B", END, 30),
        edge("A", END, 10),
        edge("B", "A", 5),
        edge("A", "A", 6),
    )
    simple = process_map.simplify(full, keep=4)
    assert {(one.source, one.target) for one in simple.edges} == {(START, "A"), ("A", "B"), ("B", END), ("A", END)}
    assert simple.share == round(0.9 * 110 / 121, 2)


@pytest.mark.parametrize("keep", [0, 3, 100])
def test_simplifying_leaves_every_activity_between_start_and_end(keep: int) -> None:
    chain = ["A", "B", "C", "D", "E"]
    edges = [edge(START, "A", 50), *(edge(a, b, 5) for a, b in pairwise(chain)), edge("E", END, 5)]
    edges += [edge("A", "A", 40), edge("B", "A", 30), edge("A", END, 20)]
    simple = process_map.simplify(shown(*edges), keep=keep)
    assert reachable(simple, START, forward=True) >= set(chain)
    assert reachable(simple, END, forward=False) >= set(chain)


def reachable(simple: ShownMap, root: str, *, forward: bool) -> set[str]:
    found = {root}
    for _ in simple.edges:
        for one in simple.edges:
            near, far = (one.source, one.target) if forward else (one.target, one.source)
            if near in found:
                found.add(far)
    return found


def test_the_table_names_start_and_end() -> None:
    rows = process_map.table(USUAL, WORDING)
    assert [(row.source, row.target, row.cases) for row in rows][::5] == [
        ("Begin", "Referral", 40),
        ("Course", "Last known", 11),
    ]


def test_a_missing_graphviz_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_map.sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(process_map.LayoutMissing, match="installed"):
        process_map.draw(USUAL, WORDING)
