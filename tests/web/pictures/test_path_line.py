"""The path of a person as a picture and as a table."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kim.web.pictures import path_labels, path_line, path_line_vertical
from kim.web.pictures.path_line import PathMark, PathStretch

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
Place = tuple[float, float, float, str | None]
KINDS = ["referral", "talk", "step", "goal", "obstacle", "closing"]

stretches_of_any_kind = st.builds(
    lambda kind, label, start, length, is_open: PathStretch(
        kind, label, TODAY - timedelta(days=start), None if is_open else TODAY - timedelta(days=start - length), is_open
    ),
    st.sampled_from(["domain", "waiting", "gap"]),
    st.text("abcdefghij WÄ", min_size=1, max_size=120),
    st.integers(0, 900),
    st.integers(0, 300),
    st.booleans(),
)
marks_of_any_kind = st.builds(
    lambda kind, label, ago: PathMark(label, TODAY - timedelta(days=ago), kind),
    st.sampled_from(KINDS),
    st.text("abcdefghij WÄ", min_size=1, max_size=120),
    st.integers(-60, 900),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def domain(label: str, start: date, end: date | None) -> PathStretch:
    return PathStretch("domain", label, start, end, open=end is None)


def words_with_places(svg: str, css_class: str) -> list[Place]:
    """(left, right, baseline, words) of every text with the class, groups counted in."""
    places = []

    def walk(element: ET.Element, down: float) -> None:
        moved = element.get("transform", "")
        if element.tag == f"{SVG}g" and moved:
            down += float(moved.removeprefix("translate(0 ").removesuffix(")"))
        if element.tag == f"{SVG}text" and css_class in element.get("class", "").split():
            left = float(element.get("x"))
            places.append(
                (left, left + path_labels.text_width(element.text or ""), float(element.get("y")) + down, element.text)
            )
        for child in element:
            walk(child, down)

    walk(root(svg), 0)
    return places


def root(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))  # noqa: S314 - our own text


def line_of_today(svg: str) -> float:
    """Where the line stands in the wide picture."""
    (line,) = [path for path in root(svg).iter(f"{SVG}path") if path.get("class") == "pl-today"]
    return float(line.get("d").removeprefix("M").partition(" ")[0])


def touching(places: list[Place]) -> list[tuple[Place, Place]]:
    return [
        (a, b) for a, b in combinations(places, 2) if abs(a[2] - b[2]) < 13 and a[0] < b[1] - 0.2 and b[0] < a[1] - 0.2
    ]


@given(st.lists(stretches_of_any_kind, max_size=8), st.lists(marks_of_any_kind, max_size=12))
def test_no_label_touches_another(stretches: list[PathStretch], marks: list[PathMark]) -> None:
    with translation.override("en"):
        assert touching(words_with_places(path_line.draw(stretches, marks, today=TODAY), "pl-label")) == []
        tall = path_line_vertical.draw_vertical(stretches, marks, today=TODAY)
        assert touching(words_with_places(tall, "pl-label")) == []


@given(st.lists(stretches_of_any_kind, max_size=8), st.lists(marks_of_any_kind, max_size=12))
def test_no_words_stand_on_the_line_of_today_or_beyond_the_edge(
    stretches: list[PathStretch], marks: list[PathMark]
) -> None:
    with translation.override("en"):
        svg = path_line.draw(stretches, marks, today=TODAY)
        now = line_of_today(svg)
        for css_class in ("pl-label", "pl-in", "pl-axis"):
            for left, right, _baseline, words in words_with_places(svg, css_class):
                assert right <= now - 2 or left >= now + 2, words
                assert 0 <= left <= right <= path_line.WIDTH, words


@given(st.lists(stretches_of_any_kind, max_size=8), st.lists(marks_of_any_kind, max_size=12))
def test_on_a_phone_words_stand_between_the_bars_and_the_edge(
    stretches: list[PathStretch], marks: list[PathMark]
) -> None:
    with translation.override("en"):
        svg = path_line_vertical.draw_vertical(stretches, marks, today=TODAY)
        for left, right, _baseline, words in words_with_places(svg, "pl-label"):
            assert left == path_line_vertical.TEXT_LEFT
            assert right <= path_line_vertical.WIDTH + 0.2, words


@pytest.mark.parametrize("steps", [2, 30])
def test_few_and_many_steps_stand_free_of_each_other_and_of_today(steps: int) -> None:
    marks = [
        PathMark("Anmeldung zum Integrationskurs besprochen", TODAY - timedelta(days=3 * number), "step")
        for number in range(steps)
    ]
    stretches = [
        domain("SGB II", TODAY - timedelta(days=90), None),
        PathStretch("waiting", "Kursplatz", TODAY - timedelta(days=9), TODAY + timedelta(days=30), open=False),
    ]
    svg = path_line.draw(stretches, marks, today=TODAY)
    labels, now = words_with_places(svg, "pl-label"), line_of_today(svg)
    assert len(labels) == steps + 1
    assert touching(labels) == []
    assert [words for left, right, _y, words in labels if left < now < right] == []
    assert (
        touching(words_with_places(path_line_vertical.draw_vertical(stretches, marks, today=TODAY), "pl-label")) == []
    )


def test_names_of_months_stand_free_of_each_other_and_of_today() -> None:
    for days in range(0, 2000, 13):
        svg = path_line.draw([domain("A", TODAY - timedelta(days=days), None)], [], today=TODAY)
        now, half = line_of_today(svg), path_labels.text_width("today") / 2
        months = words_with_places(svg, "pl-axis")
        assert touching([*months, (now - half, now + half, 12, "today")]) == []


def test_words_too_long_for_the_picture_are_shortened_there_and_whole_in_the_table() -> None:
    marks = [PathMark("A very long name of a step " * 9, TODAY - timedelta(days=400), "step")]
    (label,) = words_with_places(path_line.draw([], marks, today=TODAY), "pl-label")
    assert str(label[3]).endswith("…")
    assert path_line.table([], marks, today=TODAY)[0].label == marks[0].label


@given(st.lists(stretches_of_any_kind, max_size=8), st.lists(marks_of_any_kind, max_size=12))
def test_every_shape_lies_inside_the_picture(stretches: list[PathStretch], marks: list[PathMark]) -> None:
    with translation.override("en"):
        for picture in (path_line.draw, path_line_vertical.draw_vertical):
            svg = root(picture(stretches, marks, today=TODAY))
            width, height = (float(figure) for figure in svg.get("viewBox").split()[2:])
            for box in svg.iter(f"{SVG}rect"):
                assert 0 <= float(box.get("x")) <= width
                assert float(box.get("width")) >= 0
                assert 0 <= float(box.get("height")) <= height


def test_a_line_to_a_mark_does_not_cross_the_words_of_an_earlier_mark() -> None:
    marks = [PathMark("A rather long first label", TODAY - timedelta(days=100), "talk")] + [
        PathMark("Next", TODAY - timedelta(days=days), "step") for days in (96, 92, 88)
    ]
    labels = words_with_places(path_line.draw([], marks, today=TODAY), "pl-label")
    assert [words for *_, words in sorted(labels, key=lambda label: label[2])][-1] == "A rather long first label"


def test_every_stretch_and_every_mark_has_its_words() -> None:
    stretches = [
        domain("SGB II", date(2026, 1, 1), None),
        PathStretch("waiting", "Course", date(2026, 2, 1), date(2026, 3, 1), open=False),
    ]
    svg = path_line.draw(stretches, [PathMark("First talk", date(2026, 5, 4), "talk")], today=TODAY)
    for words in ("SGB II", "Course · 28\u00a0days", "First talk", "today"):
        assert f">{words}</text>" in svg


def test_words_are_escaped_and_nothing_is_styled_inline() -> None:
    stretches = [domain('<script>"x"', date(2026, 1, 1), None)]
    for svg in (
        path_line.draw(stretches, [], today=TODAY),
        path_line_vertical.draw_vertical(stretches, [], today=TODAY),
    ):
        assert "<script" not in svg
        assert "style=" not in svg


def test_the_picture_has_a_name_and_says_what_it_shows() -> None:
    stretches = [
        domain("SGB II", date(2026, 11, 2), None),
        PathStretch("gap", "Lost", date(2026, 10, 1), date(2026, 11, 2), open=False),
    ]
    svg = root(path_line.draw(stretches, [], today=TODAY, uid="p7"))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == svg.find(f"{SVG}title").get("id") == "p7-title"
    assert (
        svg.find(f"{SVG}desc").text
        == "From 1 Oct 2026 until today. Legal domains: SGB II (20 days). Gaps: Lost (32 days)."
    )


def test_the_table_has_the_figures_of_the_picture_in_order_of_time() -> None:
    stretches = [
        domain("SGB II", date(2026, 3, 1), None),
        PathStretch("gap", "", date(2026, 2, 1), date(2026, 3, 1), open=False),
    ]
    marks = [PathMark("First talk", date(2026, 2, 15), "talk")]
    assert path_line.table_cells(stretches, marks, today=TODAY) == [
        ["Gap", "", "1 Feb 2026", "1 Mar 2026", "28"],
        ["Talk", "First talk", "15 Feb 2026", "", ""],
        ["Legal domain", "SGB II", "1 Mar 2026", "today", "266"],
    ]


def test_a_stretch_that_begins_in_the_future_has_no_length_yet() -> None:
    assert PathStretch("domain", "Course", TODAY + timedelta(days=9), None, open=True).length(TODAY) == 0


def test_a_path_without_anything_is_still_a_picture() -> None:
    assert ">today</text>" in path_line.draw([], [], today=TODAY)
    assert ">today</text>" in path_line_vertical.draw_vertical([], [], today=TODAY)
