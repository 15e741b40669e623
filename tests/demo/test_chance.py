"""Chance is the same for the same seed, and its delays have the median that the table names."""

from statistics import median

from kim.demo.chance import Chance


def draws(*seed: object) -> list[int]:
    chance = Chance(*seed)
    return [chance.between(0, 1000) for _turn in range(20)]


def test_the_same_seed_draws_the_same() -> None:
    assert draws(1, "a") == draws(1, "a")


def test_another_seed_draws_something_else() -> None:
    assert draws(1, "a") != draws(1, "b")


def test_delays_have_the_median_of_the_table_times_the_factor() -> None:
    chance = Chance(3)
    days = [chance.days({"median": 40, "sigma": 0.5}, 3.0) for _turn in range(4000)]
    assert 110 < median(days) < 130


def test_what_has_no_hazard_never_happens() -> None:
    assert Chance(1).until_it_happens(0) == float("inf")


def test_weights_are_kept() -> None:
    chance = Chance(5)
    found = [chance.weighted({"often": 90, "seldom": 10}) for _turn in range(2000)]
    assert 120 < found.count("seldom") < 280
