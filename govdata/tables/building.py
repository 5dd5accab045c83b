"""What the readers of statutory tables in running text share: a table under construction, and what was found.

Places cells by their spans in the condensed text. Where a table stands and how its rows are told apart is the
knowledge of each part's reader.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from govdata.records import Cell
from govdata.tables.condensed import Condensed
from govdata.tables.grids import AMBIGUOUS
from govdata.tables.runs import Piece, Row, row_between
from govdata.tables.solver import Reading, Solved
from govdata.tables.words import columns, rows

REMARK = r"(?:\([^()]{0,120}\))?"
"""A remark in brackets behind a label, in half-width signs."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row of a table whose digits can be cut in several ways, or in none: its label, its digits, the readings.

    `start`/`end` are the span of the digits in the text. An empty `readings` means that no way was found.
    """

    label: str
    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class Found:
    """The tables found in running text: their cells, table by table, and the rows left out.

    `holes` says that blank cells were dropped without a trace: glued digits then no longer tell where they stood.
    """

    tables: list[list[Cell]] = field(default_factory=list)
    ambiguous: list[Ambiguous] = field(default_factory=list)
    holes: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row as found: its code, its label's span, the span its numbers stand in, a digit that may be an ordinal."""

    code: str
    label: tuple[int, int]
    values: tuple[int, int]
    ordinal: bool = False


@cache
def column_pattern(part: str) -> re.Pattern[str]:
    """Any column label of a part."""
    labels = [column.label for column in columns() if column.part == part]
    return re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))


@cache
def row_pattern(part: str, shortest: int) -> re.Pattern[str]:
    """Any row label of a part that has at least `shortest` characters."""
    labels = [row.label for row in rows() if row.part == part and len(row.label) >= shortest]
    return re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))


class Builder(ABC):
    """One statutory table under construction: places cells by their span in the condensed text."""

    def __init__(self, condensed: Condensed, found: Found) -> None:
        self.condensed = condensed
        self.found = found
        self.cells: list[Cell] = []

    @abstractmethod
    def read(self) -> None:
        """Find the part's tables and add them to what is found."""

    def label(self, row: int, column: int, start: int, end: int, width: int = 1) -> None:
        """Place a label by its span in the condensed text."""
        first, last = self.condensed.span(start, end)
        words = self.condensed.original[first:last]
        self.cells.append(Cell(len(self.found.tables), row, column, 1, width, words, first, last, "flow"))

    def values(self, row: int, column: int, pieces: Sequence[Piece], layout: str, why: str = "") -> None:
        """Place the values of a row from `column` on."""
        for offset, piece in enumerate(pieces):
            words = self.condensed.original[piece.start : piece.end]
            table = len(self.found.tables)
            self.cells.append(Cell(table, row, column + offset, 1, 1, words, piece.start, piece.end, layout, why))

    def between(self, span: tuple[int, int], cells: int) -> Row:
        """The row that stands between two places of the condensed text, borders and blanks at its ends included."""
        start = self.condensed.place(span[0] - 1) + 1 if span[0] else 0
        end = self.condensed.place(span[1])
        return row_between(self.condensed.wide, start, end, cells)

    def finish(self) -> None:
        """Close the table: labels take the layout of the numbers beside them."""
        layouts = [cell.layout for cell in self.cells if cell.layout != "flow"]
        if layouts:
            layout = max(sorted(set(layouts)), key=layouts.count)
            table = [cell if cell.layout != "flow" else replace(cell, layout=layout) for cell in self.cells]
            self.found.tables.append(table)
        self.cells = []

    def leave_out(
        self,
        row: int,
        column: int,
        label: tuple[int, int],
        runs: Sequence[Piece],
        width: int,
        readings: Sequence[Reading] = (),
    ) -> None:
        """Place a row's numbers as one cell, for they cannot be told apart: it is no number, but part of the table."""
        if runs:
            self._note(label, runs, readings)
            first, last = runs[0].start, runs[-1].end
            words = self.condensed.original[first:last]
            table = len(self.found.tables)
            self.cells.append(Cell(table, row, column, 1, width, words, first, last, "glued", AMBIGUOUS))

    def _note(self, label: tuple[int, int], runs: Sequence[Piece], readings: Sequence[Reading]) -> None:
        words = self.condensed.original[slice(*self.condensed.span(*label))]
        self.found.ambiguous.append(Ambiguous(words, runs[0].start, runs[-1].end, tuple(readings)))

    def glued(self, row: int, column: int, label: tuple[int, int], values: Row, solved: Solved) -> None:
        """Place a solved row; where several readings are left, only what all of them say alike."""
        cuts = [_cut(values.runs, reading) for reading in solved.readings]
        alike = [i for i, piece in enumerate(cuts[0]) if all(cut[i] == piece for cut in cuts)] if cuts else []
        if not alike:
            self.leave_out(row, column, label, values.runs, max(map(len, cuts), default=1), solved.readings)
            return
        if len(cuts) > 1:
            self._note(label, values.runs, solved.readings)
        why = solved.evidence + (f"; against {' and '.join(dict.fromkeys(solved.relaxed))}" if solved.relaxed else "")
        for index in alike:
            self.values(row, column + index, [cuts[0][index]], "glued", why or "all readings agree")


def _cut(runs: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The spans of a reading's cells, taken from the runs' digits in turn."""
    pieces, run, used = [], 0, 0
    for text in reading:
        if used == len(runs[run].text):
            run, used = run + 1, 0
        start = runs[run].start + used
        pieces.append(Piece(text, start, start + len(text)))
        used += len(text)
    return pieces
