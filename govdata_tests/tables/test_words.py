"""Labels and numbers as cells print them, and the registry behind them."""

from __future__ import annotations

import pytest

from govdata.tables.labels import column_of, plain, row_of
from govdata.tables.numbers import number_in
from govdata.tables.words import columns, rows, units


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("0", 0, ""), ("1,741", 1741, ""), ("１２", 12, ""), ("63.28万元", 632800, "元"), ("2笔", 2, "笔"), ("+3", 3, ""),
        ("-15", -15, ""), ("减2", -2, ""), ("增 2", 2, ""), ("40%", 40, "%"), ("3.5万人次", 35000, "人次"), (" 7 ", 7, ""),
    ],
)  # fmt: skip
def test_a_cell_with_a_number_is_worth_it_in_base_units(cell: str, value: float, unit: str) -> None:
    number = number_in(cell)
    assert number is not None
    assert (number.value, number.low, number.high, number.unit, number.qualifier) == (
        value,
        value,
        value,
        unit,
        "exact",
    )


@pytest.mark.parametrize(
    "cell", ["", "/", "—", "无", "007", "3件2次", "第3", "2016年", "12345678901234567", "1,74", "a1"]
)
def test_a_cell_without_a_plain_number_states_none(cell: str) -> None:
    assert number_in(cell) is None


def test_a_rough_number_has_bounds() -> None:
    number = number_in("120余条")
    assert number is not None
    assert (number.value, number.low, number.high, number.qualifier) == (120, 120, 130, "more_than")


def test_the_span_of_a_number_takes_its_unit_along_and_no_space() -> None:
    number = number_in("  63.28 万元 ")
    assert number is not None
    assert (number.start, number.end) == (2, 10)


def test_a_unit_beside_the_cell_counts_where_the_cell_has_none() -> None:
    beside, inside = number_in("2.5", "万元"), number_in("2.5元", "万元")
    assert beside is not None
    assert inside is not None
    assert (beside.value, inside.value) == (25000, 2.5)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"), ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("其中：1．网站公开", "网站公开"), ("一、 本年新收 政府信息公开申请数量", "本年新收政府信息公开申请数量"),
    ],
)  # fmt: skip
def test_a_label_is_known_by_its_words(label: str, words: str) -> None:
    assert plain(label) == words


@pytest.mark.parametrize(
    ("label", "part", "code"),
    [
        ("2.其他法律行政规禁止公开", "applications", "application.outcome.refused.other_law"),
        ("（五）2.重复申请", "applications", "application.outcome.not_processed.repeated"),
        ("2重复申请", "applications", "application.outcome.not_processed.repeated"),
        ("主动公开政府信息总数", "statistics", "disclosure.published.total"),
        ("同意公开答复数", "statistics", "application.reply.granted"),
        ("不同意公开答复数", "statistics", "application.reply.refused"),
        ("行政规范性文", "disclosure", "disclosure.normative_documents"),
    ],
)
def test_cut_and_damaged_labels_find_their_row(label: str, part: str, code: str) -> None:
    assert row_of(label, part) == code


@pytest.mark.parametrize(
    ("label", "part"),
    [("公开", "applications"), ("信函、传真申请数", "statistics"), ("机构职能", "statistics"), ("行政", "disclosure")],
)
def test_a_label_that_could_be_several_rows_is_none(label: str, part: str) -> None:
    assert row_of(label, part) is None


def test_a_result_is_only_found_below_its_heading() -> None:
    assert row_of("被依法纠正数", "statistics") is None
    assert row_of("被依法纠正数", "statistics", "review.litigation.total") == "review.litigation.corrected"


@pytest.mark.parametrize("row", [row for row in rows() if row.part != "disclosure"], ids=lambda row: row.label)
def test_every_row_of_the_registry_is_catalogued_and_found_by_its_own_label(row: object) -> None:
    part, code, under, label = row  # type: ignore[misc]
    assert code in units()
    assert row_of(label, part, f"{under}.total" if under.startswith("review") else under) == code


def test_every_measure_of_part_two_completes_a_code() -> None:
    subjects = {row.code for row in rows() if row.part == "disclosure"}
    measures = {column.code for column in columns() if column.part == "disclosure"}
    assert all(any(f"{subject}.{measure}" in units() for measure in measures) for subject in subjects)
    assert all(any(f"{subject}.{measure}" in units() for subject in subjects) for measure in measures)


@pytest.mark.parametrize("column", columns(), ids=lambda column: f"{column.part} {column.label}")
def test_every_column_is_found_by_its_own_label(column: object) -> None:
    part, code, label = column  # type: ignore[misc]
    assert column_of(label, part) == code
