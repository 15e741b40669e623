"""The map of municipalities shades figures, hatches what is withheld, and prints no withheld figure."""

import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kim.monitoring.disclosure import WITHHELD
from kim.web.pictures import county_map

SVG = "{http://www.w3.org/2000/svg}"
WORDING = county_map.Wording("Cases", "By town", "withheld: under 5", "unknown", lambda figure: f"{figure} cases")


def square(ags: str, name: str, x: float, y: float, *, width: float = 1) -> dict[str, Any]:
    ring = [[x, y], [x + width, y], [x + width, y + 1], [x, y + 1], [x, y]]
    return {"properties": {"ags": ags, "name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture(scope="module")
def county() -> county_map.County:
    features = [
        square("1", "Westdorf", 0, 60),
        square("2", "Mitte (Sauerland)", 1, 60),
        square("3", "Ost & Co", 2, 60),
        square("4", "Nord", 2, 61),
    ]
    return county_map.county({"features": features}, source="© Somebody")


def areas(svg: str) -> dict[str, str]:
    paths = ET.fromstring(svg).iter(f"{SVG}path")  # noqa: S314 - our own picture
    return {(path.findtext(f"{SVG}title") or ""): path.get("class", "") for path in paths}


def test_figures_are_shaded_and_withheld_ones_hatched(county: county_map.County) -> None:
    svg = county_map.draw(county, {"1": 10, "2": WITHHELD, "3": 99}, WORDING)
    assert areas(svg) == {
        "Westdorf: 10 cases": "area shade-0",
        "Mitte: withheld: under 5": "area withheld",
        "Ost & Co: 99 cases": "area shade-3",
        "Nord: unknown": "area missing",
    }


def test_the_legend_explains_what_occurs_and_only_that(county: county_map.County) -> None:
    legend = county_map.draw(county, {"1": 10, "2": 20, "3": 99, "4": 5}, WORDING).split('class="legend"', 1)[1]
    assert re.findall(r">([^<>]+)</text>", legend) == ["5 cases", "10 cases", "20 cases", "99 cases", "© Somebody"]
    withheld = county_map.draw(county, {"1": WITHHELD}, WORDING).split('class="legend"', 1)[1]
    assert re.findall(r">([^<>]+)</text>", withheld) == ["withheld: under 5", "unknown", "© Somebody"]


def test_many_figures_fall_into_four_classes_from_low_to_high() -> None:
    features = [square(str(n), f"Town {n}", n, 50) for n in range(9)]
    county = county_map.county({"features": features}, source="")
    found = areas(county_map.draw(county, {str(n): n * n for n in range(9)}, WORDING))
    shades = [found[f"Town {n}: {n * n} cases"] for n in range(9)]
    assert shades == sorted(shades)
    assert set(shades) == {"area shade-0", "area shade-1", "area shade-2", "area shade-3"}


def test_north_is_up_and_a_degree_of_longitude_is_shorter(county: county_map.County) -> None:
    boxes = {}
    for outline in county.outlines:
        xs, ys = zip(*outline.rings[0], strict=True)
        boxes[outline.ags] = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    assert boxes["4"][1] < boxes["3"][1]
    assert boxes["1"][2] / boxes["1"][3] == pytest.approx(0.485, abs=0.001)  # cosine of 61 degrees


def test_labels_lie_inside_a_municipality_with_a_bay() -> None:
    horseshoe = [[0, 0], [6, 0], [6, 1], [2, 1], [2, 5], [6, 5], [6, 6], [0, 6], [0, 0]]
    feature = {
        "properties": {"ags": "1", "name": "U"},
        "geometry": {"type": "MultiPolygon", "coordinates": [[horseshoe]]},
    }
    outline = county_map.county({"features": [feature]}, source="").outlines[0]
    assert county_map._is_inside(outline.label, outline.rings[0])


def test_labels_of_narrow_neighbours_do_not_touch() -> None:
    strips = [square(str(n), f"Longish name {n}", n / 4, 50, width=1 / 4) for n in range(4)]
    outlines = county_map.county({"features": [*strips, square("9", "Wide", 1, 50)]}, source="").outlines
    for one, other in combinations(outlines, 2):
        beside = abs(one.label[0] - other.label[0]) >= 5 * (len(one.name) + len(other.name)) / 2
        assert beside or abs(one.label[1] - other.label[1]) >= 20


def test_the_picture_has_a_title_and_no_style_or_script(county: county_map.County) -> None:
    svg = county_map.draw(county, {"1": 10}, WORDING, name="towns")
    assert ET.fromstring(svg).get("aria-labelledby") == "towns-title towns-desc"  # noqa: S314 - our own picture
    assert not re.search(r"style=|<style|<script|\son\w+=|href=", svg)
