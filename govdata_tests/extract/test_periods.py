"""The time a number speaks about."""

from __future__ import annotations

import pytest

from govdata_tests.extract.reading import read


@pytest.mark.parametrize(
    ("text", "first", "last", "cumulative"),
    [
        ("共公开信息20条。", "2017-01-01", "2017-12-31", False),
        ("全年累计公开信息20条。", "2017-01-01", "2017-12-31", False),
        ("自2017年1月1日起至12月31日，累计公开信息20条。", "2017-01-01", "2017-12-31", False),
        ("2015年报送信息20条。", "2015-01-01", "2015-12-31", False),
        ("去年报送信息20条。", "2016-01-01", "2016-12-31", False),
        ("二○一○年公开信息20条。", "2010-01-01", "2010-12-31", False),
        ("今年12月开展督查20次。", "2017-12-01", "2017-12-31", False),
        ("12月4日，发放资料20份。", "2017-12-04", "2017-12-04", False),
        ("上半年办结20件。", "2017-01-01", "2017-06-30", False),
        ("2016年下半年办结20件。", "2016-07-01", "2016-12-31", False),
        ("第三季度受理20件。", "2017-07-01", "2017-09-30", False),
        ("1—6月受理20件。", "2017-01-01", "2017-06-30", False),
        ("2016年12月至2017年11月，受理20件。", "2016-12-01", "2017-11-30", False),
        ("2015—2017年公开信息20条。", "2015-01-01", "2017-12-31", False),
        ("近三年来公开信息20条。", "2015-01-01", "2017-12-31", False),
        ("截至2016年底，累计公开信息20条。", None, "2016-12-31", True),
        ("截至201611月底，微博累计发布20条。", None, "2016-11-30", True),
        ("截止2017年11月，累计发布信息20条。", None, "2017-11-30", True),
        ("公众号累积关注人数20人（截至2017年12月20日数据）。", None, "2017-12-20", True),
        ("公众号累计关注用户20人。", None, "2017-12-31", True),
        ("截至2017年底，公众号粉丝20人。", None, "2017-12-31", True),
        ("截止2017年6月，微博关注人数20人。", None, "2017-06-30", True),
        ("公众号粉丝20人（截至2017年12月20日数据）。", None, "2017-12-20", True),
        ("截至2017年11月底，微博累计发布9条；公众号关注人数20人。", None, "2017-11-30", True),
        ("截至2017年11月底，开通微博1个；全年公开信息20条。", "2017-01-01", "2017-12-31", False),
        ("公众号粉丝20人。", "2017-01-01", "2017-12-31", False),
        ("截至2017年底，配备人员20人。", "2017-01-01", "2017-12-31", False),
        ("上一年度存在问题整改情况：召开会议20次。", "2017-01-01", "2017-12-31", False),
        ("上年度受理3件，今年受理20件。", "2017-01-01", "2017-12-31", False),
        ("去年收到的3件办结后，又收到20件。", "2017-01-01", "2017-12-31", False),
        ("去年，报送信息20条。", "2016-01-01", "2016-12-31", False),
        ("截至2017年11月20日，累计发布20条。", None, "2017-11-20", True),
        ("2017年3月5日发放资料20份。", "2017-03-05", "2017-03-05", False),
        ("截至20161220日，累计发布20条。", None, "2016-12-20", True),
        ("历年累计公开信息20条。", None, "2017-12-31", True),
        ("自2008年5月1日施行以来，累计公开信息20条。", "2008-05-01", "2017-12-31", True),
        ("2017年以来公开信息20条。", "2017-01-01", "2017-12-31", False),
        ("较2016年增加20件。", "2017-01-01", "2017-12-31", False),
        ("比去年同期增加20件。", "2017-01-01", "2017-12-31", False),
        ("上年结转20件。", "2017-01-01", "2017-12-31", False),
        ("公开了2016年部门决算，公开率20%。", "2017-01-01", "2017-12-31", False),
        ("按照《自治县2016年公开要点》公开信息20条。", "2017-01-01", "2017-12-31", False),
        ("考核《2016年下半年作风评议通报》中名列第20名。", "2016-07-01", "2016-12-31", False),
        ("（四）组织“6.15安全咨询日”活动。共发放资料20份。", "2017-06-15", "2017-06-15", False),
    ],
)
def test_a_number_has_the_period_its_sentence_names_or_else_the_report_s(
    text: str, first: str | None, last: str, cumulative: bool
) -> None:
    quantity = read(text)[-1]
    assert quantity.value == 20
    assert (str(quantity.period_start) if quantity.period_start else None, str(quantity.period_end)) == (first, last)
    assert quantity.cumulative is cumulative


def test_a_rate_does_not_run_up() -> None:
    quantity = read("公众号累计关注3390人，每月以19%的速度增长（截至2017年12月20日）。")[-1]
    assert (quantity.unit, quantity.cumulative, str(quantity.period_start)) == ("%/月", False, "2017-01-01")


def test_the_later_of_two_years_in_a_sentence_rules_what_follows_it() -> None:
    found = read("由2015年的120件增加到2016年的150件。")
    assert [str(quantity.period_start) for quantity in found] == ["2015-01-01", "2016-01-01"]


def test_without_a_known_year_a_number_has_no_period() -> None:
    (quantity,) = read("共公开信息20条。", year=None)
    assert (quantity.period_start, quantity.period_end) == (None, None)


@pytest.mark.parametrize("text", ["2017年13月45日公开信息20条。", "0月公开信息20条。", "9999年公开信息20条。"])
def test_an_impossible_date_is_no_period(text: str) -> None:
    assert read(text)[-1].value == 20
