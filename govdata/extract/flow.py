"""A text with its broken lines joined again, and the way back to the text's own characters.

Pages of print break sentences and even numbers at their right edge. Knows line breaks only; blank lines,
list numbers and lines that end a sentence stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\n[ \t\u3000\xa0]*(?=\S)")
_BLANK = " \t\u3000\xa0"
_CLOSED = "。;；!！?？:：|\n"
_NUMBERING = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．是]|[(（]\d{1,2}[)）]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[章节条部]|[|附]"
)
_NARROW = 18
_WIDEST = 120
_ENOUGH = 4
_FULL = 0.8


class Flow:
    """`text` is the text to read; `span` leads from its characters to those of the text it was made of."""

    def __init__(self, text: str) -> None:
        pieces, self._at, self._shift = [], [0], [0]
        position = length = 0
        for start, end in _broken_lines(text):
            pieces.append(text[position:start])
            length += start - position
            position = end
            self._at.append(length)
            self._shift.append(position - length)
        pieces.append(text[position:])
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of `self.text[start:end]`, which is not empty."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, position: int) -> int:
        return position + self._shift[bisect_right(self._at, position) - 1]


def _broken_lines(text: str) -> list[tuple[int, int]]:
    """The line breaks (with the blanks around them) that the width of a page has made.

    Only in a text whose long unfinished lines are all about as long as one another, as on a page.
    """
    found: list[tuple[int, int, int]] = []
    line = 0
    for match in _BREAK.finditer(text):
        start, end = match.span()
        width = start - line
        line = end
        if width > _WIDEST:
            continue
        start -= width - len(text[start - width : start].rstrip(_BLANK)) if width else 0
        if width >= _NARROW and text[start - 1] not in _CLOSED and not _NUMBERING.match(text, end):
            found.append((start, end, width))
    if len(found) < _ENOUGH:
        return []
    usual = sorted(width for _, _, width in found)[len(found) // 2]
    alike = [one for one in found if usual * _FULL <= one[2] <= usual / _FULL]
    return [(start, end) for start, end, _ in alike] if len(alike) >= _FULL * len(found) else []
