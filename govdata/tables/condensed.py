"""A text without white space and cell borders, and the way back: labels broken over lines are found in one piece.

Knows positions only. Digits and signs stand in their half-width form, one character for one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from govdata.tables.numbers import WIDE

_PIECE = re.compile(r"[^\s|]+")
GAP = "\0"
"""Stands where a part of the text was left out, so that no label runs over it."""


class Condensed:
    """`text` condensed, outside the `covered` spans; `place(i)` is where its character number i stands.

    `wide` is the original with half-width digits and signs.
    """

    def __init__(self, original: str, covered: Sequence[tuple[int, int]] = ()) -> None:
        self.original = original
        self.wide = original.translate(WIDE)
        self._starts: list[int] = []
        self._places: list[int] = []
        pieces: list[str] = []
        length = position = 0
        for start, end in [*sorted(covered), (len(original), len(original))]:
            for match in _PIECE.finditer(original, position, max(start, position)):
                self._starts.append(length)
                self._places.append(match.start())
                pieces.append(match.group())
                length += match.end() - match.start()
            if start < len(original):
                self._starts.append(length)
                self._places.append(start)
                pieces.append(GAP)
                length += 1
            position = max(position, end)
        self.text = "".join(pieces).translate(WIDE)

    def place(self, index: int) -> int:
        """Where a character stands in the original; the end of the text for an index past the last one."""
        if index >= len(self.text):
            return len(self.original)
        segment = bisect_right(self._starts, index) - 1
        return self._places[segment] + index - self._starts[segment]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that holds these characters, borders at its ends left out."""
        return (self.place(start), self.place(end - 1) + 1) if end > start else (self.place(start),) * 2
