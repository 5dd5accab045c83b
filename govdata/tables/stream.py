"""Finds the period in a stream of cells: how many make a row, and where the rows begin.

Knows only whether a cell is a number, words or blank; nothing of layouts and wording.
"""

from __future__ import annotations

from typing import NamedTuple

_WIDEST = 12
_FEWEST_ROWS = 3


class Period(NamedTuple):
    """Rows of `width` cells from cell `start` on to cell `end`."""

    width: int
    start: int
    end: int


def period(kinds: str) -> Period | None:
    """The period of a stream of kinds (`N` number, `L` label, `B` blank), or None where no three rows are alike."""
    best: tuple[int, int, Period] | None = None
    for width in range(2, _WIDEST + 1):
        for first, last in _alike(kinds, width):
            start = _row_start(kinds, first, width)
            rows = (last - start) // width
            pattern = kinds[start : start + width]
            if rows < _FEWEST_ROWS or "N" not in pattern or "L" not in pattern:
                continue
            end = start + rows * width
            score = (end - start, -width)
            if best is None or score > best[:2]:
                best = (*score, Period(width, start, end))
    return best[2] if best else None


def _alike(kinds: str, width: int) -> list[tuple[int, int]]:
    """Stretches in which every cell is like the one a row later."""
    stretches, first = [], 0
    for index in range(len(kinds) - width + 1):
        here, later = kinds[index], kinds[index + width : index + width + 1]
        if later and (here == later or "B" in (here, later)):
            continue
        if index - first >= width:
            stretches.append((first, index + width))
        first = index + 1
    return [(a, min(b, len(kinds))) for a, b in stretches]


def _row_start(kinds: str, first: int, width: int) -> int:
    """The first cell after `first` that opens a row: words after a number, or a number that words follow at once.

    A serial number opens a row before its words: then numbers stand on both sides of the words.
    """
    for start in range(first, min(first + width, len(kinds))):
        row = kinds[start : start + width]
        if row.startswith("L") and row[-1] in "NB":
            return start
        if row.startswith("NL") and row.count("N") > 1:
            return start
    return first
