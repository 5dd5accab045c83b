"""Every table in a text as cells, whatever layout it survived in.

Asks each layout's reader in turn for what the ones before it left, and numbers the tables in text order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govdata.records import Cell, GridCell
from govdata.tables.building import Ambiguous
from govdata.tables.flow import statutory_tables
from govdata.tables.grids import is_prose, wrapped
from govdata.tables.lines import line_tables
from govdata.tables.measured import measured_tables
from govdata.tables.pipes import delimited_tables
from govdata.tables.spaces import spaced_tables

_FROM_FILE = ("markup", "pdf", "sheet")


def cells_of(text: str, markup: Sequence[GridCell]) -> list[Cell]:
    """Every table of a recovered text as cells with exact spans, in text order; [] where there is none.

    `markup` are the cells that the file itself marks (HTML, PDF, Office), at their place in `text`. The other
    layouts are found in the text: pipes, tabs, one cell a line, spaces, glued digits of the statutory forms.
    """
    tables = _by_table(wrapped(text, markup))
    for read in (delimited_tables, _statutory, measured_tables, line_tables, spaced_tables):
        tables += read(text, _spans(tables))
    ordered = sorted((table for table in tables if table), key=lambda table: min(cell.start for cell in table))
    return [
        replace(cell, table=number)
        for number, table in enumerate(ordered)
        for cell in sorted(table, key=lambda cell: (cell.row, cell.column))
    ]


def table_spans(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """The regions of the text that tables cover, first to last cell, in text order, overlapping ones joined.

    A cell of running text (a page laid out as a table) is no part of a region.
    """
    return _spans(_by_table(cells))


def ambiguous_rows(text: str, cells: Sequence[Cell]) -> list[Ambiguous]:
    """The rows of glued tables that can be read in several ways, or in none, and were left out for that reason."""
    tables = _by_table(cell for cell in cells if cell.layout in _FROM_FILE)
    tables += delimited_tables(text, _spans(tables))
    return statutory_tables(text, _spans(tables)).ambiguous


def _statutory(text: str, covered: Sequence[tuple[int, int]]) -> list[list[Cell]]:
    return statutory_tables(text, covered).tables


def _by_table(cells: Iterable[Cell]) -> list[list[Cell]]:
    tables: dict[int, list[Cell]] = {}
    for cell in cells:
        tables.setdefault(cell.table, []).append(cell)
    return list(tables.values())


def _spans(tables: Iterable[Sequence[Cell]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(span for table in tables for span in _regions(table)):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _regions(table: Sequence[Cell]) -> list[tuple[int, int]]:
    """One region from the first to the last cell; cell by cell where running text stands between them."""
    cells = [cell for cell in table if cell.end > cell.start and not is_prose(cell.text)]
    if not cells:
        return []
    start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
    if end - start > 2 * sum(cell.end - cell.start for cell in cells) + 40 * len(cells):
        return [(cell.start, cell.end) for cell in cells]
    return [(start, end)]
