"""Tables that are no statutory form: items by class, offices' own annexes, and what is no table."""

from __future__ import annotations

import pytest

from govdata.records import GridCell, TableNumber
from govdata.tables import cells_of, read_tables, table_spans
from govdata_tests.tables.rendering import LAYOUTS, Box

CLASSES = [
    [Box("序号"), Box("信息类别"), Box("公开数量（篇）"), Box("备注")],
    [Box("1"), Box("机构概况"), Box("12"), Box("")],
    [Box("2"), Box("通知公告"), Box("18"), Box("")],
    [Box("3"), Box("财政资金"), Box("0"), Box("")],
    [Box("4"), Box("合计"), Box("30"), Box("")],
]


def numbers_of(text: str, markup: list[GridCell] | None = None) -> list[TableNumber]:
    return read_tables(text, cells_of(text, markup or []))


def facts_of(text: str) -> list[tuple[str | None, str | None, float, str]]:
    return [(number.indicator, number.category, number.value, number.unit) for number in numbers_of(text)]


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "glued" not in name and "running" not in name])
def test_items_by_class_are_read_with_their_total_and_without_serial_numbers(layout: str) -> None:
    if layout == "spaces, one row a line":
        text = (
            "附表：主动公开情况\n序号 信息类别 公开数量（篇）\n1 机构概况 12\n2 通知公告 18\n3 财政资金 0\n4 合计 30\n"
        )
    else:
        text = LAYOUTS[layout]([("附表：主动公开情况", CLASSES)])
    by_class = "disclosure.published.by_category"
    assert facts_of(text) == [
        (by_class, "机构概况", 12, "篇"),
        (by_class, "通知公告", 18, "篇"),
        (by_class, "财政资金", 0, "篇"),
        ("disclosure.published.total", None, 30, "篇"),
    ]


def test_empty_cells_dropped_from_a_cell_a_line_table_lose_no_number() -> None:
    text = "附表\n序号 |\n信息类别 |\n公开条数 |\n1 |\n机构概况 |\n7 |\n2 |\n人事信息 |\n5 |\n3 |\n合计 |\n12 |\n"
    assert [fact[2] for fact in facts_of(text)] == [7, 5, 12]


def test_a_running_table_with_units_is_read() -> None:
    text = (
        "附表： 指标名称 计量单位 年末统计 主动公开信息数 条 9 其中：1．网站公开 条 8 2．政府公报公开 条 1 "
        "受理依申请公开信息总数 条 2 其中：1．当面申请数 条 2 2．传真申请数 条 0 行政复议数 件 0 附件下载"
    )
    assert facts_of(text) == [
        ("disclosure.published.total", None, 9, "条"),
        ("disclosure.channel.website", None, 8, "条"),
        ("disclosure.channel.gazette", None, 1, "条"),
        ("application.received", None, 2, "条"),
        ("application.channel.in_person", None, 2, "条"),
        ("application.channel.fax", None, 0, "条"),
        ("review.reconsideration.total", None, 0, "件"),
    ]


@pytest.mark.parametrize("space", [" ", "\n", " | "])
def test_the_column_says_whether_a_number_is_the_year_s_or_all_years(space: str) -> None:
    rows = [
        "指标名称 单位 本年 累计",
        "主动公开政府信息数 条 30 210",
        "网站公开 条 28 200",
        "收到申请数 件 2 9",
        "申请答复数 件 2 9",
    ]
    text = "\n".join(row.replace(" ", space) for row in rows) if space != "\n" else "\n".join(rows)
    found = {(number.indicator, number.cumulative): number.value for number in numbers_of(text)}
    assert found["disclosure.published.total", False] == 30
    assert found["disclosure.published.total", True] == 210
    assert found["application.received", False] == 2


def test_two_measures_in_one_row_have_no_code() -> None:
    text = "| 指标 | 单位 | 数量 |\n| 收到申请数 | 件 | 9 |\n| 信函、传真申请数 | 件 | 4 |\n| 当面申请数 | 件 | 5 |\n| 申请答复数 | 件 | 9 |\n"
    found = {number.labels.split(" ")[0]: number.indicator for number in numbers_of(text)}
    assert found["信函、传真申请数"] is None
    assert found["当面申请数"] == "application.channel.in_person"


def test_results_of_reviews_and_suits_are_told_apart_by_the_heading_above() -> None:
    text = (
        "| 统计指标 | 单位 | 统计数 |\n| 收到申请数 | 件 | 3 |\n| 行政复议数量 | 件 | 2 |\n| （一）被依法纠正数 | 件 | 1 |\n"
        "| 行政诉讼数量 | 件 | 4 |\n| （一）被依法纠正数 | 件 | 3 |\n"
    )
    found = {number.indicator: number.value for number in numbers_of(text)}
    assert found["review.reconsideration.corrected"] == 1
    assert found["review.litigation.corrected"] == 3


def test_an_unknown_table_gives_numbers_without_codes_in_base_units() -> None:
    text = "单位名称\t项目数\t金额（万元）\n城关镇\t3\t12.5\n河西乡\t4\t8\n"
    assert [(n.indicator, n.value, n.unit, n.kind) for n in numbers_of(text)] == [
        (None, 3, "", "count"),
        (None, 125000, "元", "amount"),
        (None, 4, "", "count"),
        (None, 80000, "元", "amount"),
    ]


def test_shares_are_rates_without_a_code() -> None:
    text = "信息类别\t公开数量（条）\t占比\n概况\t12\t40%\n动态\t18\t60%\n合计\t30\t100%\n"
    shares = [number for number in numbers_of(text) if number.unit == "%"]
    assert [(number.value, number.kind, number.indicator) for number in shares] == [
        (40, "rate", None), (60, "rate", None), (100, "rate", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本局全年主动公开信息 12 条，其中机构职能类 3 条，业务类 9 条。",
        "行政复议维持1件，其他结果2件，尚未审结0件，行政诉讼总计3件。",
        "予以公开12件，部分公开3件，属于国家秘密1件，重复申请2件，其他处理1件。",
        "联系电话\n0546-8330000\n邮编\n257000\n2016年1月20日\n",
        "第二十条第（一）项规定的信息，本局均已公开。全年行政许可12件。",
        "一、总体情况\n二、主动公开\n三、依申请公开\n",
        "2013年 5月 3日 召开会议 2次，培训 40 人。\n2014年 6月 1日 检查 3次。\n2015年 7月 9日 发文 4件。\n",
    ],
)
def test_numbers_in_prose_are_no_table(text: str) -> None:
    cells = cells_of(text, [])
    assert read_tables(text, cells) == []
    assert table_spans(cells) == []


def test_running_text_in_a_layout_table_is_left_to_the_prose() -> None:
    words = "本局全年主动公开政府信息九十六条。" * 12
    text = f"首页\n{words}\n版权所有"
    layout = [GridCell(0, 0, 0, 1, 1, 0, 2), GridCell(0, 1, 0, 1, 1, 3, 3 + len(words))]
    spans = table_spans(cells_of(text, layout))
    assert all(end <= 3 for _, end in spans)
