"""Spreadsheets: cells as printed, at their place, with their names."""

from __future__ import annotations

import io

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from govdata.read.office import sheet as office_sheet
from govdata.read.office.numbers import printed, stored
from govdata.read.office.sheets import locator, read_sheet
from govdata.records import Source, Unreadable
from govdata_tests.read.office_files import docx, ods, ole, p, package, rows, xlsx


def shown(source: Source) -> list[tuple[int, int, int, int, int, str]]:
    return [(c.table, c.row, c.column, c.row_span, c.column_span, source.text[c.start : c.end]) for c in source.cells]


def reason(raw: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_sheet(raw)
    return caught.value.reason


FORM = rows(
    {"A": "甲县统计局年报"}, {}, {"A": "项目", "C": "数量"}, {"A": "收到", "B": "当面", "C": 12}, {"B": "网上", "C": 3}
)
MERGED = '<mergeCells><mergeCell ref="A3:B3"/><mergeCell ref="A4:A5"/></mergeCells>'


def test_a_sheet_is_lines_and_tables_with_merged_cells() -> None:
    source = read_sheet(xlsx({"表一": FORM + MERGED}))
    assert source.text == "甲县统计局年报\n项目\t数量\n收到\t当面\t12\n网上\t3\n"
    assert shown(source) == [
        (0, 0, 0, 1, 2, "项目"), (0, 0, 2, 1, 1, "数量"), (0, 1, 0, 2, 1, "收到"), (0, 1, 1, 1, 1, "当面"),
        (0, 1, 2, 1, 1, "12"), (0, 2, 1, 1, 1, "网上"), (0, 2, 2, 1, 1, "3"),
    ]  # fmt: skip
    assert {cell.layout for cell in source.cells} == {"sheet"}


def test_each_cell_has_its_name_as_anchor() -> None:
    source = read_sheet(xlsx({"年报 2023": FORM}))
    places = {name: source.text[at:].split("\t")[0].split("\n")[0] for at, name in source.anchors}
    assert places["'年报 2023'!C4"] == "12" and places["'年报 2023'!A1"] == "甲县统计局年报"
    assert source.anchors == sorted(source.anchors)


@pytest.mark.parametrize(
    ("sheet", "row", "column", "name"),
    [
        ("Sheet1", 6, 1, "Sheet1!B7"),
        ("表一", 0, 26, "表一!AA1"),
        ("it's", 0, 0, "'it''s'!A1"),
        ("A1", 0, 701, "'A1'!ZZ1"),
        ("2023", 0, 702, "'2023'!AAA1"),
    ],
)
def test_sheet_names_are_quoted_where_formulas_quote_them(sheet: str, row: int, column: int, name: str) -> None:
    assert locator(sheet, row, column) == name


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.0, "#,##0", "1234567"),
        (0.956, "0.0%", "95.6%"),
        (3.5, "0.00", "3.50"),
        (2.5, "0", "3"),
        (3.5, "0.##", "3.5"),
        (12.0, '0"件"', "12件"),
        (-5.0, "0;(0)", "(5)"),
        (0.0, '0;-0;"-"', "-"),
        (45000.0, "#,##0,", "45"),
        (44931.0, 'yyyy"年"m"月"d"日"', "2023年1月5日"),
        (44931.0, "yyyy", "2023"),
        (44931.5, "yyyy-mm-dd hh:mm", "2023-01-05 12:00"),
        (0.25, "# ?/?", "0.25"),
        (12.0, "[DBNum1]General", "12"),
        (-1.0, "yyyy", "-1"),
        (7.0, "00", "07"),
    ],
)
def test_numbers_stand_as_their_format_prints_them(value: float, code: str, words: str) -> None:
    assert printed(value, code) == words


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_is_never_altered(number: int) -> None:
    assert stored(float(number)) == printed(float(number), "General") == printed(float(number), "0") == str(number)


@given(st.floats(), st.text('0#.,%;"[]\\ymdhsE?/G_*年-', max_size=12))
def test_any_number_in_any_format_is_printed(value: float, code: str) -> None:
    assert isinstance(printed(value, code), str)


