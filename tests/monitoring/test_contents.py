"""A snapshot is read as it was written, and what is withheld is nowhere in its text."""

import json
from datetime import date

import pytest

from kim.monitoring import contents, figures
from kim.monitoring.disclosure import WITHHELD, Between
from kim.monitoring.indicators.protection import ShownGap, ShownReach
from kim.monitoring.mining.paths import END, START
from kim.monitoring.mining.protection import ShownEdge, ShownMap, ShownNode, ShownWaiting

MAP = ShownMap(
    nodes=(ShownNode("referral.sent", 40),),
    edges=(ShownEdge(START, "referral.sent", 40, 44, None, None), ShownEdge("referral.sent", END, 9, 9, WITHHELD, 3)),
    cases=40,
    share=0.93,
    withheld_nodes=2,
    withheld_edges=5,
    imprecise=WITHHELD,
)
CONTENTS = contents.Contents(
    as_of=date(2026, 11, 22),
    cases=61,
    open_cases=WITHHELD,
    maps={"way": MAP},
    waiting=[ShownWaiting("W09", None, 12, WITHHELD, 40, 80, None, Between(0.0, 0.4), 42)],
    gaps={14: {"region": [ShownGap("West", 30, 6, 0.2, 11, 30)]}, 30: {"region": []}},
    reach={"office": [ShownReach("jc-sundern", 30, Between(0.9, 1.0), 12)]},
)


def test_contents_are_read_as_they_were_written() -> None:
    assert contents.read(json.loads(json.dumps(contents.written(CONTENTS)))) == CONTENTS


@pytest.mark.parametrize(
    ("figure", "text"),
    [(WITHHELD, '{"withheld": true}'), (Between(0.0, 0.5), '{"low": 0.0, "high": 0.5}'), (None, "null"), (7, "7")],
)
def test_a_figure_has_one_spelling(figure: object, text: str) -> None:
    assert json.dumps(figures.stored(figure)) == text
    assert figures.figure(json.loads(text)) == figure
