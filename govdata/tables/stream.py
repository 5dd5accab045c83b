"""Finds the period in a stream of cells: how many make a row, and where the rows begin.

Knows only whether a cell is a number, words or blank, and how cells count; nothing of layouts and wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_WIDEST = 12
_FEWEST_ROWS = 3


class Period(NamedTuple):
    """Rows of `width` cells from cell `start` on to cell `end`."""

    width: int
    start: int
    end: int


def period(kinds: str, values: Sequence[str]) -> Period | None:
    """The period of a stream of cells, or None where no three rows are alike.

    `kinds` has `N` for a number, `L` for words and `B` for a blank, `values` the cells' words. A row opens with
    words, or with a serial number before its words; never with a blank. A header before the rows speaks for them.
    """
    best: tuple[tuple[bool, int, int], Period] | None = None
    for width in range(2, _WIDEST + 1):
        for first, last in _alike(kinds, width):
            for start in range(first, min(first + width, last)):
                found = Period(width, start, last - (last - start) % width)
                if not _are_rows(kinds, values, found):
                    continue
                header = start >= width and set(kinds[start - width : start]) == {"L"}
                rank = (header, found.end - start, -width)
                if best is None or rank > best[0]:
                    best = (rank, found)
    return best[1] if best else None


def _alike(kinds: str, width: int) -> list[tuple[int, int]]:
    """Stretches in which every cell is like the one a row later; a blank is like any."""
    stretches, first = [], 0
    for index in range(len(kinds) - width + 1):
        here, later = kinds[index], kinds[index + width : index + width + 1]
        if later and (here == later or "B" in (here, later)):
            continue
        if index - first >= width:
            stretches.append((first, index + width))
        first = index + 1
    return stretches


def _are_rows(kinds: str, values: Sequence[str], found: Period) -> bool:
    opening = kinds[found.start : found.end : found.width]
    row = kinds[found.start : found.start + found.width]
    if len(opening) < _FEWEST_ROWS or len(set(opening)) > 1 or not {"N", "L"} <= set(row):
        return False
    return opening[0] == "L" or (row.startswith("NL") and _counts(values[found.start : found.end : found.width]))


def _counts(values: Sequence[str]) -> bool:
    """Whether the numbers go up one by one: 1, 2, 3."""
    return all(value.isdecimal() and len(value) < 5 for value in values) and all(
        int(later) == int(value) + 1 for value, later in pairwise(values)
    )
