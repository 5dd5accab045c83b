"""The reading order of a page: from the top down, and column by column where text is set in two.

Two columns of text are told from a table without rulings by their length: both sides hold running text. More than two
columns, and boxes set freely on a page, are read from the top down like everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import mean, median

from govdata.read.pdf.grid import Table, tables_of
from govdata.read.pdf.lines import Line, lines_of
from govdata.read.pdf.page import Glyph, Page

_FEWEST_ROWS = 6
_SHORTEST = 10
_MOST_OF = 0.6


Piece = Line | Table


def in_order(page: Page) -> list[Piece]:
    """The lines and tables of a page in reading order."""
    tables, glyphs = tables_of(page)
    lines = lines_of(page, glyphs)
    pieces = _from_the_top(lines, tables)
    gutter = _gutter(lines)
    if gutter is None:
        return pieces
    ordered: list[Piece] = []
    region: list[Piece] = []
    for piece in pieces:
        if _crosses(piece, gutter):
            ordered += [*_columns(region, glyphs, gutter), piece]
            region = []
        else:
            region.append(piece)
    return [*ordered, *_columns(region, glyphs, gutter)]


def _from_the_top(lines: Sequence[Line], tables: Sequence[Table]) -> list[Piece]:
    pieces: list[Piece] = [*lines, *tables]
    return sorted(pieces, key=lambda piece: piece.top)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the blank between two columns of running text stands, if the page has such."""
    gapped = [line for line in lines if line.gaps]
    if len(gapped) < _FEWEST_ROWS:
        return None
    widest = [max(line.gaps, key=lambda gap: gap[1] - gap[0]) for line in gapped]
    gutter = median((low + high) / 2 for low, high in widest)
    rows = [line for line in gapped if not _crosses(line, gutter) and line.x0 < gutter < line.x1]
    if len(rows) < max(_FEWEST_ROWS, _MOST_OF * len(gapped)):
        return None
    left = mean((gutter - line.x0) / line.em for line in rows)
    right = mean((line.x1 - gutter) / line.em for line in rows)
    return gutter if min(left, right) >= _SHORTEST and not any(len(line.gaps) > 2 for line in rows) else None


def _crosses(piece: Piece, gutter: float) -> bool:
    if isinstance(piece, Table):
        return piece.edges[0] < gutter < piece.edges[-1]
    return piece.x0 < gutter < piece.x1 and not any(low <= gutter <= high for low, high in piece.gaps)


def _columns(region: Sequence[Piece], glyphs: Sequence[Glyph], gutter: float) -> Iterator[Piece]:
    """A stretch of a page where nothing crosses the gutter: what is left of it before what is right of it.

    A line that stands on one side by itself is as likely a heading or a signature as a part of a column: only lines
    on both sides make columns.
    """
    lines = [piece for piece in region if isinstance(piece, Line)]
    tables = [piece for piece in region if isinstance(piece, Table)]
    if not any(line.x0 < gutter < line.x1 for line in lines):
        yield from _from_the_top(lines, tables)
        return
    top, bottom = min(line.y for line in lines) - 0.5, max(line.y for line in lines) + 0.5
    inside = [glyph for glyph in glyphs if top <= glyph.y <= bottom]
    for number in (1, 2):
        own = [glyph for glyph in inside if (glyph.x0 + glyph.x1 < 2 * gutter) == (number == 1)]
        found = [replace(line, column=number) for line in lines_of(lines[0].page, own)]
        yield from _from_the_top(found, [table for table in tables if (table.edges[-1] <= gutter) == (number == 1)])
