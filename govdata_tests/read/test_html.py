"""What a page shows, where it comes from, and which cells its tables have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.read import read
from govdata.read.html import read_html
from govdata.read.sniff import is_html
from govdata_tests.hang import no_hang


def text_of(source: str) -> str:
    return read_html(source).text


def grid_of(source: str) -> list[tuple[int, int, int, int, int, str]]:
    page = read_html(source)
    return [
        (cell.table, cell.row, cell.column, cell.row_span, cell.column_span, page.text[cell.start : cell.end])
        for cell in page.cells
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>一、概况</p><p>二、申请</p>", "一、概况\n二、申请"),
        ("<div><div>甲</div></div>\n\n<div>乙</div>", "甲\n乙"),
        ("甲<br>乙<br/><br>丙", "甲\n乙\n丙"),
        ("共<span>收到</span><b>3</b>件", "共收到3件"),
        ("open   to\n the <i> public</i>", "open to the public"),
        ("公开政府\n      信息<b>\n</b>目录", "公开政府信息目录"),
        ("<script>var a='<p>x</p>';</script>甲<style>p{}</style>", "甲"),
        ("甲<!-- 乙 <p> -->丙", "甲丙"),
        ("甲<!-- 没有结束 乙", "甲 没有结束 乙"),
        ("甲<div style='display: none'>乙<div>丙</div></div>丁", "甲\n丁"),
        ("甲<p hidden>乙</p>丁", "甲\n丁"),
        ("甲<div style='display:none'>未关闭乙", "甲\n未关闭乙"),
        ("甲<div style='overflow:hidden'>乙</div>", "甲\n乙"),
        ("甲<div class='hidden-xs'>乙</div>", "甲\n乙"),
        ("甲&nbsp;乙&lt;5&amp;6&#12290;&#x4e2d;", "甲\xa0乙<5&6。中"),
        ("R&D 经费 & 支出 &unknown;", "R&D 经费 & 支出 &unknown;"),
        ("1<2 且 3>2", "1<2 且 3>2"),
        ("<日历牌>制度", "<日历牌>制度"),
        ('<a title="a>b" href=x>甲</a>', "甲"),
        ('<p title="x>甲<p class="y">乙', "甲\n乙"),
        ("<pre>甲  乙\n丙</pre>", "甲  乙\n丙"),
        ("<select><option>甲</option></select>乙", "乙"),
    ],
)
def test_the_visible_text_is_what_a_browser_shows(source, text):
    assert text_of(source) == text


def test_every_character_leads_to_its_place_in_the_markup():
    source = "<h1>甲县</h1>\r\n<p>收到 <b>申请</b>&nbsp;3&#20214;</p><table><tr><td>合计<td>12</table>"
    page = read_html(source)
    for words, stands in [("甲县", "甲县"), ("申请", "申请"), ("件", "&#20214;"), ("合计", "合计"), ("12", "12")]:
        start = page.text.index(words)
        first, last = page.offsets.source_span(start, start + len(words))
        assert source[first:last] == stands


def test_title_and_meta_tags_are_kept_beside_the_text():
    page = read_html(
        '<head><title> 年报 - 甲县 </title><META NAME="SiteName" CONTENT="甲县&amp;门户">'
        "<meta content='2020-01-02' name='PubDate'><meta property=og:title content=标题></head><body>正文"
    )
    assert page.text == "正文"
    assert page.meta == {"title": "年报 - 甲县", "sitename": "甲县&门户", "pubdate": "2020-01-02", "og:title": "标题"}


def test_merged_cells_take_their_places_in_the_grid():
    table = (
        "<table><tr><td rowspan=2>项目</td><td colspan='2'>申请人</td></tr><tr><td>自然人</td><td>企业</td></tr>"
        "<tr><td>新收</td><td>3</td><td></td></tr></table>"
    )
    assert grid_of(table) == [
        (0, 0, 0, 2, 1, "项目"),
        (0, 0, 1, 1, 2, "申请人"),
        (0, 1, 1, 1, 1, "自然人"),
        (0, 1, 2, 1, 1, "企业"),
        (0, 2, 0, 1, 1, "新收"),
        (0, 2, 1, 1, 1, "3"),
        (0, 2, 2, 1, 1, ""),
    ]
    assert text_of(table) == "项目\t申请人\n自然人\t企业\n新收\t3\t"


def test_line_breaks_within_a_cell_do_not_break_the_row():
    table = "<p>表</p><table><tr><td><p>本年<br>新收</p></td><td><p>5</p><p>6</p></td></tr><tr><td>x<td>7</table>后"
    assert text_of(table) == "表\n本年新收\t5 6\nx\t7\n后"


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>甲</td></tr></table>",
        "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>",
        f"<table><tr><td>首页</td><td>{'本机关依法公开信息。' * 60}</td></tr></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_is_text(layout):
    assert grid_of(layout) == []
    assert "\t" not in text_of(layout)


def test_a_table_within_a_layout_is_a_table_of_its_own():
    page = "<table><tr><td>导航</td><td><table><tr><td>数</td><td>1</td></tr></table></td></tr></table>"
    assert grid_of(page) == [(0, 0, 0, 1, 1, "数"), (0, 0, 1, 1, 1, "1")]
    assert text_of(page) == "导航\n数\t1"


@pytest.mark.parametrize(
    ("decoded", "html"),
    [
        ("<p>二、主动公开情况</p><p>无</p>", True),
        ("<!DOCTYPE html><body>甲", True),
        ("正文<br>第二行<br>第三行<br>", True),
        ("根据<日历牌>制度,a<b", False),
        ("甲" * 3000 + "<!--[if x]-->" + "乙" * 10 + "<br>", False),
    ],
)
def test_markup_is_told_from_text_with_a_scrap_in_it(decoded, html):
    assert is_html(decoded) is html


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "甲",
        "<table><tr><td>" * 30_000,
        "<a <a <a " * 30_000,
        "<!--" * 50_000,
        "<a '\"" * 50_000,
        '<p title="' * 30_000,
        "<div style='display:none'>" * 20_000,
        "<script>" * 30_000,
        "<title>" * 20_000,
        "&" * 100_000,
        "<" * 200_000,
        " \n" * 200_000,
        "<td rowspan=9999 colspan=9999>" * 3_000,
        "<table>" + "<tr><td rowspan=9999 colspan=9999>" * 1_000,
    ],
)
def test_hostile_markup_comes_to_an_end(hostile):
    with no_hang():
        page = read_html(hostile)
    assert all(cell.end <= len(page.text) for cell in page.cells)


FRAGMENTS = ["<table>", "</table>", "<tr>", "<td colspan=2>", "</td>", "<p>", "</p>", "<br>", "甲", "乙 丙", " \n ", "12",
             "&nbsp;", "&#20013;", "<!--x-->", "<div hidden>", "</div>", "<b>", "<", "\t", "<pre>", "</pre>"]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_text_offsets_and_cells_agree_for_any_markup(source):
    page = read_html(source)
    assert sum(segment.text_length for segment in page.offsets.segments) == len(page.text)
    for segment in page.offsets.segments:
        if segment.text_length == segment.source_length:
            shown = page.text[segment.text : segment.text + segment.text_length]
            stands = source[segment.source : segment.source + segment.source_length]
            assert shown == stands or shown.split() == stands.split()
    for cell in page.cells:
        assert 0 <= cell.start <= cell.end <= len(page.text)
        assert "\t" not in page.text[cell.start : cell.end]


def test_the_charset_of_a_page_with_a_wrong_declaration_is_found():
    raw = '<html><head><meta charset="utf-8"></head><body><p>甲县财政局没有收到申请。</p></body>'.encode("gbk")
    source = read(raw)
    assert (source.media_type, source.charset) == ("text/html", "gb18030")
    assert source.text == "甲县财政局没有收到申请。"
