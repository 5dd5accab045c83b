"""Tables of an HTML page as full grids: which piece of text is which cell, merged cells counted.

Tables that only lay a page out - one cell, one column, or cells of running text - are no tables.
Knows nothing of numbers, labels or forms: those belong to `govdata.tables`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govdata.read.pieces import Pieces
from govdata.records import GridCell

_SPAN = re.compile(r"""\b(row|col)span\s*=\s*["']?\s*(\d{1,4})""", re.IGNORECASE)
_MOST_COLUMNS = 200
_LONG_CELL = 300
_LONG_SHARE = 0.6
_EDGES = " \t\n\r\f\v\xa0\u3000\u200b"


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    first: int
    last: int = -1


@dataclass(slots=True)
class _Table:
    cells: list[_Cell] = field(default_factory=list)
    separators: list[int] = field(default_factory=list)
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    open: bool = False
    nested: bool = False


class Tables:
    """Takes the table tags of a page in order and places their cells."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._texts = pieces.texts
        self._stack: list[_Table] = []
        self._found: list[_Table] = []

    @property
    def inside(self) -> bool:
        """Whether a table is open."""
        return bool(self._stack)

    def open_table(self, begin: int, end: int) -> None:
        """`<table>`."""
        if self._stack:
            self._stack[-1].nested = True
        self._pieces.add_break(begin, end)
        self._stack.append(_Table())

    def open_row(self, begin: int, end: int, *, closing: bool) -> None:
        """`<tr>` or `</tr>`."""
        if not self._stack:
            self._pieces.add_break(begin, end)
            return
        table = self._stack[-1]
        self._close_cell(table)
        if closing:
            self._pieces.add_break(begin, end)
            return
        self._new_row(table, begin, end)

    def open_cell(self, attributes: str, begin: int, end: int) -> None:
        """`<td>` or `<th>`; its cell ends with the next one, the row or the table."""
        if not self._stack:
            self._pieces.add_break(begin, end)
            return
        table, texts = self._stack[-1], self._texts
        self._close_cell(table)
        if table.row < 0:
            self._new_row(table, begin, end)
        elif table.column:
            table.separators.append(len(texts))
            self._pieces.add_separator("\t", begin, end)
        taken, column = table.taken, table.column
        while taken and taken.get(column, -1) >= table.row:
            column += 1
        rows = columns = 1
        if "pan" in attributes or "PAN" in attributes:
            spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(attributes)}
            columns = min(max(spans.get("col", 1), 1), _MOST_COLUMNS)
            rows = max(spans.get("row", 1), 1)
        if rows > 1 and column < _MOST_COLUMNS:
            taken.update(dict.fromkeys(range(column, column + columns), table.row + rows - 1))
        table.cells.append(_Cell(table.row, column, rows, columns, len(texts)))
        table.column = column + columns
        table.open = True

    def close_table(self, begin: int, end: int) -> None:
        """`</table>`."""
        if not self._stack:
            return
        table = self._stack.pop()
        self._close_cell(table)
        self._judge(table)
        self._pieces.add_break(begin, end)

    def finish(self) -> None:
        """The end of the page: tables left open end here."""
        while self._stack:
            table = self._stack.pop()
            self._close_cell(table)
            self._judge(table)

    def cells(self, text: str, starts: list[int]) -> list[GridCell]:
        """The cells of all tables, in page order, with their spans in the joined text (white space cut off)."""
        placed: list[GridCell] = []
        tables = sorted(self._found, key=lambda table: table.cells[0].first)
        for number, table in enumerate(tables):
            rows = max(cell.row for cell in table.cells) + 1
            for cell in table.cells:
                start, end = starts[cell.first], starts[cell.last]
                if start < end and (text[start] in _EDGES or text[end - 1] in _EDGES):
                    words = text[start:end]
                    end = start + len(words.rstrip(_EDGES))
                    start = min(start + len(words) - len(words.lstrip(_EDGES)), starts[cell.last])
                    end = max(start, end)
                span = min(cell.row_span, rows - cell.row)
                placed.append(GridCell(number, cell.row, cell.column, span, cell.column_span, start, end))
        return placed

    def _new_row(self, table: _Table, begin: int, end: int) -> None:
        if table.row >= 0 and table.column:
            table.separators.append(len(self._texts))
            self._pieces.add_separator("\n", begin, end)
        else:
            # Set down now, before the first cell: inside a cell it would be joined away.
            self._pieces.add_break(begin, end)
            self._pieces.settle()
        table.row += 1
        table.column = 0

    def _close_cell(self, table: _Table) -> None:
        if table.open:
            table.cells[-1].last = len(self._texts)
            table.open = False

    def _judge(self, table: _Table) -> None:
        """Keep a table of data; let the cells of a layout stand as lines."""
        if self._is_data(table):
            for cell in table.cells:
                if cell.last - cell.first > 1 or "\n" in self._texts[cell.first : cell.last]:
                    self._pieces.join_lines(cell.first, cell.last)
            self._found.append(table)
            return
        for index in table.separators:
            self._texts[index] = "\n"

    def _is_data(self, table: _Table) -> bool:
        if table.nested or len(table.cells) < 2 or not any(cell.column for cell in table.cells):
            return False
        sizes = [sum(map(len, self._texts[cell.first : cell.last])) for cell in table.cells]
        return max(sizes) < _LONG_CELL or max(sizes) < _LONG_SHARE * sum(sizes)
