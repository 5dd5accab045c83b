"""A sheet of printed cells, as every kind of spreadsheet file is read into it, within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field

from govdata.records import Unreadable

MOST_CELLS = 1_000_000
LARGEST_TEXT = 64 * 1024 * 1024
"""Cells with words in them, merged ranges, and characters, of one sheet."""


@dataclass(slots=True)
class Sheet:
    """The words of each cell by row and column from 0, and merged ranges by their first cell: (rows, columns)."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    size: int = 0
    _merges: list[tuple[int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, words: str) -> None:
        """Set the words of a cell; raises `Unreadable("too_large")` beyond the bounds."""
        if not words.strip():
            return
        self.size += len(words)
        if len(self.cells) >= MOST_CELLS or self.size > LARGEST_TEXT:
            raise Unreadable("too_large", f"more than {MOST_CELLS} cells or {LARGEST_TEXT} characters in a sheet")
        self.cells[row, column] = words

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Note a merged range by its corners."""
        if len(self.merged) < MOST_CELLS and last[0] >= first[0] and last[1] >= first[1]:
            self.merged[first] = last[0] - first[0] + 1, last[1] - first[1] + 1

    def merges(self) -> list[tuple[int, int]]:
        """The first cells of the merged ranges, in order."""
        if len(self._merges) != len(self.merged):
            self._merges = sorted(self.merged)
        return self._merges
