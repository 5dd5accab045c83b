"""Ruled tables in PDF files: every cell with its spans, whatever its borders, over page ends too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govdata.read import read
from govdata.read.pdf.document import read_pdf
from govdata.records import Source
from govdata.tables import cells_of
from govdata_tests.read.pdf_samples import HEIGHT, Box, Grid, drawn, grid, html, page_number, pdf, statutory

TOP_DOWN = "STSong-Light top down"


def cells(source: Source) -> list[tuple[int, int, int, int, int, str]]:
    return [
        (cell.table, cell.row, cell.column, cell.row_span, cell.column_span, source.text[cell.start : cell.end])
        for cell in source.cells
    ]


def rows(source: Source) -> list[list[str]]:
    return [line.split("\t") for line in source.text.split("\n")]


def ruled(xs: Sequence[float], ys: Sequence[float], words: Sequence[Sequence[str]]) -> Callable[[Canvas], None]:
    """A grid with words in the middle of its cells."""

    def draw(canvas: Canvas) -> None:
        canvas.grid(xs, ys)
        lettered(canvas, xs, ys, words)

    return draw


def lettered(canvas: Canvas, xs: Sequence[float], ys: Sequence[float], words: Sequence[Sequence[str]]) -> None:
    for row, line in enumerate(words):
        for column, word in enumerate(line):
            canvas.drawCentredString((xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2 - 4, word)


FORMS = {
    "part three": statutory(lambda row, column: row * 7 + column),
    "part four": grid(
        [29] * 15,
        [Box("行政复议", 1, 5), Box("行政诉讼", 1, 10)],
        [*(Box(name, 2) for name in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")),
         Box("未经复议直接起诉", 1, 5), Box("复议后起诉", 1, 5)],
        ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2,
        [str(number) for number in range(15)],
    ),
    "own table": grid([120, 90, 90], ["项目", "本年", "累计"], ["网站公开信息数", "12", ""], ["公众号公开信息数", "", "/"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("before", [0, 8, 11, 15])
def test_every_cell_stands_as_in_html_wherever_the_page_ends(name: str, before: int) -> None:
    report = [*["一行正文。"] * before, FORMS[name], "后文。"]
    source, page = read_pdf(pdf(report, page_number)), read(html(report))
    assert source.text == page.text
    assert cells(source) == cells(page)
    assert {cell.layout for cell in source.cells} == {"pdf"}


def long(count: int) -> Grid:
    return grid(
        [150, 80, 80], ["项目", "数量", "累计"], *([f"项目甲{n}", str(n), str(n * 3)] for n in range(count)), head=1
    )


@pytest.mark.parametrize("repeat_heads", [True, False])
def test_a_table_over_three_pages_is_one_with_one_head(repeat_heads: bool) -> None:
    source = read_pdf(pdf([long(90)], page_number, repeat_heads=repeat_heads))
    assert {anchor.split("&")[0] for _, anchor in source.anchors} == {"page=1", "page=2", "page=3"}
    assert rows(source) == [["项目", "数量", "累计"], *([f"项目甲{n}", str(n), str(n * 3)] for n in range(90))]
    assert {cell.table for cell in source.cells} == {0}


def test_tables_of_different_columns_stay_two_over_the_page_end() -> None:
    draw = ruled([100, 200, 300], [700, 720, 740], [["乙", "2"], ["甲", "1"]])
    other = ruled([150, 200, 350], [700, 720, 740], [["丁", "4"], ["丙", "3"]])
    source = read_pdf(drawn(draw, other))
    assert {cell.table for cell in source.cells} == {0, 1}


def test_a_row_that_the_page_end_cuts_is_one_row() -> None:
    xs = [100, 250, 300, 350]
    upper = ruled(xs, [60, 80, 100], [["5.要求行政机关确认或", "3", "4"], ["4.重复申请", "1", "2"]])
    lower = ruled(xs, [700, 720, 740], [["四、结转下年度", "7", "8"], ["重新出具已获取信息", "", ""]])
    source = read_pdf(drawn(upper, lower))
    assert rows(source) == [
        ["4.重复申请", "1", "2"],
        ["5.要求行政机关确认或重新出具已获取信息", "3", "4"],
        ["四、结转下年度", "7", "8"],
    ]


def test_a_heading_row_after_the_page_end_is_a_row_of_its_own() -> None:
    xs = [100, 250, 300, 350]
    upper = ruled(xs, [60, 80, 100], [["三、来信", "3", "4"], ["二、来电", "1", "2"]])
    lower = ruled(xs, [700, 720, 740], [["（一）收到", "7", "8"], ["四、申请情况", "", ""]])
    assert len(rows(read_pdf(drawn(upper, lower)))) == 4


def test_blank_numbers_are_not_filled_from_the_page_before() -> None:
    xs = [100, 250, 300, 350]
    upper = ruled(xs, [60, 80, 100], [["三、来信", "3", "4"], ["二、来电", "1", "2"]])
    lower = ruled(xs, [700, 720, 740], [["五、网站", "5", ""], ["四、来访", "", "6"]])
    assert rows(read_pdf(drawn(upper, lower)))[2:] == [["四、来访", "", "6"], ["五、网站", "5", ""]]


def test_open_sides_and_one_inner_line_make_a_table() -> None:
    xs, ys = [90, 240, 340, 420], [635, 655, 675, 695]

    def draw(canvas: Canvas) -> None:
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
        for x in xs[1:-1]:
            canvas.line(x, ys[0], x, ys[-1])
        lettered(canvas, xs, ys, [["来信", "12", "30"], ["来电", "5", "6"], ["项目", "本年", "累计"]])

    assert rows(read_pdf(drawn(draw))) == [["项目", "本年", "累计"], ["来电", "5", "6"], ["来信", "12", "30"]]


def test_lines_drawn_as_thin_boxes_and_double_lines_make_a_table() -> None:
    xs, ys = [100, 200, 300], [600, 620, 640]

    def draw(canvas: Canvas) -> None:
        for y in ys:
            canvas.rect(xs[0], y, xs[-1] - xs[0], 0.7, stroke=0, fill=1)
            canvas.rect(xs[0], y + 2, xs[-1] - xs[0], 0.7, stroke=0, fill=1)
        for x in xs:
            canvas.rect(x, ys[0], 0.7, ys[-1] - ys[0], stroke=0, fill=1)
        lettered(canvas, xs, ys, [["来信", "12"], ["项目", "数量"]])

    assert rows(read_pdf(drawn(draw))) == [["项目", "数量"], ["来信", "12"]]


def test_a_number_wider_than_its_cell_is_one_number() -> None:
    draw = ruled([100, 130, 160, 190], [600, 620, 640], [["1234567", "12", "3"], ["甲", "乙", "丙"]])
    assert rows(read_pdf(drawn(draw)))[1] == ["1234567", "12", "3"]


def test_a_wide_number_that_a_border_cuts_is_one_beside_a_full_cell() -> None:
    draw = ruled([100, 133, 157.5, 190], [600, 620, 640], [["1234567", "1234", "3"], ["甲", "乙", "丙"]])
    assert rows(read_pdf(drawn(draw)))[1] == ["1234567", "1234", "3"]


def test_numbers_of_full_cells_are_not_glued() -> None:
    draw = ruled([100, 124.5, 149, 173.5], [600, 620, 640], [["1234", "5678", "9012"], ["甲", "乙", "丙"]])
    assert rows(read_pdf(drawn(draw)))[1] == ["1234", "5678", "9012"]


def test_a_number_broken_in_a_narrow_cell_is_whole() -> None:
    table = grid([30, 60], ["甲", "乙"], ["773028", "12"])
    assert rows(read_pdf(pdf([table])))[1] == ["773028", "12"]


def test_two_numbers_under_each_other_in_a_cell_stay_two() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([100, 200, 300], [600, 640, 660])
        lettered(canvas, [100, 200, 300], [600, 640, 660], [["来信", ""], ["项目", "数量"]])
        canvas.drawCentredString(250, 625, "12")
        canvas.drawCentredString(250, 608, "34")

    assert rows(read_pdf(drawn(draw)))[1] == ["来信", "12 34"]


def test_words_set_from_the_top_down_stand_in_their_narrow_cell() -> None:
    font = UnicodeCIDFont("STSong-Light", isVertical=True)
    font.name = font.fontName = TOP_DOWN
    pdfmetrics.registerFont(font)

    def draw(canvas: Canvas) -> None:
        for line in [(100, 500, 100, 600), (125, 500, 125, 600), (225, 500, 225, 600), (275, 500, 275, 600)]:
            canvas.line(*line)
        for line in [(100, 500, 275, 500), (125, 550, 275, 550), (100, 600, 275, 600)]:
            canvas.line(*line)
        lettered(canvas, [125, 225, 275], [500, 550, 600], [["部分公开", "4"], ["予以公开", "3"]])
        canvas.scale(0.05, 0.05)
        canvas.setFont(TOP_DOWN, 220)
        canvas.drawString(112 * 20, 592 * 20, "三办理结果")

    assert rows(read_pdf(drawn(draw))) == [["三办理结果", "予以公开", "3"], ["部分公开", "4"]]


def test_a_frame_round_running_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 60, 475, 720)
        canvas.drawString(100, 700, "框里的一段话，共12件。")
        canvas.drawString(100, 670, "框里的又一段话。")

    source = read_pdf(drawn(draw))
    assert source.text == "框里的一段话，共12件。\n框里的又一段话。"
    assert source.cells == []


def test_the_grid_of_a_chart_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid(list(range(100, 400, 20)), list(range(300, 600, 20)))
        canvas.drawString(110, 305, "甲")
        canvas.drawString(310, 305, "乙")

    assert read_pdf(drawn(draw)).cells == []


def test_a_table_without_lines_keeps_its_columns_apart() -> None:
    xs, ys = [100, 220, 300, 380], [600, 620, 640, 660, 680]
    words = [["网站", "12", "30"], ["来信", "3", "4"], ["来电", "5", "61"], ["项目", "本年", "累计"]]
    found = cells_of(read_pdf(drawn(lambda canvas: lettered(canvas, xs, ys, words))).text, [])
    assert [cell.text for cell in found] == [word for row in reversed(words) for word in row]


def test_the_page_number_under_a_table_is_in_no_row() -> None:
    def draw(canvas: Canvas) -> None:
        ruled([100, 200, 300], [60, 80, 100], [["来信", "12"], ["项目", "数量"]])(canvas)
        canvas.drawCentredString(250, 42, "1")

    def after(canvas: Canvas) -> None:
        ruled([100, 200, 300], [HEIGHT - 100, HEIGHT - 80], [["来电", "7"]])(canvas)
        canvas.drawCentredString(250, 42, "2")

    assert rows(read_pdf(drawn(draw, after))) == [["项目", "数量"], ["来信", "12"], ["来电", "7"]]
