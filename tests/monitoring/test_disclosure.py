"""No shown figure is small, and none can be had by subtracting shown ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.monitoring import disclosure
from kim.monitoring.disclosure import SMALLEST, WITHHELD, ZERO_FROM, Between, Sum

Cells = dict[str, int]
CASES = st.integers(0, 40)
TABLES = st.lists(st.lists(CASES, min_size=2, max_size=5), min_size=2, max_size=5).map(
    lambda rows: [row[: min(len(one) for one in rows)] for row in rows]
)


def with_totals(table: list[list[int]]) -> tuple[Cells, list[Sum[str]]]:
    height, width = len(table), len(table[0])
    cells = {f"{r},{c}": table[r][c] for r in range(height) for c in range(width)}
    cells |= {f"{r},all": sum(table[r]) for r in range(height)}
    cells |= {f"all,{c}": sum(row[c] for row in table) for c in range(width)}
    cells["all,all"] = sum(map(sum, table))
    rows = [*map(str, range(height)), "all"]
    columns = [*map(str, range(width)), "all"]
    sums = [Sum(tuple(f"{r},{c}" for c in columns[:-1]), (f"{r},all",)) for r in rows]
    sums += [Sum(tuple(f"{r},{c}" for r in rows[:-1]), (f"all,{c}",)) for c in columns]
    return cells, sums


def computed(shown: Cells, sums: list[Sum[str]]) -> Cells:
    """What a reader adds to the shown cells by filling the one gap of a sum, again and again."""
    known = dict(shown)
    while True:
        found = {}
        for one in sums:
            gaps = [key for key in (*one.left, *one.right) if key not in known]
            if len(gaps) == 1:
                left = sum(known.get(key, 0) for key in one.left)
                right = sum(known.get(key, 0) for key in one.right)
                found[gaps[0]] = abs(left - right)
        if not found:
            return {key: cases for key, cases in known.items() if key not in shown}
        known |= found


@given(table=TABLES)
def test_no_shown_cell_is_small(table: list[list[int]]) -> None:
    cells, sums = with_totals(table)
    hidden = disclosure.withheld(cells, sums)
    shown = [cases for key, cases in cells.items() if key not in hidden]
    assert [cases for cases in shown if 0 < cases < SMALLEST] == []


@given(table=TABLES)
def test_subtracting_gives_no_withheld_cell(table: list[list[int]]) -> None:
    cells, sums = with_totals(table)
    hidden = disclosure.withheld(cells, sums)
    assert computed({key: cases for key, cases in cells.items() if key not in hidden}, sums) == {}


@given(table=TABLES)
def test_what_a_shown_total_leaves_over_is_never_few_cases(table: list[list[int]]) -> None:
    cells, sums = with_totals(table)
    hidden = disclosure.withheld(cells, sums)
    for one in sums:
        gaps = [key for key in one.left if key in hidden]
        if gaps and not hidden.intersection(one.right):
            assert len(gaps) > 1
            assert sum(cells[key] for key in gaps) >= SMALLEST


def test_the_reader_of_the_unprotected_table_does_find_the_small_cell() -> None:
    cells, sums = with_totals([[3, 20], [30, 40]])
    only_small = {key: cases for key, cases in cells.items() if cases >= SMALLEST}
    assert computed(only_small, sums) == {"0,0": 3}


def test_one_small_cell_takes_the_next_smallest_with_it() -> None:
    assert disclosure.withheld_in_column({"West": 30, "Mitte": 4, "Ost": 12, "*": 46}, "*") == {"Mitte", "Ost"}


def test_two_small_cells_that_add_up_to_few_take_a_third_with_them() -> None:
    assert disclosure.withheld_in_column({"West": 30, "Mitte": 1, "Ost": 2, "Sued": 9, "*": 42}, "*") == {
        "Mitte",
        "Ost",
        "Sued",
    }


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert disclosure.withheld_in_column({"West": 5, "Ost": 7, "*": 12}, "*") == frozenset()


@pytest.mark.parametrize(("whole", "hidden"), [(19, {"Ost", "West"}), (20, set())])
def test_a_zero_is_shown_in_large_groups_only(whole: int, hidden: set[str]) -> None:
    assert disclosure.withheld_in_column({"West": whole, "Ost": 0, "*": whole}, "*") == hidden


@pytest.mark.parametrize(("cases", "shown"), [(0, WITHHELD), (4, WITHHELD), (5, 5)])
def test_a_count_is_shown_from_five(cases: int, shown: object) -> None:
    assert disclosure.count(cases) == shown


@pytest.mark.parametrize(("value", "cases", "shown"), [(12.4, 5, 12), (12.4, 4, WITHHELD), (None, 9, None)])
def test_days_are_whole_and_of_five_cases(value: float | None, cases: int, shown: object) -> None:
    assert disclosure.days(value, cases=cases) == shown


@pytest.mark.parametrize(
    ("part", "rest", "shown"),
    [
        (10, 30, 0.25),
        (2, 38, Between(0.0, 0.125)),
        (0, 40, Between(0.0, 0.125)),
        (38, 2, Between(0.875, 1.0)),
        (4, 4, WITHHELD),
        (0, 4, WITHHELD),
        (0, 0, WITHHELD),
    ],
)
def test_a_share_with_a_small_side_shows_its_bound_only(part: int, rest: int, shown: object) -> None:
    assert disclosure.share(part, rest, part + rest) == shown


@given(part=CASES, rest=CASES)
def test_a_bound_holds_the_share_and_tells_no_small_number(part: int, rest: int) -> None:
    shown = disclosure.share(part, rest, part + rest)
    if isinstance(shown, Between):
        assert shown.low <= part / (part + rest) <= shown.high
        assert shown == disclosure.share(0, part + rest, part + rest) or shown.high == 1.0
    elif isinstance(shown, float):
        assert min(part, rest) >= SMALLEST


def test_a_withheld_figure_prints_no_digit_and_is_no_number() -> None:
    assert not any(letter.isdigit() for letter in f"{WITHHELD}{WITHHELD!r}")
    with pytest.raises(TypeError):
        round(WITHHELD)


def test_a_zero_of_few_is_withheld_in_a_large_column() -> None:
    lost = {"Winterberg": 0, "Brilon": 12, "Olsberg": 14, "*": 26}
    of = {"Winterberg": 7, "Brilon": 30, "Olsberg": 33, "*": 70}
    assert disclosure.withheld_in_column(lost, "*") == set()
    assert disclosure.withheld_in_column(lost, "*", of=of) == {"Winterberg", "Brilon"}


def test_a_zero_of_many_is_withheld_in_a_small_column() -> None:
    lost = {"Winterberg": 0, "Brilon": 6, "Olsberg": 7, "*": 13}
    assert "Winterberg" in disclosure.withheld_in_column(lost, "*", of=dict.fromkeys(lost, 40))


@given(table=TABLES, of=st.integers(0, 40))
def test_no_zero_of_few_is_shown_nor_had_by_subtracting(table: list[list[int]], of: int) -> None:
    cells, sums = with_totals(table)
    hidden = disclosure.withheld(cells, sums, of=dict.fromkeys(cells, of))
    shown = {key: cases for key, cases in cells.items() if key not in hidden}
    assert of >= ZERO_FROM or 0 not in shown.values()
    assert computed(shown, sums) == {}
