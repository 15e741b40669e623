import random
from decimal import Decimal

import pytest

from kim.planning.fte import ranges, writing
from kim.planning.fte.faults import FaultKind
from kim.planning.fte.inputs import STEP, WEIGHTS, Assumptions, Measure, Override, Question, Town
from kim.planning.fte.proposal import Unanswerable, propose


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a game, no secret


def town(number: int, *values: int | None) -> Town:
    figures = (None if value is None else Decimal(value) for value in values)
    return Town(f"0595{number:04}", dict(zip(Measure, figures, strict=True)))


def invented(chance: random.Random, count: int = 12) -> tuple[Town, ...]:
    tops = (900, 3000, 700, 5, 90)
    return tuple(town(n, *(chance.randint(0, top) for top in tops)) for n in range(count))


def kinds(question: Question) -> set[FaultKind]:
    with pytest.raises(Unanswerable) as raised:
        propose(question)
    return {fault.kind for fault in raised.value.faults}


def test_sum_is_exact_floors_hold_quota_is_near_and_order_says_nothing() -> None:
    chance = dice(4)
    for _round in range(40):
        towns, total = invented(chance), STEP * chance.randint(12, 80)
        first = propose(Question(towns, total))
        assert sum(share.fte for share in first.shares) == total
        assert all(share.fte >= STEP for share in first.shares)
        assert all(abs(share.fte - share.quota) <= STEP + Decimal("0.01") for share in first.shares)
        assert propose(Question(tuple(chance.sample(towns, 12)), total)) == first
        more = propose(Question(towns, total + STEP))
        assert all(b.quota >= a.quota and b.fte >= a.fte - STEP for a, b in zip(first.shares, more.shares, strict=True))


def test_equal_towns_are_told_apart_by_their_key() -> None:
    towns = tuple(town(n, 10, 10, 10, 1, 0) for n in range(3))
    assert [share.fte for share in propose(Question(towns, Decimal(1))).shares] == [Decimal("0.5"), STEP, STEP]


def test_a_measure_that_is_unknown_somewhere_counts_nowhere() -> None:
    towns = (town(1, 10, 100, None, 1, 30), town(2, 30, 100, 50, 1, 30))
    answer = propose(Question(towns, Decimal(2)))
    assert answer.left_out == {Measure.NEWCOMERS: (towns[0].ags,)}
    assert sum(answer.weights.values()) == 1
    assert Measure.NEWCOMERS not in answer.weights
    assert propose(Question((town(1, 1, 1, 1, 1, None), town(2, 1, 1, 1, 1, 5)), Decimal(2))).shares[0].road_fte is None


def test_what_people_set_stands_and_the_others_divide_the_rest() -> None:
    towns = invented(dice(1))
    fixed = {towns[3].ags: Override(Decimal(3), "shelter")}
    answer = propose(Question(towns, Decimal(8), overrides=fixed))
    assert answer.shares[3].fte == 3
    assert answer.shares[3].reason == "shelter"
    assert sum(share.fte for share in answer.shares) == 8


def test_the_road_takes_three_hours_a_day_to_the_far_town() -> None:
    """Arnsberg to Hallenberg is 88 minutes (handbook 6.2): 2.93 hours a day, on five days more than a third."""
    towns = (town(1, 1, 1, 1, 1, 88), town(2, 1, 1, 1, 1, 88))
    far = propose(Question(towns, Decimal(2), assumptions=Assumptions(site_days=Decimal(5)))).shares[0]
    assert far.road_hours == Decimal("14.67")
    assert far.road_fte == Decimal("0.38")


def test_every_fault_is_named_and_all_at_once() -> None:
    towns = invented(dice(2), 4)
    wrong = Question(
        (*towns, town(9, -1, 1, 1, 1, 1)),
        Decimal("1.1"),
        ceiling=Decimal(1),
        weights={**WEIGHTS, Measure.DISTANCE: Decimal(-1)},
        overrides={"09999999": Override(Decimal(0), " ")},
    )
    assert kinds(wrong) >= {
        FaultKind.ABOVE_CEILING,
        FaultKind.NOT_IN_STEPS,
        FaultKind.FLOORS,
        FaultKind.WEIGHT_NEGATIVE,
        FaultKind.UNKNOWN_TOWN,
        FaultKind.NO_REASON,
        FaultKind.BELOW_FLOOR,
    }
    assert kinds(Question((town(9, -1, 1, 1, 1, 1), *towns), Decimal(4))) == {FaultKind.NEGATIVE}
    assert kinds(Question((town(1, 0, 0, 0, 1, 1), town(2, 0, 0, 0, 1, 1)), Decimal(1))) == {FaultKind.NO_DEMAND}
    assert kinds(Question((town(1, *[None] * 5),), Decimal(1))) == {FaultKind.NOTHING_KNOWN}
    assert kinds(Question((), Decimal(0))) >= {FaultKind.NO_TOWNS, FaultKind.TOTAL}
    assert kinds(Question((towns[0], towns[0]), Decimal(1))) == {FaultKind.TWICE}
    all_set = {one.ags: Override(STEP, "x") for one in towns}
    assert kinds(Question(towns, Decimal(2), overrides=all_set)) == {FaultKind.LEFT_OVER}
    assert kinds(Question(towns, STEP * 4, overrides={towns[0].ags: Override(Decimal(1), "x")})) == {
        FaultKind.OVERRIDES
    }


def test_json_loses_nothing() -> None:
    towns = (*invented(dice(3), 3), town(8, None, 1, 2, 3, 4))
    question = Question(towns, Decimal(4), ceiling=Decimal(5), overrides={towns[0].ags: Override(Decimal(1), "x")})
    assert writing.question_from_json(writing.question_to_json(question)) == question


def test_the_range_covers_the_need_in_eight_of_ten_simulated_counties() -> None:
    """Truths are drawn here case by case in plain Python, apart from the simulation under test."""
    chance = dice(11)
    in_county, in_towns, counties = 0, 0, 200
    for _county in range(counties):
        means = [chance.uniform(15, 120) for _town in range(12)]
        expected = {str(n): Decimal(repr(mean)) for n, mean in enumerate(means)}
        each, whole = ranges.needs(expected, Decimal(40), draws=1000)
        year = chance.gammavariate(1 / 0.15**2, 0.15**2)
        truth = [arrivals(chance, mean * year * chance.gammavariate(1 / 0.3**2, 0.3**2)) for mean in means]
        in_county += whole[0] <= Decimal(sum(truth)) / 40 <= whole[1]
        in_towns += sum(each[str(n)][0] <= Decimal(cases) / 40 <= each[str(n)][1] for n, cases in enumerate(truth))
    assert 0.75 <= in_county / counties <= 0.85
    assert 0.75 <= in_towns / counties / 12 <= 0.85


def arrivals(chance: random.Random, rate: float) -> int:
    """How many cases come in a year when they come at random at this rate."""
    count, at = 0, chance.expovariate(rate)
    while at < 1:
        count, at = count + 1, at + chance.expovariate(rate)
    return count
