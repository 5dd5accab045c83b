from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.identify import identify
from govdata.records import Identity

REPORT = (
    "本年度我局主动公开政府信息12条，收到政府信息公开申请3件，未发生行政复议和行政诉讼。\n一、总体情况\n认真落实公开工作。\n"
    "二、存在的主要问题\n公开不够及时，下一步改进。\n"
) * 2
TITLE = "攸县审计局2017年政府信息公开年度报告"


def read(text: str, furniture: tuple[str, ...] = (), **meta: str) -> Identity:
    return identify(text, meta, list(furniture))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{TITLE}\n", TITLE),
        ("攸县审计局\n2017年政府信息公开年度报告\n", TITLE),
        ("攸县审计局\n2017年度\n政府信息公开年度报告\n", "攸县审计局2017年度政府信息公开年度报告"),
        ("攸县审计局2017\n\n政府信息公开年度报告\n", "攸县审计局2017政府信息公开年度报告"),
        ("攸县审计局 2017 年政府信息公开年度报告\n", TITLE),
        ("攸县审计局政府信息公开年度报告\n（2017年度）\n", "攸县审计局政府信息公开年度报告（2017年度）"),
        (f"首页\n当前位置：首页 > 公开\n索引号：123\n{TITLE}\n来源：攸县审计局\n", TITLE),
        (f"{TITLE} 来源：攸县审计局 时间：2018-02-12 微信 微博 {REPORT.replace(chr(10), '')} ", TITLE),
        (f"政府信息公开年报\n{TITLE}\n", TITLE),
        (f"{TITLE}  2018-02-12  来源：攸县审计局\n", TITLE),
        ("政府信息公开年报\n", "政府信息公开年报"),
        ("2017年，我局认真做好政务公开工作，取得了成效。\n", None),
        ("二、主动公开政府信息情况\n", None),
    ],
)
def test_the_title_is_the_documents_own_or_none(head: str, title: str | None) -> None:
    assert read(head + REPORT).title == title


def test_the_files_own_fields_give_title_and_dates() -> None:
    found = read(
        REPORT, articletitle=TITLE, pubdate="2018-03-01 09:00:00", contentsource="县审计局", sitename="中国攸县"
    )
    assert (found.title, found.published_on, found.publisher) == (TITLE, date(2018, 3, 1), "县审计局")
    assert found.issuer == "攸县审计局"


def test_a_page_title_is_freed_of_the_sites_name() -> None:
    found = read(f"首页\n{REPORT}", title=f"{TITLE}_攸县人民政府门户网站", sitename="攸县人民政府门户网站")
    assert found.title == TITLE
    assert found.publisher == "攸县人民政府门户网站"


