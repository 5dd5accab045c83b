"""Tables that lost names, cells or borders: what can be told is read, what cannot be told is left out."""

from __future__ import annotations

import pytest

from govdata.tables import ambiguous_rows, cells_of, read_tables
from govdata_tests.tables.rendering import as_saved, statutory_form

ITEMS = "第二十条第（五）项\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
RULES = "第二十条第（一）项信息内容本年新制作数量本年新公开数量对外公开总数量"


def facts_of(text: str) -> dict[tuple[str, str | None], float]:
    numbers = read_tables(text, cells_of(text, []))
    return {(n.indicator, n.applicant): n.value for n in numbers if n.indicator and not n.cumulative}


def codes_of(text: str) -> dict[str, float]:
    return {code: value for (code, _), value in facts_of(text).items()}


@pytest.mark.parametrize("end", ["\n", " ||\n"])
def test_names_cut_off_in_a_header_are_the_form_s_own(end: str) -> None:
    rows = ["信息内容 | 本年新 | 本年新 | 对外公开总数量 |", "规章 | 0 | 0 | 0 |", "规范性文件 | 7 | 5 | 31 |"]
    found = codes_of("第二十条第(一)项 |\n" + end.join(rows) + end)
    assert found["disclosure.normative_documents.newly_made"] == 7
    assert found["disclosure.normative_documents.newly_published"] == 5
    assert found["disclosure.normative_documents.published_total"] == 31


def test_the_last_name_of_a_header_may_be_cut_in_cells_on_lines() -> None:
    lines = ["第二十条第(一)项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件", "规章", "0", "0", "0"]
    found = codes_of("\n\n".join([*lines, "行政规范性文件", "4", "1", "26", "第二十条第(五)项"]))
    assert found["disclosure.normative_documents.in_force"] == 26
    assert found["disclosure.rules.in_force"] == 0


def test_explanations_in_brackets_and_rows_of_one_s_own_do_no_harm() -> None:
    text = (
        ITEMS.replace("上一年项目数量", "上一年项目数量(指2019年事项数)").replace("增/减", "增/减(减用负值表示,如-8)")
        + "行政许可 | 8 | 5 | 93 |\n其他对外管理服务事项(含行政确认、行政奖励以及公共服务事项) | 117 | 0 | 165 |\n"
        + "其他主动公开档案(含本单位正式签发的文件) | 186 | 86 | 255 |\n"
    )
    found = codes_of(text)
    assert len(found) == 6
    assert found["disclosure.licensing.items_change"] == 5
    assert found["disclosure.other_services.decisions"] == 165


def test_a_row_whose_header_is_lost_is_read_only_if_its_length_tells_the_form() -> None:
    header = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 1 | 0 | 6 |\n"
    found = codes_of(header + "行政许可 | 8 | 5 | 93 |\n行政强制 | 4 |\n")
    assert found["disclosure.licensing.decisions"] == 93
    assert not any("coercion" in code for code in found)


def test_a_change_that_only_says_less_states_no_number() -> None:
    found = codes_of(ITEMS + "行政许可 | 990 | 减 | 711 |\n其他对外管理服务事项 | 2 | 增3 | 5 |\n")
    assert found["disclosure.licensing.items_last_year"] == 990
    assert "disclosure.licensing.items_change" not in found
    assert found["disclosure.other_services.items_change"] == 3


def test_cells_that_vanished_leave_their_row_unread() -> None:
    text = ITEMS.replace(" |", "") + "行政许可 12 0 40\n其他对外管理服务事项 1389 0\n"
    found = codes_of(text)
    assert found["disclosure.licensing.decisions"] == 40
    assert not any("other_services" in code for code in found)
    assert [text[row.start : row.end] for row in ambiguous_rows(text, cells_of(text, []))] == ["1389 0"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [("政府集中采购22184719元", []), ("政府集中采购2832995元", [2, 832995]), ("政府集中采购14500000元", [])],
)
def test_the_size_of_purchases_decides_only_what_is_far_out(row: str, cells: list[float]) -> None:
    text = "第二十条第（九）项信息内容采购项目数量采购总金额" + row
    assert [number.value for number in read_tables(text, cells_of(text, []))] == cells


@pytest.mark.parametrize(("digits", "cells"), [("3500", [35, 0, 0]), ("9+4352", [9]), ("3120", [])])
def test_a_list_may_grow_but_not_manifold(digits: str, cells: list[float]) -> None:
    text = "第二十条第（六）项信息内容上一年项目数量本年增/减处理决定数量行政处罚" + digits
    assert [number.value for number in read_tables(text, cells_of(text, []))] == cells


