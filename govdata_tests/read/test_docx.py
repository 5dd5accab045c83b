"""DOCX files: what a reader of the printed page would see, and nothing that a hostile file wants."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.read.office import package as office
from govdata.read.office.docx import read_docx
from govdata.read.office.package import office_kind
from govdata.records import Unreadable
from govdata_tests.read.office_files import docx, p, package, tbl, tc

LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
LISTS = {
    "numbering": '<w:abstractNum w:abstractNumId="0">'
    + LEVEL.format(0, "chineseCounting", "%1、")
    + LEVEL.format(1, "chineseCountingThousand", "（%2）")
    + LEVEL.format(2, "decimal", "%3.")
    + LEVEL.format(3, "bullet", "")
    + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>',
    "styles": '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="own"/><w:basedOn w:val="a1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="13"><w:name w:val="toc 1"/></w:style>',
}


def item(text: str, level: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')


def lines(body: str, more: dict[str, str] | None = None) -> list[str]:
    return read_docx(docx(body, more)).text.splitlines()


def grid(body: str) -> list[tuple[int, int, int, int, str]]:
    source = read_docx(docx(body))
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, source.text[cell.start : cell.end])
        for cell in source.cells
    ]


def test_paragraphs_are_lines() -> None:
    assert lines(p("甲县统计局年报") + p("") + p("收到申请5件。")) == ["甲县统计局年报", "收到申请5件。"]


def test_automatic_numbers_are_printed_as_the_word_processor_prints_them() -> None:
    body = item("总体情况", 0) + item("公开", 1) + item("网站", 2) + item("公报", 2) + item("申请", 1) + item("问题", 0)
    assert lines(body, LISTS) == ["一、总体情况", "（一）公开", "1. 网站", "2. 公报", "（二）申请", "二、问题"]


def test_a_style_numbers_its_paragraphs_also_through_the_style_it_builds_on() -> None:
    assert lines(p("甲", '<w:pStyle w:val="a1"/>') + p("乙", '<w:pStyle w:val="a2"/>'), LISTS) == ["一、甲", "二、乙"]


def test_a_bullet_is_no_text_and_a_number_before_digits_stays_apart() -> None:
    assert lines(item("要点", 3) + item("2020年收到3件", 2), LISTS) == ["要点", "1. 2020年收到3件"]


def test_a_table_of_contents_is_left_out() -> None:
    assert lines(p("总体情况 1", '<w:pStyle w:val="13"/>') + p("正文"), LISTS) == ["正文"]


def test_a_table_gives_cells_with_their_place() -> None:
    assert grid(p("前") + tbl(tc("项目") + tc("数量"), tc("收到") + tc("12"))) == [
        (0, 0, 1, 1, "项目"), (0, 1, 1, 1, "数量"), (1, 0, 1, 1, "收到"), (1, 1, 1, 1, "12"),
    ]  # fmt: skip


def test_merged_cells_are_counted_in_a_full_grid() -> None:
    first = tc("项目", '<w:gridSpan w:val="2"/>') + tc("数量")
    second = tc("申请", '<w:vMerge w:val="restart"/>') + tc("收到") + tc("5")
    third = tc("", "<w:vMerge/>") + tc("答复") + tc("4")
    assert grid(tbl(first, second, third)) == [
        (0, 0, 1, 2, "项目"), (0, 2, 1, 1, "数量"), (1, 0, 2, 1, "申请"), (1, 1, 1, 1, "收到"), (1, 2, 1, 1, "5"),
        (2, 1, 1, 1, "答复"), (2, 2, 1, 1, "4"),
    ]  # fmt: skip


def test_lines_within_a_cell_join_and_rows_are_lines() -> None:
    cell = f"<w:tc>{p('主动')}{p('公开')}</w:tc>"
    assert lines(tbl(cell + tc("1"), tc("乙") + tc(""))) == ["主动公开\t1", "乙\t"]


def test_a_table_in_a_table_keeps_its_own_cells() -> None:
    inner = tbl(tc("收到") + tc("3"), tc("答复") + tc("2"))
    outer = tbl(f"<w:tc>{p('上')}{inner}{p('')}</w:tc>" + tc("右"))
    assert [cell[4] for cell in grid(outer)] == ["收到", "3", "答复", "2"]


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框中12件')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(f"<w:p><w:r>{both}<w:t>正文</w:t></w:r></w:p>") == ["正文", "框中12件"]


@pytest.mark.parametrize(
    "run",
    [
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>kāi</w:t></w:r></w:rt></w:ruby></w:r>",
    ],
)
def test_what_is_not_printed_is_no_text(run: str) -> None:
    assert lines(f"<w:p>{run}<w:r><w:t>新</w:t></w:r></w:p>") == ["新"]


def test_headers_and_footers_are_kept_beside_the_text() -> None:
    source = read_docx(docx(p("正文"), {"header1": p("甲县统计局"), "footer1": p("第1页")}))
    assert (source.text, source.meta["header"], source.meta["footer"]) == ("正文", "甲县统计局", "第1页")


def test_footnotes_stand_at_the_end() -> None:
    notes = f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote w:id="2">{p("含转送2件")}</w:footnote>'
    assert lines(p("正文"), {"footnotes": notes}) == ["正文", "含转送2件"]


def test_characters_have_no_bytes_and_no_anchors() -> None:
    source = read_docx(docx(p("正文")))
    assert (source.codec, source.decoded, source.anchors) == ("", source.text, [])
    assert source.offsets.source_span(0, 2) == (0, 2)


def test_an_entity_is_never_defined() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for prolog in (bomb, outside):
        with pytest.raises(Unreadable) as caught:
            read_docx(docx(p("&x;"), prolog=prolog))
        assert caught.value.reason == "broken"


def test_a_body_that_inflates_without_end_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LARGEST_PART", 100_000)
    with pytest.raises(Unreadable) as caught:
        read_docx(docx(p("0" * 200_000)))
    assert caught.value.reason == "bomb"


def test_many_parts_that_inflate_are_a_bomb_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LARGEST_FILE", 100_000)
    with pytest.raises(Unreadable) as caught:
        read_docx(docx(p("正文"), {"header1": p("0" * 60_000), "footer1": p("0" * 60_000)}))
    assert caught.value.reason == "bomb"


def test_frames_nested_beyond_reason_are_read_through() -> None:
    depth = 2_000
    body = "<w:tbl><w:tr><w:tc>" * depth + p("深") + "</w:tc></w:tr></w:tbl>" * depth
    assert lines(body) == ["深"]


@pytest.mark.parametrize("cut", [30, 200, 600])
def test_a_file_cut_short_is_broken(cut: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read_docx(docx(p("正文"))[:cut])
    assert caught.value.reason == "broken"


def test_a_body_without_words_is_empty_and_a_file_without_body_broken() -> None:
    for raw, reason in (
        (docx(p(" ")), "empty"),
        (package({"[Content_Types].xml": "<a/>", "word/a.xml": ""}), "broken"),
    ):
        with pytest.raises(Unreadable) as caught:
            read_docx(raw)
        assert caught.value.reason == reason


def test_office_files_are_told_from_archives() -> None:
    assert office_kind(docx(p("正文"))) == "docx"
    assert office_kind(package({"word/document.xml": "<a/>", "甲.html": "<p>"})) is None
    assert office_kind(b"PK\x03\x04 nothing") is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.text("甲12 &<", max_size=4)), min_size=1, max_size=12))
def test_any_table_keeps_its_cells_within_the_text_and_apart(cells: list[tuple[int, bool, str]]) -> None:
    safe = [(span, merged, text.replace("&", "&amp;").replace("<", "&lt;")) for span, merged, text in cells]
    written = [tc(t, f'<w:gridSpan w:val="{s}"/>' + ("<w:vMerge/>" if m else "")) for s, m, t in safe]
    source = read_docx(docx(p("前") + tbl(*("".join(written[at : at + 3]) for at in range(0, len(written), 3)))))
    places = [
        (cell.table, row, column)
        for cell in source.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(places) == len(set(places))
    assert all(0 <= cell.start <= cell.end <= len(source.text) for cell in source.cells)
