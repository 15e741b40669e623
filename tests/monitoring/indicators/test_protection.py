"""Nothing small is left in the indicators that may be shown."""

from kim.monitoring.disclosure import WITHHELD, Between
from kim.monitoring.indicators import protection
from kim.monitoring.indicators.domain_gaps import DomainGap
from kim.monitoring.indicators.protection import ShownGap, ShownReach
from kim.monitoring.indicators.referral_reach import Reach
from kim.monitoring.mining.waiting import WHOLE


def gap(name: str, cases: int, lost: int) -> DomainGap:
    return DomainGap("municipality", name, cases, lost, cases - lost, 12.6, 30.0, 0)


def reach(name: str, cases: int, reached: int) -> Reach:
    return Reach("office", name, cases, cases, reached, reached, 6.0, 0)


def test_a_town_with_few_cases_shows_nothing_and_cannot_be_computed() -> None:
    rows = [gap(WHOLE, 64, 26), gap("Brilon", 41, 20), gap("Olsberg", 20, 5), gap("Hallenberg", 3, 1)]
    shown = {row.name: row for row in protection.protect_gaps(rows)}
    assert shown["Hallenberg"] == ShownGap("Hallenberg", WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD)
    assert shown["Olsberg"].cases == WITHHELD
    assert shown["Brilon"] == ShownGap("Brilon", 41, 20, 20 / 41, 13, 30)


def test_few_lost_cases_are_a_bound_only() -> None:
    rows = [gap(WHOLE, 120, 47), gap("Brilon", 60, 30), gap("Olsberg", 40, 15), gap("Hallenberg", 20, 2)]
    shown = {row.name: (row.lost_cases, row.lost_share) for row in protection.protect_gaps(rows)}
    assert shown == {
        WHOLE: (47, 47 / 120),
        "Brilon": (30, 0.5),
        "Olsberg": (WITHHELD, WITHHELD),
        "Hallenberg": (WITHHELD, Between(0.0, 0.25)),
    }


def test_an_office_that_reaches_hardly_anybody_still_shows_that_it_does() -> None:
    rows = [reach(WHOLE, 80, 41), reach("jc-sundern", 40, 40), reach("abh-hsk", 40, 1)]
    shown = protection.protect_reach(rows)
    assert shown[2] == ShownReach("abh-hsk", 40, Between(0.0, 0.125), WITHHELD)
    assert shown[1].rate == Between(0.875, 1.0)


def test_offices_with_enough_on_both_sides_are_shown_exactly() -> None:
    rows = [reach(WHOLE, 80, 40), reach("jc-sundern", 40, 30), reach("abh-hsk", 40, 10)]
    assert [row.rate for row in protection.protect_reach(rows)] == [0.5, 0.75, 0.25]
