"""Numerals as reports print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.extract.numerals import read_number, scale_of


@pytest.mark.parametrize(
    ("printed", "value", "step"),
    [
        ("416", "416", "1"),
        ("１２", "12", "1"),
        ("1,741", "1741", "1"),
        ("1，234，567", "1234567", "1"),
        ("3 256", "3256", "1"),
        ("1500", "1500", "100"),
        ("1.1亿", "110000000", "10000000"),
        ("270万", "2700000", "100000"),
        ("3万5千", "35000", "1000"),
        ("2万3千", "23000", "1000"),
        ("1亿2000万", "120000000", "10000000"),
        ("二〇一四", "2014", "1"),
        ("三十五点六", "35.6", "0.1"),
        ("一千二百万", "12000000", "1000000"),
        ("两千三百", "2300", "100"),
        ("十二", "12", "1"),
        ("百", "100", "100"),
        ("三万零五十", "30050", "10"),
        ("两万五", "25000", "1000"),
        ("三百二", "320", "10"),
        ("一百零二", "102", "1"),
        ("九十九点五", "99.5", "0.1"),
        ("0", "0", "1"),
    ],
)
def test_a_numeral_has_its_value_and_the_place_of_its_last_digit(printed: str, value: str, step: str) -> None:
    number = read_number(printed)
    assert number is not None
    assert (number.value, number.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("printed", ["", "申请", "1.2.3", "一甲二", "."])
def test_what_is_no_numeral_has_no_value(printed: str) -> None:
    assert read_number(printed) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_no_value(value: int) -> None:
    plain, grouped = read_number(str(value)), read_number(f"{value:,}")
    assert plain is not None and grouped is not None
    assert plain.value == grouped.value == value


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789零一二三十百千万亿两点.,， 余", max_size=12))
def test_reading_never_fails(printed: str) -> None:
    read_number(printed)


def test_scale_words_multiply() -> None:
    assert [scale_of(words) for words in ("", "万", "千万", "万亿")] == [1, 10_000, 10_000_000, 10**12]
