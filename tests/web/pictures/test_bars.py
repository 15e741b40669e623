"""Bars of waiting times: lengths follow the days, withheld rows have no bar."""

import re
from xml.etree import ElementTree as ET

from kim.monitoring.disclosure import WITHHELD
from kim.web.pictures import bars
from kim.web.pictures.bars import Bar

SVG = "{http://www.w3.org/2000/svg}"
WORDING = bars.Wording(
    title="Course <start>",
    description="By region",
    figures=lambda median, p80: f"{median} d, 80 %: {p80} d",
    limit=lambda days: f"limit {days} d",
    withheld="withheld",
    nothing="none ended",
)


def shapes(svg: str, kind: str) -> list[float]:
    return [float(width) for width in re.findall(rf'class="{kind}"[^>]*? width="([\d.]+)"', svg)]


def test_a_bar_is_as_long_as_its_median_and_red_above_the_limit() -> None:
    svg = bars.draw([Bar("West", 20, 30), Bar("East", 50, 100)], WORDING, name="w09", limit_days=42)
    track = shapes(svg, "track")[0]
    assert shapes(svg, "within") == [round(track * 0.2, 1)]
    assert shapes(svg, "over") == [round(track * 0.5, 1)]


def test_a_withheld_row_says_so_and_has_neither_bar_nor_tick() -> None:
    svg = bars.draw([Bar("West", WITHHELD, WITHHELD), Bar("East", None, None)], WORDING, name="w09")
    words = [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own picture
    assert words == ["West", "withheld", "East", "none ended"]
    assert not re.search(r'class="(within|over|p80|limit)"', svg)


def test_pictures_with_the_same_longest_days_can_be_compared() -> None:
    short, long = (bars.draw([Bar("West", days, days)], WORDING, name="w", longest=100) for days in (10, 40))
    assert shapes(long, "within")[0] == 4 * shapes(short, "within")[0]


def test_days_beyond_the_longest_stay_inside_the_picture() -> None:
    svg = bars.draw([Bar("West", 500, 900)], WORDING, name="w", limit_days=700, longest=100)
    assert max(float(x) for x in re.findall(r'd="M([\d.]+),', svg)) <= float(ET.fromstring(svg).get("width", 0))  # noqa: S314


def test_a_limit_of_no_days_is_drawn_at_the_beginning() -> None:
    svg = bars.draw([Bar("West", 3, 9)], WORDING, name="w05", limit_days=0)
    assert "limit 0 d" in svg
    assert shapes(svg, "over") == [round(shapes(svg, "track")[0] / 3, 1)]


def test_the_picture_has_a_title_and_no_style_or_script() -> None:
    svg = bars.draw([Bar("West", 3, 9)], WORDING, name="w05", limit_days=1)
    assert '<title id="w05-title">Course &lt;start&gt;</title>' in svg
    assert not re.search(r"style=|<style|<script|\son\w+=|href=", svg)
