"""Lines and tables of all pages to one text: paragraphs joined, tables in their place, anchors for every piece.

A line that the right margin ended goes on in the next, over the page's end too. Tables stand as those of web pages do:
cells apart by tabs, rows by line ends. Geometry of single lines and tables belongs to the other `pdf_` modules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from govdata.read.pdf.grid import Table
from govdata.read.pdf.join import continued
from govdata.read.pdf.lines import Line, glue, is_wide
from govdata.records import GridCell

_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节条部]|[（(]\d{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]"
)
_NUMBER_CUT = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})*,\n\d{3}(?!\d)|\d+\.\n(?!(?:19|20)\d\d)\d)")
_READING_CUT = re.compile(r"[\u4e00-\u9fff][(（][a-z\u00e0-\u01dc]{1,5}$")
_READING_REST = re.compile(r"[a-z\u00e0-\u01dc]{1,5}[)）]")
_ENDS = frozenset("。；：！？;!?”）")
_INDENT = 1.2
_SLACK = 0.6
_PITCH = 1.35
_SAME_SIZE = 0.12
_NARROW = 0.75
_BIN = 2.0
_OFTEN = 0.06


@dataclass(slots=True)
class Flow:
    """The text so far, its cells and where its pieces stand in the file."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    cells: list[GridCell] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str, locator: str | None = None) -> None:
        """A piece of text, with its place in the file where it has one."""
        if text:
            if locator and (not self.anchors or self.anchors[-1][1] != locator):
                self.anchors.append((self.length, locator))
            self.pieces.append(text)
            self.length += len(text)

    @property
    def text(self) -> str:
        """All pieces."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Measure:
    """A text block: where its lines begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float


def flowed(pages: Sequence[Sequence[Line | Table]]) -> Flow:
    """The text of all pages' lines and tables, given in reading order."""
    elements = _joined_tables([element for page in pages for element in page])
    measures = _measures([element for element in elements if isinstance(element, Line)])
    flow, table = Flow(), 0
    before: Line | Table | None = None
    for element in elements:
        if isinstance(element, Table):
            flow.add("\n" if flow.length else "")
            _add_table(flow, element, table)
            table, before = table + 1, element
            continue
        if isinstance(before, Line) and _goes_on(before, element, measures):
            flow.add(_between(before, element, measures[_block(before)]))
        elif flow.length:
            flow.add("\n")
        flow.add(element.text, element.page.locator(element.box))
        before = element
    return flow


def _joined_tables(elements: Sequence[Line | Table]) -> list[Line | Table]:
    joined: list[Line | Table] = []
    for element in elements:
        last = joined[-1] if joined else None
        if isinstance(last, Table) and isinstance(element, Table) and last.last_page + 1 == element.page:
            whole = continued(last, element)
            if whole is not None:
                joined[-1] = whole
                continue
        joined.append(element)
    return joined


def _block(line: Line) -> tuple[int, int]:
    """Which text block a line belongs to: one for each width of page, and each column on it."""
    return round(line.page.width), line.column


def _measures(lines: Sequence[Line]) -> dict[tuple[int, int], Measure]:
    """Each text block: the edges that its lines share, or the outermost where none do."""
    blocks: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        blocks.setdefault(_block(line), []).append(line)
    return {name: _measure(block) for name, block in blocks.items()}


def _measure(lines: Sequence[Line]) -> Measure:
    left = _shared([-line.x0 for line in lines], max(2, round(_OFTEN * len(lines))))
    left = min(line.x0 for line in lines) if left is None else -left
    width, narrow = lines[0].page.width, lines[0].column
    opposite = max(line.x1 for line in lines) if narrow else max(width - left, *(line.x1 for line in lines))
    right = _shared([line.x1 for line in lines], max(3, round(_OFTEN * len(lines))))
    if right is None or right - left < _NARROW * (opposite - left):
        # Short lines all round: nothing shows where the margin is but the one opposite.
        right = opposite
    steps = [b.y - a.y for a, b in pairwise(lines) if a.page is b.page and 0 < b.y - a.y < 4 * b.em]
    return Measure(left, right, median(steps) if steps else 0.0)


def _shared(edges: Sequence[float], least: int) -> float | None:
    """The outermost place where at least so many lines end."""
    near = Counter(round(edge / _BIN) for edge in edges)
    shared = [place for place, count in near.items() if count + near.get(place - 1, 0) >= least]
    return median(edge for edge in edges if abs(edge / _BIN - max(shared)) <= 1.5) if shared else None


def _goes_on(line: Line, after: Line, measures: dict[tuple[int, int], Measure]) -> bool:
    """Whether `after` goes on with the paragraph of `line`."""
    measure, left = measures[_block(line)], measures[_block(after)].left
    if abs(line.em - after.em) > _SAME_SIZE * line.em or after.x0 > left + _INDENT * after.em:
        return False
    if line.page is after.page and after.y - line.y > _PITCH * max(measure.pitch, line.em):
        return False
    if line.gaps or after.gaps or measure.right - line.x1 >= after.first + _SLACK * line.em:
        return False
    return not (line.text[-1] in _ENDS and _ITEM.match(after.text))


def _between(line: Line, after: Line, measure: Measure) -> str:
    """What stands between two lines of a paragraph: nothing in Chinese, nor where no further digit had room.

    Nor within a reading that a page generator set after a character (長(zhǎng)) and the line's end cut.
    """
    last, first = line.text[-1], after.text[0]
    if _READING_CUT.search(line.text) and _READING_REST.match(after.text):
        return ""
    full = measure.right - line.x1 < _SLACK * line.em
    if last.isdigit() and first.isdigit() and not is_wide(last):
        return "" if full else " "
    if full and _NUMBER_CUT.search(line.text[-12:] + "\n" + after.text[:8]):
        return ""
    return glue(line.text, after.text)


def _add_table(flow: Flow, table: Table, number: int) -> None:
    row = -1
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if row >= 0:
            flow.add("\t" if cell.row == row else "\n")
        row = cell.row
        words = cell.text
        start = flow.length
        flow.add(words, cell.page.locator(cell.box))
        flow.cells.append(
            GridCell(number, cell.row, cell.column, cell.row_span, cell.column_span, start, flow.length, "pdf")
        )
