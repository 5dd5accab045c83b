"""Characters of a page or a table cell to lines of text: base lines, order, and which gaps are spaces.

Knows geometry and scripts only; what a line is part of belongs to `pdf_flow` and `pdf_grid`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from govdata.read.pdf.page import Box, Glyph, Page

_SAME_LINE = 0.35
_WIDE = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u3000-\u303f\U00020000-\U0003ffff]"
)
_QUOTES = frozenset("“”‘’—…·、。，；：")
_WORD_GAP = 0.25
_COLUMN_GAP = 1.1
_STRETCHED = 0.12
_OVERPRINT = 0.25
_TOKEN = re.compile(r"[!-~]+[，。；：、）》”’！？,.;:)]?|.[，。；：、）》”’！？,.;:)]?")


@dataclass(slots=True)
class Line:
    """A line of text where it stands; `em` is its size, `first` the width of what cannot be broken at its start.

    `gaps` are the blanks in it as wide as those between columns; `column` counts the columns of text on its page.
    """

    page: Page
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    y: float
    em: float
    first: float
    gaps: tuple[tuple[float, float], ...]
    column: int = 0

    @property
    def box(self) -> Box:
        """The line's box on its page."""
        return self.x0, self.top, self.x1, self.bottom


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether a character takes a full square, as Chinese does, so that no space stands between words."""
    return bool(_WIDE.match(character)) or character in _QUOTES


def glue(before: str, after: str) -> str:
    """What stands between two lines that are one: nothing in Chinese, a space between narrow words."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return ""
    return "" if before[-1] in "-/" or after[0] in ",.;:%)" else " "


def lines_of(page: Page, glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that characters make, from the top down; spaces alone make none."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][-1].y <= _SAME_LINE * (glyph.bottom - glyph.top):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = (_line(page, row) for row in rows)
    return [line for line in found if line is not None]


def _line(page: Page, row: list[Glyph]) -> Line | None:
    row.sort(key=lambda glyph: glyph.x0)
    spaced, glyphs = _printed(row)
    if not glyphs:
        return None
    em = _em(glyphs)
    base = _stretch(glyphs, em)
    pieces, gaps = [glyphs[0].text], []
    for (before, glyph), space in zip(pairwise(glyphs), spaced, strict=True):
        between = glyph.x0 - before.x1
        if between > _COLUMN_GAP * em + base:
            gaps.append((before.x1, glyph.x0))
            pieces.append("  ")
        elif space or between > _word_gap(before, glyph, em, base):
            pieces.append(" ")
        pieces.append(glyph.text)
    text = "".join(pieces)
    token = _TOKEN.match(text)
    last = glyphs[min(len(token[0]) if token else 1, len(glyphs)) - 1]
    return Line(
        page,
        text,
        glyphs[0].x0,
        max(glyph.x1 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        median(glyph.y for glyph in glyphs),
        em,
        last.x1 - glyphs[0].x0,
        tuple(gaps),
    )


def _printed(row: Sequence[Glyph]) -> tuple[list[bool], list[Glyph]]:
    """The characters that show, once each where a bold one was struck twice, and before which of them a space stands."""
    spaced: list[bool] = []
    glyphs: list[Glyph] = []
    space = False
    for glyph in row:
        if glyph.text == " ":
            space = True
            continue
        if glyphs:
            last = glyphs[-1]
            if glyph.text == last.text and glyph.x0 - last.x0 < _OVERPRINT * (last.x1 - last.x0):
                continue
            spaced.append(space)
        glyphs.append(glyph)
        space = False
    return spaced, glyphs


def _em(glyphs: Sequence[Glyph]) -> float:
    widths = [glyph.x1 - glyph.x0 for glyph in glyphs if is_wide(glyph.text)]
    return max(median(widths) if widths else median(glyph.bottom - glyph.top for glyph in glyphs) * 0.85, 1.0)


def _stretch(glyphs: Sequence[Glyph], em: float) -> float:
    """The gap between all characters of a line that was stretched to fill its width; 0 in any other line."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(glyphs) if is_wide(before.text) or is_wide(after.text)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    return usual if usual > _STRETCHED * em else 0.0


def _word_gap(before: Glyph, after: Glyph, em: float, base: float) -> float:
    if is_wide(before.text) or is_wide(after.text):
        return _COLUMN_GAP * em + base
    return _WORD_GAP * em + base
