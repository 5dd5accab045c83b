"""Spreadsheets to text: rows as lines, cells apart by tabs, and each cell's name in the file as its place.

Rows that hold one piece of running text, or stand before or after the tables, are lines of their own. Reading each
kind of file belongs to the `office_*` modules; what the cells mean belongs to `govdata.tables`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govdata.read.office.ods import ods_sheets
from govdata.read.office.package import Package, office_kind, ole_kind
from govdata.read.office.sheet import LARGEST_TEXT, MOST_CELLS, Sheet
from govdata.read.office.xls import xls_sheets
from govdata.read.office.xlsx import xlsx_sheets
from govdata.records import GridCell, Source, Unreadable
from govdata.spans import Offsets

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_READERS = {"xlsx": xlsx_sheets, "xls": xls_sheets, "ods": ods_sheets}
_SPACE = re.compile(r"[ \t\r\f\v]*\n[\s]*|[\t\r\f\v]+")
_NOT_SHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]|_x000[dD]_")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u2018-\u201d\u3000-\u303f]")
_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]{1,7}|[Rr][0-9]*[Cc]?[0-9]*|[Cc][0-9]*")
_SENTENCE = re.compile(r"[。；！]")
_HEADING = re.compile(r"第?[一二三四五六七八九十]{1,3}[、.．章节部]")
_NUMBER = re.compile(r"[-+]?[\d,.]+%?")
_LONG_LINE = 60
_MOST_BLANKS = 500_000


def read_sheet(raw: bytes) -> Source:
    """The text of an XLSX, XLS or ODS file, sheet after sheet, with its cells (`sheet`) and their names as anchors.

    Hidden sheets are left out unless all are hidden. Empty rows and columns are left out. `meta` has `sheets`, and
    `title`, `creator` and `created` where the file gives them.

    Raises `Unreadable`: `media_type` (no spreadsheet), `broken`, `encrypted`, `bomb`, `too_large`, or `empty`.
    """
    kind = office_kind(raw) or ole_kind(raw) or ""
    if kind not in _READERS:
        raise Unreadable("encrypted" if kind == "encrypted" else "media_type", kind)
    pages = _Pages()
    names, hidden = [], []
    for sheet in _READERS[kind](raw):
        if sheet.hidden:
            hidden.append(sheet)
        elif sheet.cells:
            names.append(sheet.name)
            pages.add(sheet)
    if not names:
        for sheet in hidden:
            pages.add(sheet)
    text = "".join(pages.texts)
    if not text.strip():
        raise Unreadable("empty", "the file shows no text")
    meta = Package(raw).properties() if kind != "xls" else {}
    meta["sheets"] = "; ".join(names)[:500]
    offsets = Offsets.identity(len(text))
    return Source(MEDIA_TYPES[kind], "", "", text, text, offsets, 0, meta, pages.cells, pages.anchors)


def locator(sheet: str, row: int, column: int) -> str:
    """A cell's name as formulas write it: Sheet1!B7, '年报 2023'!B7."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    plain = _PLAIN_NAME.fullmatch(sheet) and not _LIKE_A_CELL.fullmatch(sheet)
    quoted = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{letters}{row + 1}"


