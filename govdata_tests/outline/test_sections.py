"""The outline of invented reports, in the layouts and the damage of real ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.outline import sections_of
from govdata.records import Cell, Section
from govdata_tests.hang import no_hang


def outline(text: str, cells: list[Cell] | None = None) -> list[tuple[int, str | None, str | None]]:
    return [(section.level, section.number, section.heading) for section in sections_of(text, cells or [])]


def headings(text: str) -> list[str | None]:
    return [section.heading for section in sections_of(text, [])]


REPORT = """甲县水利局2020年度报告
一、总体情况
本局重视公开工作。
（一）健全制度
制度已经健全。
1.修订指南。全年修订两次。
2.更新目录。目录按季更新。
（二）强化培训
培训两次。
二、主动公开政府信息情况
公开信息12条。
"""


def test_the_outline_nests_as_the_report_numbers_it() -> None:
    assert outline(REPORT) == [
        (1, "一", "总体情况"),
        (2, "(一)", "健全制度"),
        (3, "1", "修订指南"),
        (3, "2", "更新目录"),
        (2, "(二)", "强化培训"),
        (1, "二", "主动公开政府信息情况"),
    ]


def test_a_section_runs_from_its_number_to_the_next_of_its_level() -> None:
    sections = sections_of(REPORT, [])
    first, second = sections[0], sections[1]
    assert REPORT[first.start :].startswith("一、总体情况")
    assert REPORT[first.end :].startswith("二、主动公开")
    assert REPORT[second.start : second.end].endswith("目录按季更新。\n")
    assert sections[-1].end == len(REPORT)
    assert [section.parent for section in sections] == [None, 0, 1, 1, 0, None]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一、", "一"),
        ("一．", "一"),
        ("一 、", "一"),
        ("（一）", "(一)"),
        ("(一)", "(一)"),
        ("（一）、", "(一)"),
        ("（ 一 ）", "(一)"),
        ("㈠", "(一)"),
        ("一）", "(一)"),
        ("1.", "1"),
        ("1、", "1"),
        ("１．", "1"),
        ("（1）", "(1)"),
        ("⑴", "(1)"),
        ("1）", "(1)"),
        ("①", "①"),
        ("第一部分 ", "第一部分"),
        ("第一章、", "第一章"),
    ],
)
def test_every_style_of_numbering_is_read(printed: str, number: str) -> None:
    second = printed.translate(str.maketrans("一1１①⑴㈠", "二2２②⑵㈡"))
    text = f"{printed}健全工作制度\n本年修订制度。\n{second}加强队伍建设\n本年培训骨干。\n"
    assert outline(text)[0][1:] == (number, "健全工作制度")
    assert len(outline(text)) == 2


def test_items_directly_under_a_section_are_one_level_below_it() -> None:
    text = "一、做法\n1.以会促学，提高认识。会议三次。\n2.以查促改，落实责任。检查两次。\n二、打算\n继续努力。"
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1]


def test_a_report_that_nests_the_other_way_round_is_followed() -> None:
    text = "1.工作情况\n（一）制度\n已建。\n（二）队伍\n已配。\n2.存在不足\n（一）深度\n不够。\n（二）广度\n不够。\n"
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1, 2, 2]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（一）健全制度，压实责任。本局制定三项办法，明确专人。", "健全制度，压实责任"),
        ("（一）健全制度：本局制定三项办法，明确专人。", "健全制度"),
        ("（一）健全制度。", "健全制度"),
        ("（一）存在的问题及下一步计划：", "存在的问题及下一步计划"),
        ("（一）2020年主要工作打算", "2020年主要工作打算"),
        ("（一）2020 年主要工作打算", "2020 年主要工作打算"),
        ("（一）公开目录的范围和程序乙市林业局是主管部门，负责全市的公开。", "公开目录的范围和程序"),
        ("（一）依申请公开方面持续改进流程，办理更快。", "依申请公开方面"),
        ("（一）主动公开情况2020年，本局公开信息七条。", "主动公开情况"),
        ("（一）网站建设情况一是改版页面；二是充实栏目。", "网站建设情况"),
        ("（一）公开内容 2020年1月至12月，本局公开信息七条。", "公开内容"),
        ("（一）丰富公开形式 在大厅设置屏幕，滚动播放办事指南。", "丰富公开形式"),
        ("（一）各科室在公开工作的范围和深度方面还需要继续努力。", "各科室在公开工作的范围和深度方面还需要继续努力"),
        ("（一）充分发挥门户网站在公开工作中的作用。", "充分发挥门户网站在公开工作中的作用"),
        (
            "（一）2020年，我局没有收到公开申请，公开工作没有收取费用。",
            "2020年，我局没有收到公开申请，公开工作没有收取费用",
        ),
    ],
)
def test_a_heading_is_its_own_words_only(line: str, heading: str) -> None:
    assert headings(f"一、做法\n{line}\n（二）其他工作\n已完成。\n")[1] == heading


def test_headings_are_found_where_all_line_breaks_are_lost() -> None:
    text = (
        "现将情况报告如下：一、总体情况2020年，本局按要求公开信息。（一）主动公开政府信息的数量2020年公开七条。"
        "（二）主动公开政府信息的主要形式1.门户网站在“甲县水利局”专栏内，可以查阅全部信息。2.开设公开栏在办公楼"
        "一层大厅，可以查阅纸质文件。二、存在的主要问题及改进情况（一）存在问题。栏目不够丰富。（二）改进措施。增加栏目。"
        "三、其他需要报告的事项无其他需要报告的事项。 甲县水利局 2021年1月5日"
    )
    assert outline(text) == [
        (1, "一", "总体情况"),
        (2, "(一)", "主动公开政府信息的数量"),
        (2, "(二)", "主动公开政府信息的主要形式"),
        (3, "1", "门户网站"),
        (3, "2", "开设公开栏"),
        (1, "二", "存在的主要问题及改进情况"),
        (2, "(一)", "存在问题"),
        (2, "(二)", "改进措施"),
        (1, "三", "其他需要报告的事项"),
    ]


def test_headings_are_found_where_line_breaks_became_spaces() -> None:
    text = "报告如下： 一、年度工作概述 根据规定，本局公开信息。 二、公开情况 （一）公开形式 在网站设专栏，方便查阅。 （二）公开内容 共七条。"
    assert outline(text) == [
        (1, "一", "年度工作概述"),
        (1, "二", "公开情况"),
        (2, "(一)", "公开形式"),
        (2, "(二)", "公开内容"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一是健全制度，二是强化培训，三是加强检查。",
        "做到标准统一、流程规范，切实做到唯一、准确。",
        "依照第二十条第（一）项、第（二）项公开。",
        "涉及（一）、（二）两类。",
        "发放一、二、三等奖各若干。",
        "全年投入3.5万元，同比增长1.2倍。",
        "按照组织健全、标准统\n\n一、运作规范的要求推进。",
        "据统计，十一、十二月两个月公开信息七条。",
        "会议时间：2020.1.5，地点：三楼。",
    ],
)
def test_numbers_in_running_text_are_no_headings(text: str) -> None:
    assert outline(f"甲县水利局工作动态\n{text}\n其他工作正常开展。\n") == []


@pytest.mark.parametrize(
    "heading",
    ["项目审批情况", "条例学习情况", "目录更新情况", "款项使用情况", "12345热线办理", "2020年工作打算", "至诚服务"],
)
def test_a_heading_may_begin_like_a_reference_or_a_number(heading: str) -> None:
    text = f"一、重点事项\n（一）{heading}\n已完成。\n（二）其他情况\n已完成。\n1、{heading}\n无。\n2、其他\n无。\n"
    assert [words for _, _, words in outline(text)] == ["重点事项", heading, "其他情况", heading, "其他"]


def test_a_heading_that_ends_in_matters_may_be_followed_by_one_without_a_break() -> None:
    text = "报告如下：一、重点事项（一）财政信息。已公开。（二）项目信息。已公开。二、打算。继续。"
    assert [number for _, number, _ in outline(text)] == ["一", "(一)", "(二)", "二"]


def test_a_word_broken_over_lines_does_not_open_a_section_inside_an_outline() -> None:
    text = "一、做法\n全力推进。\n二、内容\n按照制度严密、标准统\n\n一、运作规范的要求推进。\n三、打算\n继续努力。\n"
    assert [number for _, number, _ in outline(text)] == ["一", "二", "三"]


STATUTORY = """三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
三、本年度办理结果
（一）予以公开 1 0 0 0 0 0 1
（三）不予公开
1.属于国家秘密 0 0 0 0 0 0 0
4.无正当理由大量反复 申请 0 0 0 0 0 0 0
（七）总计 1 0 0 0 0 0 1
四、结转下年度继续办理 0 0 0 0 0 0 0
四、政府信息公开行政复议、行政诉讼情况
"""


@pytest.mark.parametrize("glue", [str, lambda text: text.replace(" ", "").replace("\n", "")])
def test_rows_of_the_statutory_table_are_no_headings_in_lines_or_glued(glue) -> None:
    assert outline(glue(STATUTORY)) == [
        (1, "三", "收到和处理政府信息公开申请情况"),
        (1, "四", "政府信息公开行政复议、行政诉讼情况"),
    ]


def test_numbered_rows_of_a_reports_own_table_are_no_headings() -> None:
    text = (
        "一、公开情况\n本年公开信息。\n附表：\n指标 单位 数量\n1．门户网站 条 6\n2．公报 条 0\n其中：1．当面申请 件 0\n"
    )
    assert [number for _, number, _ in outline(text) if number] == ["一"]


def test_labels_in_table_cells_are_no_headings() -> None:
    text = "一、公开情况\n公开信息七条。\n1.甲类\n5\n2.乙类\n2\n二、打算\n继续努力。\n"
    spans = [("1.甲类", 0, 0), ("5", 0, 1), ("2.乙类", 1, 0), ("2\n二", 1, 1)]
    cells = [
        Cell(
            0,
            row,
            column,
            1,
            1,
            words[:4].strip(),
            text.index(words),
            text.index(words) + len(words.split("\n")[0]),
            "cells",
        )
        for words, row, column in spans
    ]
    assert [number for _, number, _ in outline(text, cells)] == ["一", "二"]
    assert len(outline(text)) == 4, "without its cells the table looks like a list"


def test_a_heading_alone_in_the_row_of_a_layout_table_stays_a_heading() -> None:
    text = "一、总体情况\n本局公开信息七条。\n"
    assert outline(text, [Cell(0, 0, 0, 1, 1, text[:6], 0, 6, "markup")]) == [(1, "一", "总体情况")]


def test_the_whole_page_in_one_table_cell_keeps_its_outline() -> None:
    assert len(outline(REPORT, [Cell(0, 0, 0, 1, 1, REPORT, 0, len(REPORT), "markup")])) == 6


@pytest.mark.parametrize("title", ["某某网版权与免责声明", "注：", "附件：", "相关链接", "填表说明"])
def test_numbered_notes_and_terms_of_use_are_no_sections(title: str) -> None:
    text = (
        f"一、工作情况\n已完成。\n{title}\n1、本栏内容归原作者所有。转用请先联系。\n2、未尽事宜另行说明。届时告知。\n"
    )
    assert [number for _, number, _ in outline(text)] == ["一"]


def test_the_outline_goes_on_behind_notes() -> None:
    text = "一、工作情况\n已完成。\n注：1.数据截至年底。\n2.不含下属单位。\n二、工作打算\n继续努力。\n"
    assert [number for _, number, _ in outline(text)] == ["一", "二"]


def test_clauses_of_an_enumeration_are_no_sections() -> None:
    text = (
        "一、机构职能\n本局职责如下：\n（一）拟订规划；\n（二）组织实施；\n（三）承办其他事项。\n二、打算\n继续努力。\n"
    )
    assert [number for _, number, _ in outline(text)] == ["一", "二"]


def test_numbers_of_a_preface_are_no_sections_of_the_report() -> None:
    text = (
        "引言\n1、报告依据：有关条例。\n2、统计时段：全年。\n一、概述\n已完成。\n1.制度。已建立。\n2.队伍。已配备。\n"
    )
    assert [number for _, number, _ in outline(text)] == ["一", "1", "2"]


def test_a_table_of_contents_is_not_the_outline() -> None:
    text = "目录\n一、概述……1\n二、公开情况……2\n三、打算……3\n\n一、概述\n已完成。\n二、公开情况\n共七条。\n三、打算\n继续努力。\n"
    sections = sections_of(text, [])
    assert [section.number for section in sections] == ["一", "二", "三"]
    assert text[sections[0].start :].startswith("一、概述\n已完成")


def test_an_outline_that_begins_with_a_later_part_is_kept() -> None:
    assert [number for _, number, _ in outline("二、主动公开政府信息情况\n共七条。\n三、打算\n继续。")] == ["二", "三"]


def test_a_missing_number_does_not_lose_the_sections_behind_it() -> None:
    text = "一、概述 已完成工作。 二、公开情况 共七条。 六、存在的主要问题 2020年，公开不够及时。"
    assert [number for _, number, _ in outline(text)] == ["一", "二", "六"]


def test_a_heading_that_fills_the_line_of_a_page_goes_on_in_the_next() -> None:
    line = "甲县水利局继续推进公开工作健全各项制度明确责任分工"
    body = "\n".join([line] * 14) + "。"
    text = f"一、做法\n{body}\n（一）推进行政许可行政处罚财政资金和重大项目的公开工\n作。{line}\n{body}\n（二）打算。继续。\n"
    assert headings(text)[1] == "推进行政许可行政处罚财政资金和重大项目的公开工作"


def test_an_annex_is_a_section_without_a_number_and_its_rows_are_none() -> None:
    text = "一、概述\n已完成。\n附表：公开情况统计表\n一、主动公开\n（一）条数 条 7\n二、申请\n（一）件数 件 0\n"
    sections = sections_of(text, [])
    assert [(section.number, section.part) for section in sections] == [("一", "overview"), (None, "annex")]


def test_the_parts_of_the_report_are_recognised_and_inherited_as_null() -> None:
    text = (
        "一、总体情况\n（一）主动公开情况\n共七条。\n（二）依申请公开情况\n没有。\n二、主动公开政府信息情况\n三、收到和处理政府"
        "信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n（一）主要问题\n不多。\n"
        "（二）改进措施\n继续。\n六、其他需要报告的事项\n无。\n"
    )
    assert [section.part for section in sections_of(text, [])] == [
        "overview",
        None,
        None,
        "disclosure",
        "applications",
        "review",
        "problems",
        "problems",
        "problems",
        "other_matters",
    ]


def well_formed(text: str, sections: list[Section]) -> None:
    starts = [section.start for section in sections]
    assert starts == sorted(set(starts))
    for index, section in enumerate(sections):
        assert section.ordinal == index
        assert 0 <= section.start < section.end <= len(text)
        if section.parent is None:
            assert section.level == 1
        else:
            parent = sections[section.parent]
            assert section.parent < index
            assert section.level == parent.level + 1
            assert parent.start < section.start and section.end <= parent.end


PIECES = st.sampled_from(
    [
        *"一二三、（）()1234.．①②。；，：\n \t|",
        "第一部分",
        "（一）",
        "（二）",
        "一、",
        "二、",
        "1.",
        "2.",
        "（1）",
        "总体情况",
        *["主动公开", "2020年", "情况", "一是", "附表：", "注：", "版权", "0000000", "予以公开", "本局", "是", "X"],
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_the_text_spans_are_ordered_and_nested(text: str) -> None:
    sections = sections_of(text, [])
    well_formed(text, sections)
    assert sections == sections_of(text, [])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=2, max_size=4),
    st.sampled_from(["\n", ""]),
)
def test_any_regular_outline_is_found_whole(shape: list[list[int]], break_: str) -> None:
    text, expected = "报告如下：" + break_, []
    for first, children in enumerate(shape):
        text += f"{'一二三四'[first]}、年度工作情况{break_}本局认真工作。{break_}"
        expected.append((1, "一二三四"[first]))
        for second, items in enumerate(children if len(children) > 1 else []):
            text += f"（{'一二三四'[second]}）健全制度。制度已经健全。{break_}"
            expected.append((2, f"({'一二三四'[second]})"))
            for third in range(items if items > 1 else 0):
                text += f"{third + 1}.修订办法。办法已经修订。{break_}"
                expected.append((3, str(third + 1)))
    assert [(level, number) for level, number, _ in outline(text)] == expected


@pytest.mark.parametrize(
    "unit", ["一、", "(一)主", "1、甲", "①主", "1.2020年", " ", "\n", "附表：\n", "版权\n", "a" * 99 + "（"]
)
def test_hostile_text_comes_to_an_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    with no_hang():
        sections = sections_of(text, [])
    assert all(section.end <= len(text) for section in sections)
