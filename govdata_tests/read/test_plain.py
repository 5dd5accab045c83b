"""Plain text files: line ends, scraps of markup, and head lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.read.plain import plain


@pytest.mark.parametrize(
    ("decoded", "text"),
    [
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁"),
        ("甲<!--[if !supportLists]-->乙<!--[endif]-->丙", "甲乙丙"),
        ("甲<br/>乙&nbsp;丙<span style='x'>丁</span>", "甲\n乙\xa0丙丁"),
        ("执行<甲县公开制度>的通知,3<5", "执行<甲县公开制度>的通知,3<5"),
    ],
)
def test_scraps_of_markup_vanish_and_words_stay(decoded, text):
    shown, offsets, _ = plain(decoded)
    assert shown == text
    for position, character in enumerate(shown):
        first, last = offsets.source_span(position, position + 1)
        if character not in "\n\xa0":
            assert decoded[first:last] == character


def test_head_lines_up_to_a_rule_are_no_text():
    decoded = "标题: 甲县年报\n发布时间: 2012-01-02 00:00\n文号: \n说明见目录\n======== 正文 ========\n一、概况"
    text, offsets, meta = plain(decoded)
    assert text == "一、概况"
    assert offsets.source_span(0, 2) == (decoded.index("一"), decoded.index("一") + 2)
    assert meta == {"标题": "甲县年报", "发布时间": "2012-01-02 00:00", "文号": ""}


def test_head_lines_need_no_rule_where_two_known_names_stand_in_a_row():
    text, _, meta = plain("索引号：A-1\r\n发布机构：甲县统计局\r\n\r\n甲县年报\r\n一、概况：好")
    assert text == "甲县年报\n一、概况：好"
    assert meta == {"索引号": "A-1", "发布机构": "甲县统计局"}


@pytest.mark.parametrize(
    "decoded",
    [
        "一、概况：共收到申请3件\n二、说明：无\n------------\n附表",
        "标题：甲县年报\n本年公开信息5条。\n----------\n附表",
        "来源：甲县\n本年公开信息5条。",
    ],
)
def test_what_may_be_text_is_not_taken_for_head_lines(decoded):
    text, _, meta = plain(decoded)
    assert text == decoded
    assert meta == {}


@given(st.text(alphabet="甲1 \r\n<>/br&nsp;:：=标题发布时间", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_its_offsets(decoded):
    text, offsets, _ = plain(decoded)
    assert sum(segment.text_length for segment in offsets.segments) == len(text)
    assert offsets.source_span(0, len(text))[1] <= len(decoded)