@dataclass(slots=True)
class _Pages:
    texts: list[str] = field(default_factory=list)
    cells: list[GridCell] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)
    at: int = 0
    tables: int = 0

    def add(self, sheet: Sheet) -> None:
        """Set down the rows of a sheet."""
        rows: dict[int, list[tuple[int, str]]] = {}
        for (row, column), words in sorted(sheet.cells.items()):
            if shown := _shown(words):
                rows.setdefault(row, []).append((column, shown))
        for block in _blocks(rows):
            columns = sorted({column for row in block for column, _ in rows[row]})
            if len(block) > 1 and len(columns) > 1:
                self._set_table(sheet, rows, block, columns)
            else:
                for row in block:
                    self._set_row(sheet, row, [(column, words, None) for column, words in rows[row]])

    def _set_table(
        self, sheet: Sheet, rows: dict[int, list[tuple[int, str]]], block: list[int], columns: list[int]
    ) -> None:
        covered = _covered(sheet, block, columns)
        with_blanks = len(block) * len(columns) <= _MOST_BLANKS
        for place, row in enumerate(block):
            words = dict(rows[row])
            cells = []
            for column in columns if with_blanks else words:
                if column not in words and (row, column) in covered:
                    continue
                height, width = sheet.merged.get((row, column), (1, 1))
                at = bisect_left(columns, column)
                row_span = max(bisect_left(block, row + height) - place, 1)
                column_span = max(bisect_left(columns, column + width) - at, 1)
                cells.append((column, words.get(column, ""), (place, at, row_span, column_span)))
            self._set_row(sheet, row, cells)
        self.tables += 1

    def _set_row(
        self, sheet: Sheet, row: int, cells: Sequence[tuple[int, str, tuple[int, int, int, int] | None]]
    ) -> None:
        """One line of text: cells in order with their column, words, and place in a table."""
        for number, (column, words, place) in enumerate(cells):
            if number:
                self._write("\t")
            start = self.at
            if words:
                self.anchors.append((start, locator(sheet.name, row, column)))
                self._write(words)
            if place is not None:
                self.cells.append(GridCell(self.tables, *place, start, self.at, "sheet"))
        self._write("\n")

    def _write(self, words: str) -> None:
        self.texts.append(words)
        self.at += len(words)
        if self.at > LARGEST_TEXT or len(self.cells) > MOST_CELLS:
            raise Unreadable("too_large", f"more than {MOST_CELLS} cells or {LARGEST_TEXT} characters")


def _covered(sheet: Sheet, block: list[int], columns: list[int]) -> set[tuple[int, int]]:
    """The positions under the merged ranges that start in a table, first cells aside, where the table holds words."""
    covered: set[tuple[int, int]] = set()
    starts, visited = sheet.merges(), 0
    for top, left in starts[bisect_left(starts, (block[0], 0)) : bisect_left(starts, (block[-1] + 1, 0))]:
        height, width = sheet.merged[top, left]
        under = columns[bisect_left(columns, left) : bisect_left(columns, left + width)]
        for row in block[bisect_left(block, top) : bisect_left(block, top + height)]:
            visited += len(under) + 1
            covered.update((row, column) for column in under)
        if visited > MOST_CELLS:
            raise Unreadable("too_large", f"merged ranges of more than {MOST_CELLS} cells")
    return covered - sheet.merged.keys()


def _blocks(rows: dict[int, list[tuple[int, str]]]) -> Iterator[list[int]]:
    """Rows in order, those of one table together and each other row by itself."""
    order = list(rows)
    alone = _alone(rows, order)
    block: list[int] = []
    for row in order:
        ends = row in alone or (block and row > block[-1] + 1 and not _has_number(rows[row]))
        if ends and block:
            yield block
            block = []
        if row in alone:
            yield [row]
        else:
            block.append(row)
    if block:
        yield block


def _alone(rows: dict[int, list[tuple[int, str]]], order: list[int]) -> set[int]:
    """Rows with one cell that are no part of a table: running text, headings, and what reaches from it, a gap or edge."""
    alone = {row for row in order if len(rows[row]) == 1 and _is_running(rows[row][0][1])}
    for before, row, after in zip(order, order[1:], order[2:], strict=False):
        if len(rows[row]) == 1 and _HEADING.match(rows[row][0][1]) and _columns(rows[before]) != _columns(rows[after]):
            alone.add(row)
    for walk, step in ((order, 1), (order[::-1], -1)):
        last: int | None = None
        for row in walk:
            if len(rows[row]) == 1 and (last is None or row != last + step or last in alone):
                alone.add(row)
            last = row
    return alone


def _is_running(words: str) -> bool:
    return len(words) > _LONG_LINE or _SENTENCE.search(words) is not None


def _columns(cells: list[tuple[int, str]]) -> list[int]:
    return [column for column, _ in cells]


def _has_number(cells: list[tuple[int, str]]) -> bool:
    return any(_NUMBER.fullmatch(words) for _, words in cells)


def _shown(words: str) -> str:
    """The words of a cell on one line: a line end stands for nothing beside a wide character, else for a space."""
    words = _NOT_SHOWN.sub("", words).strip()
    pieces = _SPACE.split(words)
    shown = pieces[0]
    for piece in pieces[1:]:
        wide = not shown or not piece or _WIDE.match(shown[-1]) or _WIDE.match(piece)
        shown = f"{shown}{'' if wide else ' '}{piece}"
    return shown
