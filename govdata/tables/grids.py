"""Cells by row and column: the shape that every layout is brought into and that every reader asks.

Knows positions and spans only, no wording. Cells of marked-up tables are wrapped here as they come.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from govdata.records import Cell, GridCell
from govdata.tables.numbers import number_in
from govdata.tables.words import words

AMBIGUOUS = "ambiguous"
"""The evidence of a cell that holds the numbers of a whole row, for nothing tells where one ends."""
MOST_ROWS = 10000
"""A text with more rows than this is a dump of data; what goes beyond is not read as tables."""
_MOST_COLUMNS = 200
_WIDEST = 60
_TALLEST = 400
_PROSE = 120
_LONGEST_NUMBER = 40


def is_prose(text: str) -> bool:
    """Whether a cell holds running text (a page laid out as a table) and not a label or a number."""
    return len(text) > _PROSE and ("。" in text or len(text) > 4 * _PROSE)


def wrapped(text: str, markup: Sequence[GridCell]) -> list[Cell]:
    """Marked-up cells as cells, trimmed to their words; a cell that holds running text is no cell of a table."""
    cells = []
    for cell in markup:
        start, end = trimmed(text, max(cell.start, 0), min(cell.end, len(text)))
        if is_prose(text[start:end]):
            continue
        row_span, column_span = max(cell.row_span, 1), max(cell.column_span, 1)
        cells.append(
            Cell(cell.table, cell.row, cell.column, row_span, column_span, text[start:end], start, end, cell.layout)
        )
    return cells


def trimmed(text: str, start: int, end: int, ends: str | None = None) -> tuple[int, int]:
    """The span without white space (or the signs of `ends`) at its ends; empty at its start if nothing is left."""
    piece = text[start:end].rstrip(ends)
    if not piece.strip(ends):
        return start, start
    return start + len(piece) - len(piece.lstrip(ends)), start + len(piece)


class Spans:
    """Regions of a text that are taken, asked whether a piece of the text touches one of them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """`spans` in text order, none overlapping another."""
        self._ends = [end for _, end in spans]
        self._starts = [start for start, _ in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` shares a character with a region."""
        index = bisect_right(self._ends, start)
        return index < len(self._starts) and self._starts[index] < end


class Grid:
    """One table: its cells by position, spans filled in, and each cell's number if it is one.

    What stands beyond the columns that any table has is left out: there each number would have thousands of labels.
    """

    def __init__(self, cells: Iterable[Cell]) -> None:
        within = (cell for cell in cells if cell.column < _MOST_COLUMNS)
        self.cells = sorted(within, key=lambda cell: (cell.row, cell.column))
        self._at: dict[tuple[int, int], Cell] = {}
        self._rows: dict[int, list[Cell]] = {}
        self._above: dict[tuple[int, int], tuple[Cell, ...]] = {}
        blank = words()["blank"]
        single = [cell for cell in self.cells if cell.evidence != AMBIGUOUS]
        self._numbers = {id(cell) for cell in single if len(cell.text) <= _LONGEST_NUMBER and number_in(cell.text)}
        self._labels = {
            id(cell) for cell in single if cell.text and id(cell) not in self._numbers and cell.text not in blank
        }
        for cell in self.cells:
            for row in range(cell.row, cell.row + min(cell.row_span, _TALLEST)):
                self._rows.setdefault(row, []).append(cell)
                for column in range(cell.column, cell.column + min(cell.column_span, _WIDEST)):
                    self._at.setdefault((row, column), cell)
        for cells_of_row in self._rows.values():
            cells_of_row.sort(key=lambda cell: cell.column)

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows in order."""
        return sorted(self._rows)

    def row(self, row: int) -> list[Cell]:
        """The cells that stand in a row, left to right; one that spans several rows stands in each."""
        return self._rows.get(row, [])

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position."""
        return self._at.get((row, column))

    def is_number(self, cell: Cell) -> bool:
        """Whether the cell holds a number and nothing else."""
        return id(cell) in self._numbers

    def is_label(self, cell: Cell) -> bool:
        """Whether the cell holds words."""
        return id(cell) in self._labels

    def above(self, row: int, column: int) -> tuple[Cell, ...]:
        """The labels over a position, nearest first, up to where numbers begin again."""
        known = self._above.get((row, column))
        if known is None:
            upper = row
            while upper > 0 and not self._is_label_at(upper - 1, column) and (upper, column) not in self._above:
                upper -= 1
            known = self._above.get((upper, column)) or tuple(self._stack(upper - 1, column))
            self._above.update({(passed, column): known for passed in range(upper, row + 1)})
        return known

    def _is_label_at(self, row: int, column: int) -> bool:
        cell = self.at(row, column)
        return cell is not None and self.is_label(cell)

    def _stack(self, row: int, column: int) -> Iterator[Cell]:
        """The labels from a position upwards, each once, blanks between them aside."""
        seen: set[int] = set()
        for upper in range(row, -1, -1):
            cell = self.at(upper, column)
            if cell is None or id(cell) in seen or not cell.text:
                continue
            if not self.is_label(cell):
                return
            seen.add(id(cell))
            yield cell

    def left_of(self, row: int, column: int) -> list[Cell]:
        """The labels left of a position, farthest first."""
        return [cell for cell in self.row(row) if cell.column < column and self.is_label(cell)]


def grids(cells: Sequence[Cell]) -> list[Grid]:
    """The tables among cells, in the order of their numbers."""
    tables: dict[int, list[Cell]] = {}
    for cell in cells:
        tables.setdefault(cell.table, []).append(cell)
    return [Grid(tables[table]) for table in sorted(tables)]
