"""PDF files drawn for the tests with reportlab, and the same content as HTML.

A report is a list of paragraphs (strings) and tables (rows of cells); `pdf` sets it page by page as an office program
would, `html` writes it as a web page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 80.0, 528.0, 100.0, 110.0
SIZE, PITCH = 16.0, 28.0
SMALL, PADDING, LEADING = 9.0, 2.0, 11.0


@dataclass(frozen=True)
class Box:
    """A table cell: its words and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: the widths of its columns, its rows of cells as in HTML, and how many rows are its head."""

    widths: Sequence[float]
    rows: Sequence[Sequence[Box]]
    head: int = 0


Report = Sequence[str | Grid]


@dataclass(frozen=True)
class Placed:
    row: int
    column: int
    box: Box


def grid(widths: Sequence[float], *rows: Sequence[str | Box], head: int = 0) -> Grid:
    return Grid(widths, [[cell if isinstance(cell, Box) else Box(cell) for cell in row] for row in rows], head)


def placed(table: Grid) -> list[Placed]:
    """The cells at their row and column, as a browser places them."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, boxes in enumerate(table.rows):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(box.rows) for c in range(box.columns)}
            cells.append(Placed(row, column, box))
            column += box.columns
    return cells


def html(report: Report) -> bytes:
    pieces = []
    for piece in report:
        if isinstance(piece, str):
            pieces.append(f"<p>{piece}</p>")
            continue
        rows = "".join(
            "<tr>"
            + "".join(f'<td rowspan="{box.rows}" colspan="{box.columns}">{box.text}</td>' for box in row)
            + "</tr>"
            for row in piece.rows
        )
        pieces.append(f"<table>{rows}</table>")
    return f"<html><body>{''.join(pieces)}</body></html>".encode()


def wrap(text: str, width: float, size: float, first: float = 0.0) -> list[str]:
    lines, line, room = [], "", width - first
    for character in text:
        if line and pdfmetrics.stringWidth(line + character, FONT, size) > room + 0.01:
            lines.append(line)
            line, room = "", width
        line += character
    return [*lines, line]


class Setter:
    """Sets a report page by page; `margins` draws what stands on every page (canvas, page number)."""

    def __init__(self, margins: Callable[[Canvas, int], None] | None = None, repeat_heads: bool = False, **kw: object):
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4, **kw)
        self.margins, self.repeat_heads = margins, repeat_heads
        self.page, self.y = 1, TOP

    def set(self, report: Report) -> bytes:
        for piece in report:
            if isinstance(piece, str):
                self.paragraph(piece)
            else:
                self.table(piece)
        self.end_page()
        self.canvas.save()
        return self.file.getvalue()

    def end_page(self) -> None:
        if self.margins:
            self.margins(self.canvas, self.page)
        self.canvas.showPage()
        self.page, self.y = self.page + 1, TOP

    def paragraph(self, text: str, size: float = SIZE) -> None:
        for number, line in enumerate(wrap(text, RIGHT - LEFT, size, 2 * size)):
            if self.y + PITCH > HEIGHT - BOTTOM:
                self.end_page()
            self.canvas.setFont(FONT, size)
            self.canvas.drawString(LEFT + (2 * size if number == 0 else 0), HEIGHT - self.y - size, line)
            self.y += PITCH

    def table(self, table: Grid) -> None:
        xs = list(accumulate([LEFT, *table.widths]))
        cells = placed(table)
        heights = [
            max(
                [
                    LEADING
                    * len(
                        wrap(cell.box.text, xs[cell.column + cell.box.columns] - xs[cell.column] - 2 * PADDING, SMALL)
                    )
                    / cell.box.rows
                    for cell in cells
                    if cell.row <= row < cell.row + cell.box.rows
                ]
            )
            + 6
            for row in range(len(table.rows))
        ]
        start = 0
        while start < len(heights):
            head = list(range(table.head)) if start and self.repeat_heads else []
            end, room = start, HEIGHT - BOTTOM - self.y - sum(heights[row] for row in head)
            while end < len(heights) and sum(heights[start : end + 1]) <= room:
                end += 1
            if end > start:
                self.part(xs, heights, cells, head)
                self.part(xs, heights, cells, range(start, end))
            start = end
            if start < len(heights):
                self.end_page()
        self.y += 10

    def part(self, xs: Sequence[float], heights: Sequence[float], cells: Sequence[Placed], rows: Sequence[int]) -> None:
        """Draw some rows; the words of a cell that the page's end cuts go on on the next page."""
        if not rows:
            return
        first, last = rows[0], rows[-1]
        for cell in cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.box.rows - 1, last)
            if bottom < top:
                continue
            x0, x1 = xs[cell.column], xs[cell.column + cell.box.columns]
            lines = wrap(cell.box.text, x1 - x0 - 2 * PADDING, SMALL)
            before = int(sum(heights[cell.row : top]) // LEADING)
            room = int(sum(heights[top : bottom + 1]) // LEADING)
            y0 = self.y + sum(heights[first:top])
            self.cell(x0, y0, x1, y0 + sum(heights[top : bottom + 1]), lines[before : before + room])
        self.y += sum(heights[first : last + 1])

    def cell(self, x0: float, y0: float, x1: float, y1: float, lines: Sequence[str]) -> None:
        for (ax, ay), (bx, by) in pairwise([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]):
            self.canvas.line(ax, HEIGHT - ay, bx, HEIGHT - by)
        self.canvas.setFont(FONT, SMALL)
        y = (y0 + y1) / 2 - LEADING * len(lines) / 2
        for line in lines:
            self.canvas.drawCentredString((x0 + x1) / 2, HEIGHT - y - SMALL, line)
            y += LEADING


def pdf(report: Report, margins: Callable[[Canvas, int], None] | None = None, **kw: object) -> bytes:
    return Setter(margins, **kw).set(report)


def page_number(canvas: Canvas, number: int) -> None:
    canvas.setFont(FONT, 12)
    canvas.drawCentredString(WIDTH / 2, 50, f"- {number} -")


def statutory(numbers: Callable[[int, int], int]) -> Grid:
    """Part three of the form of 2021; `numbers` gives the count in a row for an applicant's column."""
    labels = [
        ["一、本年新收政府信息公开申请数量"],
        ["二、上年结转政府信息公开申请数量"],
        ["（一）予以公开"],
        ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
        ["（三）不予公开", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
         "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"],
        ["（四）无法提供", "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"],
        ["（五）不予处理", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
         "5.要求行政机关确认或重新出具已获取信息"],
        ["（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
         "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"],
        ["（七）总计"],
        ["三、结转下年度继续办理"],
    ]  # fmt: skip
    rows: list[list[Box]] = [
        [Box("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), Box("申请人情况", 1, 7)],
        [Box("自然人", 2), Box("法人或其他组织", 1, 5), Box("总计", 2)],
        [Box(name) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]
    for number, (group, *members) in enumerate(labels):
        inner = 2 <= number <= 8
        for place, label in enumerate(members or [group]):
            row = [Box("三、本年度办理结果", 22)] if number == 2 else []
            if members:
                row += [Box(group, len(members))] if place == 0 else []
                row.append(Box(label))
            else:
                row.append(Box(label if number < 9 else "四、结转下年度继续办理", 1, 2 if inner else 3))
            rows.append(row)
    for index, row in enumerate(rows[3:]):
        row += [Box(str(numbers(index, column))) for column in range(7)]
    return Grid([20, 60, 122, *[35] * 7], rows, 3)


def drawn(*pages: Callable[[Canvas], None]) -> bytes:
    """A PDF whose pages are drawn by hand."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
