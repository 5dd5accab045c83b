from datetime import date

import pytest

from govdata.identify.dates import commonest_year, dates_in, first_date, period_in, years_in


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2017年2月22日", date(2017, 2, 22)),
        ("二○一○年四月十日", date(2010, 4, 10)),
        ("二〇一一年元月二十日", date(2011, 1, 20)),
        ("二0一六年十二月三十一日", date(2016, 12, 31)),
        ("2020年04月17日", date(2020, 4, 17)),
        ("2014-01-08 14:59:00", date(2014, 1, 8)),
        ("2014/1/8", date(2014, 1, 8)),
        ("2014.01.08", date(2014, 1, 8)),
        ("２０１４年１月８日", date(2014, 1, 8)),
        ("20161220日", date(2016, 12, 20)),
        ("2018年1231日", date(2018, 12, 31)),
        ("2019 年 3 月 5 日", date(2019, 3, 5)),
    ],
)
def test_a_date_in_any_writing(words: str, day: date) -> None:
    assert first_date(words) == day


@pytest.mark.parametrize("words", ["2017年13月1日", "2017年2月30日", "2219375", "2014年1月", "3.2014年度", "十年"])
def test_what_is_no_date_is_none(words: str) -> None:
    assert first_date(words) is None


def test_dates_have_their_spans() -> None:
    text = "自2019年1月1日起至2019年12月31日止"
    assert [text[start:end] for start, end, _ in dates_in(text)] == ["2019年1月1日", "2019年12月31日"]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("海棠市2018年政府信息公开年报", [2018]),
        ("二〇一二年度海棠市年报", [2012]),
        ("海棠市2018政府信息公开年报", [2018]),
        ("海棠市2018年总结和2019年计划", [2018, 2019]),
        ("海棠市政府信息公开年报", []),
    ],
)
def test_years_of_a_title(title: str, years: list[int]) -> None:
    assert years_in(title) == years


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("统计期限自2019年1月1日起至2019年12月31日止", (date(2019, 1, 1), date(2019, 12, 31))),
        ("统计期限自2019年1月1日起至12月31日", (date(2019, 1, 1), date(2019, 12, 31))),
        ("自2023年1月1日至20231231日", (date(2023, 1, 1), date(2023, 12, 31))),
        ("统计期限为2008年5月1日—2008年12月31日", (date(2008, 5, 1), date(2008, 12, 31))),
        ("活动从2019年3月1日至3月31日", None),
        ("有效期自2015年1月1日至2019年12月31日", None),
    ],
)
def test_the_stated_period(sentence: str, period: tuple[date, date] | None) -> None:
    assert period_in(sentence) == period


def test_the_commonest_year_must_be_alone() -> None:
    assert commonest_year("2013年12月31日，2013年下半年，2014年1月") == 2013
    assert commonest_year("2013年，2014年") is None
    assert commonest_year("没有年份") is None