@pytest.mark.parametrize(
    ("text", "issuer", "region_code"),
    [
        (f"2017年，我局做好公开工作。\n{REPORT}\n         攸县审计局\n        2018年3月5日\n", "攸县审计局", "430223"),
        (f"2017年，我局做好公开工作。\n{REPORT}\n攸县审计局（盖章）\n二〇一八年三月五日", "攸县审计局", "430223"),
        (f"2017年，我局做好公开工作。\n{REPORT}\n攸县审计局 2018年3月5日 附表：指标 条 3", "攸县审计局", "430223"),
        (f"2017年，我局做好公开工作。\n{REPORT}\n攸县审计局\n", "攸县审计局", "430223"),
        (f"县审计局2017年政府信息公开年度报告\n{REPORT}\n攸县审计局\n2018年3月5日", "攸县审计局", "430223"),
        (f"攸县卫计局2017年政府信息公开年度报告\n{REPORT}\n攸县卫计局\n2018年3月5日", "攸县卫生和计划生育局", "430223"),
        (f"{TITLE}\n{REPORT}\n县审计局\n2018年3月5日", "攸县审计局", "430223"),
        (f"{TITLE}\n{REPORT}\n攸县财政局\n2018年3月5日", "攸县审计局", "430223"),
        (f"攸县2017年政府信息公开年度报告\n{REPORT}\n攸县人民政府办公室\n2018年3月5日", "攸县人民政府", "430223"),
        (f"攸县2017年政府信息公开年度报告\n{REPORT}\n攸县水利局\n2018年3月5日", "攸县水利局", "430223"),
        (
            f"2017年政府信息公开年度报告\n如有疑问，请与攸县水利局办公室联系（电话：24200000）。\n{REPORT}",
            "攸县水利局",
            "430223",
        ),
        (
            f"2017年政府信息公开年度报告\n{REPORT}县水利局印发方案，县水利局举办培训。攸县人民政府部署。",
            "攸县水利局",
            "430223",
        ),
        (f"2017年政府信息公开年度报告\n{REPORT}", None, None),
        (f"鼓楼区审计局2017年年报\n地址：福州市津泰路，电话：0591-87500000\n{REPORT}", "福州市鼓楼区审计局", "350102"),
        (f"鼓楼区审计局2017年年报\n电话：0516-87500000\n{REPORT}", "徐州市鼓楼区审计局", "320302"),
        (f"鼓楼区审计局2017年年报\n{REPORT}", "鼓楼区审计局", None),
    ],
)
def test_who_speaks_by_the_best_evidence(text: str, issuer: str | None, region_code: str | None) -> None:
    found = read(text)
    assert (found.issuer, found.region_code) == (issuer, region_code)


def test_the_name_then_is_chosen_not_the_name_on_the_page_today() -> None:
    later = "首页 > 攸县卫生健康局 > 年报"
    signed = read(f"攸县卫计局2016年政务公开工作报告\n{REPORT}", (later,))
    assert signed.issuer == "攸县卫生和计划生育局"
    only_page = read(f"2016年政府信息公开工作年度报告\n{REPORT}", (later,))
    assert only_page.issuer == "攸县卫生和计划生育局"
    assert only_page.issuer_evidence is not None
    assert "卫生健康局" in only_page.issuer_evidence


def test_a_title_set_anew_after_a_reform_gives_way_to_the_name_in_the_text() -> None:
    text = f"攸县卫生健康局2016年政务公开工作报告\n2016年，县卫生计生局做好公开工作。\n{REPORT}"
    found = read(text)
    assert (found.issuer, found.issuer_printed) == ("攸县卫生和计划生育局", "攸县卫生健康局")
    kept = read(f"攸县卫生健康局2016年政务公开工作报告\n{REPORT}")
    assert kept.issuer == "攸县卫生健康局"


def test_a_wrong_signature_is_named_in_the_evidence() -> None:
    found = read(f"{TITLE}\n{REPORT}\n攸县财政局\n2018年3月5日")
    assert found.issuer_evidence is not None
    assert "signature: 攸县财政局" in found.issuer_evidence


def test_the_publisher_may_be_another_body() -> None:
    found = read(f"{TITLE}\n来源：攸县人民政府办公室 发布时间：2018-02-09\n{REPORT}")
    assert (found.issuer, found.publisher) == ("攸县审计局", "攸县人民政府办公室")
    assert found.published_on == date(2018, 2, 9)


@pytest.mark.parametrize("value", ["1", "本站", "管理员", "原创", "王守业"])
def test_a_placeholder_is_no_publisher(value: str) -> None:
    assert read(f"{TITLE}\n{REPORT}", 发布机构=value).publisher is None


def test_news_is_about_the_body_its_headline_begins_with_and_the_year_of_its_events() -> None:
    found = read(
        "海口市卫生局在全市评议中名列前茅\n\n2014-01-08 14:59:00    作者:张某   来源:椰岛网海口频道\n"
        "椰岛网1月8日讯(记者 张某)2013年12月31日，我市召开会议，通报2013年下半年评议情况。\n"
    )
    assert (found.document_type, found.issuer, found.publisher) == ("news", "海口市卫生局", "椰岛网海口频道")
    assert (found.report_year, found.published_on, found.signed_on) == (2013, date(2014, 1, 8), None)


