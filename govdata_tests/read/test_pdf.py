"""PDF files: the text in reading order, paragraphs whole, page furniture gone, every failure told by its reason."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from govdata.extract.indicators import facts_of
from govdata.extract.quantities import quantities_of
from govdata.identify import identify
from govdata.outline import sections_of
from govdata.read import read
from govdata.read.pdf import document as reader
from govdata.read.pdf.document import read_pdf
from govdata.read.pdf.page import character_of
from govdata.records import Document, Fact, Source, Unreadable
from govdata.recover import recover
from govdata.tables import cells_of
from govdata_tests.read.pdf_samples import FONT, HEIGHT, WIDTH, drawn, grid, html, page_number, pdf, statutory

SHARED = Path(__file__).parents[2] / ".." / "shared"
LONG = "2021年，县水利局主动公开信息412条，其中网站公开398条、公众号公开14条；收到来信来电57件，都已办结并回复来信人。"
REPORT = [
    "甲县水利局2021年政府信息公开工作年度报告",
    "一、总体情况",
    LONG * 4,
    "二、主动公开政府信息情况",
    grid(
        [148, 100, 100, 100],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "2", "1", "17"],
    ),
    "三、收到和处理政府信息公开申请情况",
    statutory(lambda row, column: (row * 7 + column * 3) % 13),
    "四、政府信息公开行政复议、行政诉讼情况",
    "本年度未发生行政复议、行政诉讼。",
]


def facts(source: Source) -> list[Fact]:
    recovered = recover(source)
    text = recovered.draft.text
    cells = cells_of(text, recovered.cells)
    document = Document(text, identify(text, source.meta, recovered.furniture), cells, sections_of(text, cells))
    return facts_of(document, quantities_of(document))


def said(found: list[Fact]) -> Counter[tuple[str, str | None, float, str]]:
    return Counter((fact.indicator, fact.applicant, fact.value, fact.source) for fact in found)


@pytest.mark.parametrize("repeat_heads", [False, True])
def test_a_pdf_says_the_same_as_its_content_as_html(repeat_heads: bool) -> None:
    source, page = read_pdf(pdf(REPORT, page_number, repeat_heads=repeat_heads)), read(html(REPORT))
    assert source.text == page.text
    assert len(said(facts(page))) > 170
    assert said(facts(source)) == said(facts(page))


def test_what_a_pdf_says_of_itself_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("甲县年报")
        canvas.setAuthor("甲县水利局")
        canvas.drawString(100, 700, "正文")

    source = read_pdf(drawn(draw))
    assert (source.meta["title"], source.meta["author"]) == ("甲县年报", "甲县水利局")
    assert source.meta["creationdate"].startswith("D:")
    assert (source.media_type, source.charset, source.codec) == ("application/pdf", "", "")


def test_a_paragraph_is_one_line_over_lines_and_pages() -> None:
    report = [LONG * 3 + f"第{number}段完。" for number in range(20)]
    assert read_pdf(pdf(report, page_number)).text.split("\n") == report


def test_short_lines_stay_lines() -> None:
    names = ["甲县水利局", "乙市林业局", "丙区统计局", "丁州财政局"]
    assert read_pdf(pdf(names)).text.split("\n") == names


@pytest.mark.parametrize(
    "number", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 9 页", "{}/9", "·{}·", "Page {} of 9", "－{}－"]
)
@pytest.mark.parametrize("height", [40, HEIGHT - 45])
def test_page_numbers_are_no_text(number: str, height: float) -> None:
    def margins(canvas: Canvas, page: int) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(WIDTH / 2, height, number.format(page + 3))

    report = [LONG * 2] * 12
    assert read_pdf(pdf(report, margins)).text.split("\n") == report


def test_running_heads_and_feet_are_no_text() -> None:
    def margins(canvas: Canvas, page: int) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(80, HEIGHT - 50, f"甲县水利局年报 第{page // 4}章")
        canvas.drawRightString(WIDTH - 80, 40, f"内部编号 {page}")
        canvas.line(80, HEIGHT - 55, WIDTH - 80, HEIGHT - 55)

    report = [LONG * 2] * 12
    assert read_pdf(pdf(report, margins)).text.split("\n") == report


@pytest.mark.parametrize("when", ["2022/1/20 15:34", "2022/1/20 下午3:34", "1/20/22, 3:34 PM"])
def test_what_a_browser_prints_round_a_page_is_no_text(when: str) -> None:
    def margins(canvas: Canvas, page: int) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(24, HEIGHT - 20, when)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 20, "甲县水利局年报")
        canvas.drawString(24, 16, "http://slj.jia.example.cn/xxgk/t2022_1.html")
        canvas.drawRightString(WIDTH - 24, 16, f"{page}/1")

    assert read_pdf(pdf([LONG], margins)).text == LONG


def test_the_head_of_a_table_without_lines_stays_on_every_page() -> None:
    def draw(canvas: Canvas) -> None:
        for row, words in enumerate([("项目", "本年", "累计"), *[("来信", "12", "30")] * 20]):
            for x, word in zip((100, 250, 350), words, strict=True):
                canvas.drawString(x, HEIGHT - 60 - 20 * row, word)

    assert read_pdf(drawn(draw, draw, draw)).text.count("项目") == 3


def test_a_number_that_does_not_count_pages_stays() -> None:
    def margins(canvas: Canvas, page: int) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(80, 40, str(page * page * 17))

    text = read_pdf(pdf([LONG * 2] * 24, margins)).text
    assert "\n17\n" in text
    assert "\n68\n" in text


def test_a_bold_character_struck_twice_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            canvas.drawString(100 + shift, 700, "公开1136条，11件，一一落实")

    assert read_pdf(drawn(draw)).text == "公开1136条，11件，一一落实"


def test_a_watermark_across_the_page_is_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "公开信息12条")
        canvas.translate(100, 600)
        canvas.rotate(45)
        canvas.setFont(FONT, 70)
        canvas.drawString(0, 0, "样张")

    assert read_pdf(drawn(draw)).text == "公开信息12条"


def test_a_stretched_line_has_no_spaces_in_its_words() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setFont(FONT, 12)
        text.setCharSpace(6)
        text.textOut("联系电话号码如下")
        canvas.drawText(text)

    assert read_pdf(drawn(draw)).text == "联系电话号码如下"


def test_words_of_other_scripts_keep_their_spaces() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 700, "open government information, 12 items")

    assert read_pdf(drawn(draw)).text == "open government information, 12 items"


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(WIDTH / 2, 780, "两栏的公报")
        for row in range(20):
            for x, side in ((70, "左"), (310, "右")):
                canvas.drawString(x, 750 - 16 * row, f"{side}栏的文字排在第{row:02d}行然后往下去")

    text = read_pdf(drawn(draw)).text
    assert text.startswith("两栏的公报\n左栏")
    assert re.findall("[左右]", text) == ["左"] * 20 + ["右"] * 20


@pytest.mark.parametrize("rotated", [True, False])
def test_a_page_on_its_side_is_read_upright(rotated: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90 if rotated else 0)
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        canvas.setFont(FONT, 12)
        for row in range(3):
            canvas.drawString(100, 500 - 20 * row, f"横排的第{row}行")

    source = read_pdf(drawn(draw))
    assert source.text == "横排的第0行\n横排的第1行\n横排的第2行"
    left, top, width, height = map(int, re.findall(r"\d+", source.anchors[0][1])[1:])
    assert (width > height) == rotated
    assert (left, top) == ((100, 85) if rotated else (85, HEIGHT // 1 - 100 - height + 1))


def test_a_radical_that_a_font_names_is_read_as_the_character_it_shows() -> None:
    assert "".join(map(character_of, map(ord, "⼀⽂⻚⻔⺠⻰政（"))) == "一文页门民龙政（"


def test_anchors_rise_and_stand_on_the_pages() -> None:
    source = read_pdf(whole())
    starts = [start for start, _ in source.anchors]
    assert starts == sorted(set(starts))
    pages = []
    for start, locator in source.anchors:
        found = re.fullmatch(r"page=(\d+)&viewrect=(\d+),(\d+),(\d+),(\d+)", locator)
        assert found
        page, left, top, width, height = map(int, found.groups())
        assert left + width <= WIDTH + 1
        assert top + height <= HEIGHT + 1
        assert source.text[start].strip()
        pages.append(page)
    assert pages == sorted(pages)
    filled = [cell.start for cell in source.cells if cell.end > cell.start]
    assert set(filled) <= set(starts)


def scan() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)
        page_number(canvas, 1)

    return drawn(draw, draw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf(["正文"], encrypt=StandardEncryption("geheim")), "encrypted"),
        (b"%PDF-1.7\n%%EOF", "broken"),
        (b"", "broken"),
        (pdf([LONG] * 50)[:2000], "broken"),
        (scan(), "no_text_layer"),
        (drawn(lambda canvas: None), "no_text_layer"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_pdf(raw)
    assert error.value.reason == reason


def test_a_file_locked_against_changes_only_is_read() -> None:
    assert read_pdf(pdf([LONG], encrypt=StandardEncryption("", ownerPassword="geheim"))).text == LONG


@pytest.mark.parametrize(("bound", "most"), [("MOST_PAGES", 1), ("MOST_CHARACTERS", 100)])
def test_more_than_a_document_may_have_is_refused(monkeypatch: pytest.MonkeyPatch, bound: str, most: int) -> None:
    monkeypatch.setattr(reader, bound, most)
    with pytest.raises(Unreadable, match="too_long"):
        read_pdf(pdf([LONG] * 30))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(whole())
    for _ in range(data.draw(st.integers(1, 12))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        source = read_pdf(bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))]))
    except Unreadable:
        return
    assert all(0 <= cell.start <= cell.end <= len(source.text) for cell in source.cells)


@cache
def whole() -> bytes:
    return pdf(REPORT, page_number)


@pytest.mark.parametrize("name", ["001.pdf", "002.pdf"])
def test_real_reports_give_every_fact_and_no_other(name: str) -> None:
    path = SHARED / "samples" / name
    if not path.exists():
        pytest.skip(f"{path} is not here: the real documents are no part of the project")
    lines = (SHARED / "gold" / "indicators.jsonl").read_text("utf-8").splitlines()
    gold = [row for row in map(json.loads, lines) if row["doc"] == name]
    wanted = Counter((row["code"], row["applicant"], float(row["value"]), row["source"]) for row in gold)
    assert said(facts(read_pdf(path.read_bytes()))) == wanted


def test_reading_twice_gives_the_same() -> None:
    raw = whole()
    first, second = read_pdf(raw), read_pdf(raw)
    assert (first.text, first.cells, first.anchors) == (second.text, second.cells, second.anchors)
