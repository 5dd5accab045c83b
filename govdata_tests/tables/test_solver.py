"""The glued-digit solver: what is decided, by what, and what is left open."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.tables.solver import Glued, Rule, solve, splits
from govdata_tests.tables.rendering import applications, review

SEVEN = (7,)


def rules_of(codes: list[str]) -> list[Rule]:
    outcomes = [code for code in codes if ".outcome." in code and code != "application.outcome.total"]
    balance = {"application.received": 1, "application.carried_in": 1}
    balance |= {"application.outcome.total": -1, "application.carried_out": -1}
    return [
        Rule("outcome total", dict.fromkeys(outcomes, 1) | {"application.outcome.total": -1}),
        Rule("balance", balance),
    ]


def row_of(cells: str) -> tuple[str, ...]:
    return tuple(cells.split())


def glue(numbers: list[int]) -> tuple[str, ...]:
    return ("".join(map(str, numbers)),)


@pytest.mark.parametrize(
    ("digits", "cells"),
    [
        ("801000081", "80 1 0 0 0 0 81"),
        ("0000000", "0 0 0 0 0 0 0"),
        ("310000031", "31 0 0 0 0 0 31"),
        ("100000010", "10 0 0 0 0 0 10"),
    ],
)
def test_a_row_of_seven_is_split_by_its_own_total(digits: str, cells: str) -> None:
    assert splits((digits,), 7, SEVEN) == [row_of(cells)]


def test_three_blocks_of_results_are_split_by_their_totals() -> None:
    found = splits(("21317000001324019",), 15, (5, 5, 5))
    assert found == [row_of("2 1 3 1 7 0 0 0 0 0 13 2 4 0 19")]


@pytest.mark.parametrize(
    ("runs", "cells"),
    [("0 0 0 0 0 00", "0 0 0 0 0 0 0"), ("20 0 0 0 020", "20 0 0 0 0 20")],
)
def test_borders_that_survived_are_never_crossed(runs: str, cells: str) -> None:
    wanted = row_of(cells)
    assert wanted in splits(tuple(runs.split()), len(wanted))
    assert all("".join(reading) == runs.replace(" ", "") for reading in splits(tuple(runs.split()), len(wanted)))


def test_no_number_begins_with_a_zero() -> None:
    assert splits(("100",), 2) == [("10", "0")]


def test_a_sign_begins_a_number_and_decimals_are_not_cut() -> None:
    assert splits(("15-15",), 2) == [("15", "-15")]
    assert ("2", "63.28") in splits(("263.28",), 2)
    assert all(reading[-1].endswith(".28") for reading in splits(("263.28",), 2))


def test_two_equally_good_splits_are_left_open() -> None:
    solved = solve([Glued("row", ("110000011",), 7, SEVEN)], [])[0]
    assert solved.reading is None
    assert set(solved.readings) == {row_of("11 0 0 0 0 0 11"), row_of("1 10 0 0 0 0 11")}


def test_the_columns_decide_where_a_row_cannot() -> None:
    rows = [("a", [11, 0, 0, 0, 0, 0, 11]), ("b", [3, 1, 0, 0, 0, 0, 4]), ("sum", [14, 1, 0, 0, 0, 0, 15])]
    rule = Rule("columns", {"a": 1, "b": 1, "sum": -1})
    solved = solve([Glued(name, glue(row), 7, SEVEN) for name, row in rows], [rule])
    assert solved[0].reading == row_of("11 0 0 0 0 0 11")
    assert "columns" in solved[0].evidence


def test_an_ordinal_glued_to_a_row_is_told_by_the_total() -> None:
    row = Glued("row", ("3100000312",), 7, SEVEN, spare=("310000031",))
    assert solve([row], [])[0].reading == row_of("31 0 0 0 0 0 31")


def test_a_source_that_does_not_add_up_is_read_as_printed_and_says_so() -> None:
    solved = solve([Glued("row", ("3100005",), 7, SEVEN)], [])[0]
    assert solved.reading == row_of("3 1 0 0 0 0 5")
    assert solved.relaxed == ("row total",)


def test_a_broken_balance_is_named_and_changes_no_row() -> None:
    rows = {"in": [20, 1, 0, 0, 0, 0, 21], "out": [12, 1, 0, 0, 0, 0, 13]}
    solved = solve(
        [Glued(name, glue(row), 7, SEVEN) for name, row in rows.items()], [Rule("balance", {"in": 1, "out": -1})]
    )
    assert [row.reading for row in solved] == [tuple(map(str, row)) for row in rows.values()]
    assert all("balance" in row.relaxed for row in solved)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), scale=st.sampled_from([1, 4, 20, 150]), year=st.sampled_from([2019, 2021]))
def test_a_glued_form_is_never_read_wrong(seed: int, scale: int, year: int) -> None:
    form = applications(random.Random(seed), scale, year)
    solved = solve([Glued(code, glue(row), 7, SEVEN) for code, row in form.items()], rules_of(list(form)))
    for row in solved:
        truth = tuple(map(str, form[row.name]))
        assert truth in row.readings
        assert row.reading in (None, truth)


def test_ninety_nine_rows_in_a_hundred_are_decided() -> None:
    rows = decided = 0
    for seed in range(60):
        form = applications(random.Random(seed), (2, 8, 40)[seed % 3], 2021)
        solved = solve([Glued(code, glue(row), 7, SEVEN) for code, row in form.items()], rules_of(list(form)))
        rows += len(solved)
        decided += sum(row.reading is not None for row in solved)
    assert decided >= 0.99 * rows


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), scale=st.sampled_from([1, 5, 60]))
def test_a_glued_review_row_is_never_read_wrong(seed: int, scale: int) -> None:
    cells = review(random.Random(seed), scale)
    solved = solve([Glued("review", glue(cells), 15, (5, 5, 5))], [])[0]
    assert solved.reading in (None, tuple(map(str, cells)))
    assert tuple(map(str, cells)) in solved.readings


@settings(max_examples=60, deadline=None)
@given(runs=st.lists(st.text("0123456789", min_size=1, max_size=9), min_size=1, max_size=4), cells=st.integers(1, 9))
def test_every_reading_has_all_digits_in_order(runs: list[str], cells: int) -> None:
    for reading in splits(tuple(runs), cells):
        assert len(reading) == cells
        assert "".join(reading) == "".join(runs)
