"""What a report says of itself in its opening, for the many that have lost their title."""

from datetime import date

import pytest

from govdata.identify import identify
from govdata.identify.evidence import body_of_office, statement_of

REST = "\n一、概述\n我局做好公开工作。\n二、主动公开情况\n公开信息12条。\n"


@pytest.mark.parametrize(
    ("opening", "issuer", "year"),
    [
        ("本报告是根据条例要求，由株洲市审计局编制的2016年度政府信息公开年度报告。", "株洲市审计局", 2016),
        ("本报告由攸县统计局根据有关规定编制，统计期限自2016年1月1日至2016年12月31日止。", "攸县统计局", 2016),
        ("按照要求，现将攸县财政局2013年度政府信息公开工作报告如下。", "攸县财政局", 2013),
        ("根据条例，特编制攸县司法局2008年政府信息公开年度报告。", "攸县司法局", 2008),
        ("根据条例，现公布攸县民政局2018年政府信息公开工作年度报告。", "攸县民政局", 2018),
        ("现发布《攸县民政局（老龄办）2018年政府信息公开工作年度报告》。", "攸县民政局", 2018),
        ("特向社会公布2010年度攸县水利局政府信息公开年度报告。", "攸县水利局", 2010),
        ("攸县审计局根据《政府信息公开条例》要求，编制2011年政府信息公开年度报告。", "攸县审计局", 2011),
        ("2015年，攸县公安局认真做好政府信息公开工作，特向社会公布年度报告。", "攸县公安局", 2015),
        ("编制单位：攸县公安局\n现将2014年政府信息公开工作情况报告如下。", "攸县公安局", 2014),
        (
            "本报告由攸县农业局、攸县畜牧局编制，统计期限自2012年1月1日起，至2012年12月31日止。",
            "攸县农业局、攸县畜牧局",
            2012,
        ),
        (
            "本报告由株洲市荷塘区月塘街道编制，统计期限自2012年1月1日起至2012年12月31日止。",
            "株洲市荷塘区月塘街道办事处",
            2012,
        ),
        ("本报告由株洲市审\n计局编制，统计期限自2012年1月1日起至2012年12月31日止。", "株洲市审计局", 2012),
        (
            "本年报统计期限自2009年1月1日起至2009年12月31日止。请与国家税务总局政府信息公开办公室联系。",
            "国家税务总局",
            2009,
        ),
    ],
)
def test_a_report_without_a_title_says_whose_it_is_and_of_which_year(opening: str, issuer: str, year: int) -> None:
    found = identify(opening + REST, {}, [])
    assert (found.document_type, found.issuer, found.report_year) == ("annual_report", issuer, year)
    assert found.title is None


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇：\n现将2018年政府信息公开工作年度报告编制有关事项通知如下。请按时报送。",
        "各乡镇：\n现将2018年政府信息公开年度报告检查情况通报如下。",
        "本报告由概述、主动公开情况、附表组成。",
        "审计局由局长负责，按照计划编制预算。",
    ],
)
def test_other_sentences_state_no_report(text: str) -> None:
    found = statement_of(text)
    assert (found.name, found.year) == (None, None)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("株洲市统计局数据管理中心", "株洲市统计局"),
        ("攸县公安局指挥中心", "攸县公安局"),
        ("攸县审计局办公室", "攸县审计局"),
        ("攸县人民政府办公室", "攸县人民政府"),
        ("攸县桂花镇党政办", "攸县桂花镇"),
        ("攸县公安局", "攸县公安局"),
    ],
)
def test_an_office_belongs_to_its_body(words: str, body: str) -> None:
    found = body_of_office(words)
    assert found is not None
    assert found.printed == body


def test_an_unnamed_county_that_reports_is_the_one_most_spoken_of() -> None:
    text = (
        "根据条例，特向社会公布我县2018年度政府信息公开年度报告。\n我县公开信息12条。攸县政府网站。电话：0733-24220000"
    )
    found = identify(text + REST.replace("我局", "我县"), {}, [])
    assert (found.issuer, found.region_code) == ("攸县人民政府", "430223")


def test_a_body_that_no_area_is_told_of_has_no_full_name() -> None:
    found = identify(f"市教育局2018年政府信息公开年度报告\n{REST}", {}, [])
    assert (found.issuer, found.issuer_printed, found.region_code) == (None, "市教育局", None)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("发布日期 | 2018-02-19 |", date(2018, 2, 19)),
        ("索引号 123 发布日期 2018-02-19 11:09", date(2018, 2, 19)),
        ("生成日期：2018-02-16 公开日期：2018-02-19", date(2018, 2, 19)),
        ("海棠网 www.example.cn   2018年02月19日 15时57分   来源：海棠网", date(2018, 2, 19)),
        ("（2018年2月19日）", date(2018, 2, 19)),
        ("生成日期：2018-02-16", date(2018, 2, 16)),
    ],
)
def test_the_date_of_publication_stands_in_many_a_place(head: str, published: date) -> None:
    found = identify(f"攸县审计局2017年政府信息公开年度报告\n{head}\n{REST}", {}, [])
    assert found.published_on == published


@pytest.mark.parametrize(
    ("head", "title", "kind"),
    [
        ("标 题 | 攸县审计局2017年政府信息公开年度报告 | ||", "攸县审计局2017年政府信息公开年度报告", "annual_report"),
        ("攸县审计局2017年度政府信息公开\n年度报告", "攸县审计局2017年度政府信息公开年度报告", "annual_report"),
        ("攸县审计局2017年政府信息公开年度报告.docx", "攸县审计局2017年政府信息公开年度报告", "annual_report"),
        (
            "攸县人民政府办公室\n关于做好2017年政府信息公开工作年度报告\n编报等工作的通知",
            "攸县人民政府办公室关于做好2017年政府信息公开工作年度报告编报等工作的通知",
            "notice",
        ),
        ("政府信息公开年报\n攸县政府信息公开指南", "攸县政府信息公开指南", "other"),
        (
            "攸政发〔2018〕12号\n攸县审计局2017年政府信息公开年度报告",
            "攸县审计局2017年政府信息公开年度报告",
            "annual_report",
        ),
    ],
)
def test_a_title_in_a_cell_over_lines_or_of_another_kind(head: str, title: str, kind: str) -> None:
    found = identify(f"{head}\n{REST}", {}, [])
    assert (found.title, found.document_type) == (title, kind)


def test_what_the_file_says_of_itself_is_recovered_first() -> None:
    title = "攸縣審計局2016年政府信息公開(kāi)工作年度報(bào)告"
    found = identify(REST, {"articletitle": title, "contentsource": "攸縣審計局 組配分類: 年報"}, [])
    assert found.title == "攸县审计局2016年政府信息公开工作年度报告"
    assert (found.issuer, found.publisher) == ("攸县审计局", "攸县审计局")


def test_a_school_reports_on_a_school_year() -> None:
    found = identify(f"株洲大学2020-2021学年信息公开工作年度报告\n{REST}", {}, [])
    assert (found.issuer, found.report_year) == ("株洲大学", 2021)