def test_without_a_printed_date_of_publication_the_signature_gives_it() -> None:
    signed = read(f"{TITLE}\n{REPORT}\n攸县审计局\n2018年3月5日")
    assert signed.signed_on == signed.published_on == date(2018, 3, 5)
    both = read(f"{TITLE}\n2018-03-09\n{REPORT}\n攸县审计局\n2018年3月5日")
    assert (both.signed_on, both.published_on) == (date(2018, 3, 5), date(2018, 3, 9))


def test_a_date_that_a_line_break_puts_at_the_start_of_a_line_is_no_date_of_publication() -> None:
    found = read(f"{TITLE}\n本报告统计期限自\n2017年1月1日\n起至\n2017年12月31日\n止。\n{REPORT}")
    assert found.published_on is None
    assert found.period_end == date(2017, 12, 31)


@pytest.mark.parametrize(
    ("sentence", "year", "start", "end"),
    [
        ("统计期限自2017年1月1日起至2017年12月31日止。", 2017, date(2017, 1, 1), date(2017, 12, 31)),
        ("统计期限自2017年5月1日起至12月31日止。", 2017, date(2017, 5, 1), date(2017, 12, 31)),
        ("统计期限自2016年1月1日起至2016年12月31日止。", 2017, date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_the_stated_period_counts_if_it_lies_in_the_titles_year(
    sentence: str, year: int, start: date, end: date
) -> None:
    found = read(f"{TITLE}\n{sentence}\n{REPORT}")
    assert (found.report_year, found.period_start, found.period_end) == (year, start, end)


def test_a_title_without_a_year_takes_that_of_the_stated_period() -> None:
    found = read(f"攸县审计局政府信息公开年度报告\n统计期限自2023年1月1日至20231231日。\n{REPORT}")
    assert (found.report_year, found.period_end) == (2023, date(2023, 12, 31))


def test_a_fragment_has_nulls_and_no_guesses() -> None:
    found = read(
        "二、主动公开政府信息情况\n本年新制作数量 本年新公开数量 对外公开总数量\n规章 1 1 9\n规范性文件 6 6 8\n许可 5 0 7\n"
    )
    assert (found.document_type, found.form) == ("annual_report", "2019")
    assert (found.title, found.issuer, found.report_year, found.period_start, found.region_code) == (None,) * 5


def test_a_notice_has_an_issuer_and_no_year() -> None:
    found = read(
        "关于做好2018年政府信息公开工作年度报告编制工作的通知\n各科室：\n请按时报送。\n攸县人民政府办公室\n2019年1月3日\n"
        + "附件说明" * 20
    )
    assert (found.document_type, found.issuer) == ("notice", "攸县人民政府办公室")


def test_any_text_is_identified_quickly() -> None:
    for text in (
        "年" * 200_000,
        "2019-01-01\n" * 40_000,
        "攸县审计局" * 60_000,
        "〔2019〕" * 50_000,
        " " * 300_000,
        "局\n" * 150_000,
    ):
        assert isinstance(read(text), Identity)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "攸县",
                "审计局",
                "2017年",
                "政府信息公开",
                "年度报告",
                "\n",
                "、",
                "请与",
                "（",
                "来源：",
                "市",
                "开发区",
                "街道",
                "\x00",
                "\ud800",
                "元月",
            ]
        ),
        max_size=30,
    ).map("".join),
    st.dictionaries(st.sampled_from(["标题", "发布时间", "来源", "title"]), st.text(max_size=20), max_size=3),
)
def test_identification_is_total_and_the_same_each_time(text: str, meta: dict[str, str]) -> None:
    first = identify(text, meta, [text[:20]])
    assert first == identify(text, meta, [text[:20]])
    assert (first.period_start is None) == (first.report_year is None)
