"""Sentences, clauses and broken lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.extract.clauses import clause_at, clauses, sentences
from govdata.extract.flow import Flow


def test_sentences_end_at_full_stops_semicolons_and_line_ends() -> None:
    text = "公开信息1,200条；受理申请3件。\n二、存在问题\n无"
    assert [text[a:b].strip() for a, b in sentences(text)] == [
        "公开信息1,200条；",
        "受理申请3件。",
        "",
        "二、存在问题",
        "无",
    ]


def test_clauses_end_at_commas_but_not_inside_a_number() -> None:
    text = "其中：公开信息1,200条，受理申请3件。"
    assert [text[a:b] for a, b in clauses(text)] == ["其中", "公开信息1,200条", "受理申请3件"]


def test_the_clause_of_a_number_is_found() -> None:
    text = "全年，公开信息12条，受理3件。"
    start, end = clause_at(text, (0, len(text)), 7, 10)
    assert text[start:end] == "公开信息12条"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一甲。；\n .，1", max_size=60))
def test_sentences_cover_the_text_without_gaps(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text


def test_lines_of_one_page_width_are_joined_and_lead_back() -> None:
    line = "各级各部门认真落实政务公开工作要求并不断加大公开力度"
    text = "\n".join([line] * 6 + ["一、概述", "完。"])
    flow = Flow(text)
    assert flow.text == line * 6 + "\n一、概述\n完。"
    at = flow.text.index(line, len(line) * 3)
    start, end = flow.span(at, at + len(line))
    assert text[start:end] == line


def test_headings_and_short_lines_stay_lines() -> None:
    text = "关于某某区2017年度政府信息公开工作的年度报告\n一、概述\n公开信息3条。\n二、问题\n无。"
    assert Flow(text).text == text