def test_a_styled_number_and_shared_words_in_a_file() -> None:
    content = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.5</v></c></row></sheetData>'
    assert read_sheet(xlsx({"表": content}, formats=("0%",))).text == "共享\t50%\n"


def test_headings_between_stacked_tables_are_lines() -> None:
    lines = rows(
        {"A": "一、公开"},
        {"A": "甲", "B": 1},
        {"A": "乙", "B": 2},
        {"A": "二、申请"},
        *[{"A": "丙", "B": 3, "C": 4}] * 2,
    )
    source = read_sheet(xlsx({"表": lines}))
    assert {cell[0] for cell in shown(source)} == {0, 1}
    assert all("、" not in cell[5] for cell in shown(source))


def test_running_text_under_a_table_is_no_cell() -> None:
    lines = rows({"A": "收到", "B": 5}, {"A": "答复", "B": 4}, {"A": "说明：以上数字含转送件。"})
    assert [cell[5] for cell in shown(read_sheet(xlsx({"表": lines})))] == ["收到", "5", "答复", "4"]


def test_line_ends_within_a_cell_do_not_break_its_row() -> None:
    assert (
        read_sheet(xlsx({"表": rows({"A": "主动\n公开", "B": "a\nb"}, {"A": "丙", "B": 1})})).text
        == "主动公开\ta b\n丙\t1\n"
    )


def test_hidden_sheets_are_left_out_and_sheets_come_in_order() -> None:
    files = {"一": rows({"A": "甲"}), "二": rows({"A": "乙"}), "三": rows({"A": "丙"})}
    source = read_sheet(xlsx(files, hidden=("二",)))
    assert (source.text, source.meta["sheets"]) == ("甲\n丙\n", "一; 三")


def test_ods_cells_as_shown_with_spans_and_repeats() -> None:
    def cell(words: str, more: str = "") -> str:
        return f'<table:table-cell office:value="0.5" {more}><text:p>{words}</text:p></table:table-cell>'

    first = cell("项目", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("占比")
    second = cell("收到", 'table:number-columns-repeated="2"') + cell("50%")
    content = "".join(f"<table:table-row>{row}</table:table-row>" for row in (first, second))
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    source = read_sheet(ods(content + empty))
    assert source.text == "项目\t占比\n收到\t收到\t50%\n"
    assert shown(source)[0] == (0, 0, 0, 1, 2, "项目")


def test_an_xls_file() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表一")
    sheet.write_merge(0, 0, 0, 1, "项目")
    sheet.write(0, 2, "比例")
    for column, (value, code) in enumerate([("收到", "General"), (12, "General"), (0.5, "0.0%")]):
        sheet.write(1, column, value, xlwt.easyxf(num_format_str=code))
    packed = io.BytesIO()
    book.save(packed)
    source = read_sheet(packed.getvalue())
    assert source.text == "项目\t比例\n收到\t12\t50.0%\n"
    assert shown(source)[0] == (0, 0, 0, 1, 2, "项目")
    assert (2, "表一!C1") not in source.anchors and dict(source.anchors)[0] == "表一!A1"


def test_two_far_cells_cost_nothing() -> None:
    far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert read_sheet(xlsx({"表": far + merged})).text.split() == ["1", "2"]


@pytest.mark.parametrize("rows_repeated", ["1048576", "99999999"])
def test_cells_repeated_beyond_measure_are_too_large(rows_repeated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_sheet, "MOST_CELLS", 10_000)
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    assert (
        reason(ods(f'<table:table-row table:number-rows-repeated="{rows_repeated}">{cell}</table:table-row>'))
        == "too_large"
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "media_type"),
        (docx(p("正文")), "media_type"),
        (xlsx({"表": "<sheetData/>"}), "empty"),
        (xlsx({"表": "<sheetData><row>"}), "broken"),
        (package({"[Content_Types].xml": "<a/>", "xl/a.xml": ""}), "broken"),
        (ole({"Workbook": b"\x09\x08"}), "broken"),
        (ole({"EncryptedPackage": b"x"}), "encrypted"),
    ],
)
def test_what_is_no_readable_spreadsheet_is_said_in_a_word(raw: bytes, expected: str) -> None:
    assert reason(raw) == expected