def test_what_was_made_in_the_year_is_in_force_or_repealed() -> None:
    text = "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数行政规范性文件9012"
    assert [number.value for number in read_tables(text, cells_of(text, []))] == [9, 0, 12]


def test_a_header_narrower_than_its_rows_moves_no_applicant() -> None:
    text = (
        "申请情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        "一、本年新收政府信息公开申请数量 | 6 | 1 | 0 | 0 | 0 | 0 | 7 |\n"
        "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        "三、本年度办理结果 | （一）予以公开 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |\n"
        "（三）不予公开 | 1.属于国家秘密 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        "四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    )
    found = facts_of(text)
    assert found["application.outcome.granted", "natural_person"] == 4
    assert found["application.outcome.granted", "business"] == 1
    assert found["application.outcome.refused.state_secret", "total"] == 2


def test_seven_columns_in_another_order_are_not_taken_for_the_form_s() -> None:
    text = (
        "一、本年新收政府信息公开申请数量 | 7 | 6 | 1 | 0 | 0 | 0 | 0 |\n"
        "二、上年结转政府信息公开申请数量 | 1 | 1 | 0 | 0 | 0 | 0 | 0 |\n"
        "（一）予以公开 | 5 | 4 | 1 | 0 | 0 | 0 | 0 |\n"
        "四、结转下年度继续办理 | 3 | 3 | 0 | 0 | 0 | 0 | 0 |\n"
    )
    assert facts_of(text) == {}


def test_a_code_column_and_a_row_that_numbers_the_columns_are_no_figures() -> None:
    head = "指标名称\n| 计量\n单位\n| 代码\n| 本期实际\n| 本年累计\n|\n甲\n| 乙\n| 丙\n| 1\n| 2\n|\n"
    rows = [
        ("主动公开信息数", "条", "01", "12", "45"), ("申请总数", "条", "10", "2", "5"), ("其中:1.当面申请数", "条", "11", "1", "2"),
        ("2.传真申请数", "条", "12", "0", "3"), ("行政复议数", "件", "32", "0", "1"),
    ]  # fmt: skip
    found = codes_of(head + "".join("\n| ".join(row) + "\n|\n" for row in rows))
    assert found == {
        "disclosure.published.total": 45, "application.received": 5, "application.channel.in_person": 2,
        "application.channel.fax": 3, "review.reconsideration.total": 1,
    }  # fmt: skip


ANNEX = [("主动公开政府信息数", "条", 83), ("网站公开", "条", 71), ("收到申请数", "件", 12), ("申请答复数", "件", 12)]


def test_serial_numbers_glued_to_figures_leave_them_unread() -> None:
    glued = "".join(f"{i}{name}{unit}{value}" for i, (name, unit, value) in enumerate(ANNEX, 1))
    assert codes_of("序号指标名称单位统计数" + glued) == {}
    spaced = " ".join(f"{i} {name} {unit} {value}" for i, (name, unit, value) in enumerate(ANNEX, 1))
    assert codes_of("序号 指标名称 单位 统计数 " + spaced)["application.received"] == 12


def test_a_serial_number_behind_a_blank_cell_is_no_figure() -> None:
    text = "序号 指标名称 单位 统计数 1 主动公开政府信息数 条 83 2 网站公开 条 3 收到申请数 件 12 4 申请答复数 件 12 5 行政复议数 件 0"
    found = codes_of(text)
    assert "disclosure.channel.website" not in found
    assert found["application.received"] == 12


def test_two_columns_of_figures_glued_together_are_left_unread() -> None:
    glued = "".join(f"{name}{unit}{value}{value * 3}" for name, unit, value in ANNEX)
    assert codes_of("指标名称单位本年累计" + glued) == {}


def test_an_ordinal_behind_a_blank_cell_is_no_figure() -> None:
    text = "统计指标 单位 统计数 1.主动公开政府信息数 条 2.网站公开 条 71 3.收到申请数 件 12 4.申请答复数 件 12 5.行政复议数 件 0"
    found = codes_of(text)
    assert "disclosure.published.total" not in found
    assert found["disclosure.channel.website"] == 71


def test_a_row_that_blank_cells_broke_over_lines_keeps_its_columns() -> None:
    form = statutory_form(3)
    parts = [
        (heading, [[box._replace(text="") if box.text == "0" else box for box in row] for row in rows])
        for heading, rows in form.parts
    ]
    for padded in (False, True):
        found = facts_of(as_saved(parts, padded=padded))
        assert found == {key: value for key, value in form.facts.items() if value}
