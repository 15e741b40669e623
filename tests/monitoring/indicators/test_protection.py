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


def test_a_small_town_without_lost_cases_does_not_say_so() -> None:
    rows = [gap(WHOLE, 70, 26), gap("Brilon", 30, 12), gap("Olsberg", 33, 14), gap("Winterberg", 7, 0)]
    shown = {row.name: row for row in protection.protect_gaps(rows)}
    assert (shown["Winterberg"].cases, shown["Winterberg"].lost_cases) == (7, WITHHELD)
    assert shown["Brilon"].lost_cases == WITHHELD


def test_an_office_with_few_slips_does_not_say_that_it_reached_all() -> None:
    rows = [reach(WHOLE, 87, 50), reach("jc-sundern", 40, 25), reach("abh-hsk", 40, 18), reach("vhs-hsk", 7, 7)]
    shown = {row.name: row.rate for row in protection.protect_reach(rows)}
    assert shown == {WHOLE: 50 / 87, "jc-sundern": WITHHELD, "abh-hsk": 18 / 40, "vhs-hsk": Between(2 / 7, 1.0)}
