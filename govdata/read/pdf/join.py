"""Tables that go on over the page: put together where their columns fit, with repeated heads once.

Where it is not certain that two tables are one, they stay two. Which lines make a grid belongs to `pdf_grid`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from govdata.read.pdf.grid import Table, TableCell

_SAME_EDGE = 4.5
_ORDINAL = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第|其中|合计|总计|小计)")
_NUMBER = re.compile(r"\s*[-+＋－]?[\d,，.．]+\s*[%％]?\s*")


def continued(table: Table, after: Table) -> Table | None:
    """Both tables as one, if `after`, first on its page, goes on with `table`, last on the page before; else None."""
    edges = _common(table.edges, after.edges)
    if edges is None:
        return None
    upper, lower = _fitted(table, edges), _fitted(after, edges)
    lower = _without_head(upper, lower)
    cells, cut = _grown(upper, lower)
    rows = upper.rows + lower.rows - cut
    return Table(edges, rows, table.top, after.bottom, table.page, after.last_page, cells)


def _common(one: list[float], other: list[float]) -> list[float] | None:
    """The columns of both, if one has all edges that the other has and the outer ones are the same."""
    wide, narrow = (one, other) if len(one) >= len(other) else (other, one)
    if abs(wide[0] - narrow[0]) > _SAME_EDGE or abs(wide[-1] - narrow[-1]) > _SAME_EDGE:
        return None
    fits = all(min(abs(edge - known) for known in wide) <= _SAME_EDGE for edge in narrow)
    return wide if fits else None


def _fitted(table: Table, edges: list[float]) -> Table:
    """The table with its columns counted in `edges`."""
    place = [min(range(len(edges)), key=lambda index: abs(edges[index] - edge)) for edge in table.edges]
    cells = [
        replace(cell, column=place[cell.column], column_span=place[cell.column + cell.column_span] - place[cell.column])
        for cell in table.cells
    ]
    return replace(table, edges=edges, cells=cells)


def _row(table: Table, row: int) -> list[TableCell]:
    return [cell for cell in table.cells if cell.row == row]


def _looks(cells: list[TableCell]) -> list[tuple[int, int, str]]:
    return [(cell.column, cell.column_span, "".join(cell.text.split())) for cell in cells]


def _without_head(upper: Table, lower: Table) -> Table:
    """`lower` without the rows at its top that repeat the head of `upper`."""
    same = 0
    while same < min(upper.rows, lower.rows) - 1:
        head, again = _row(upper, same), _row(lower, same)
        if _looks(head) != _looks(again) or not any(cell.text for cell in head) or _has_number(head):
            break
        same += 1
    if not same or any(cell.row < same < cell.row + cell.row_span for cell in lower.cells):
        return lower
    rest = [replace(cell, row=cell.row - same) for cell in lower.cells if cell.row >= same]
    return replace(lower, rows=lower.rows - same, cells=rest)


def _has_number(cells: list[TableCell]) -> bool:
    return any(_NUMBER.fullmatch(cell.text) for cell in cells)


def _grown(upper: Table, lower: Table) -> tuple[list[TableCell], int]:
    """The cells of both, those that the page's end cut made whole again; and how many rows were only cut."""
    cells = list(upper.cells)
    ends = {(cell.column, cell.column_span): cell for cell in cells if cell.row + cell.row_span == upper.rows}
    first = _row(lower, 0)
    split = _is_rest(upper, first)
    shift = upper.rows - split
    for cell in sorted(lower.cells, key=lambda cell: (cell.row, cell.column)):
        before = ends.get((cell.column, cell.column_span)) if cell.row == 0 else None
        if before is not None and (split or _goes_on(before, cell)):
            before.lines = [*before.lines, *cell.lines]
            before.row_span = max(cell.row + cell.row_span + shift - before.row, before.row_span)
        else:
            cells.append(replace(cell, row=cell.row + shift))
    return cells, split


def _goes_on(before: TableCell, cell: TableCell) -> bool:
    """Whether a label over several rows was cut by the page's end; a number or a blank for a number never is."""
    if max(before.row_span, cell.row_span) < 2 or not before.text or _NUMBER.fullmatch(before.text):
        return False
    return not cell.text or (
        max(len(line.text) for line in before.lines) < 3
        and max(len(line.text) for line in cell.lines) < 3
        and not _NUMBER.fullmatch(cell.text)
    )


def _is_rest(upper: Table, first: list[TableCell]) -> int:
    """1 where the first row after the page's end is only the rest of the row before it: words, but no number, go on."""
    last = [cell for cell in upper.cells if cell.row + cell.row_span == upper.rows]
    if [(cell.column, cell.column_span) for cell in sorted(last, key=lambda cell: cell.column)] != [
        (cell.column, cell.column_span) for cell in sorted(first, key=lambda cell: cell.column)
    ]:
        return 0
    filled = [cell for cell in first if cell.text]
    if len(filled) != 1 or any(cell.row_span > 1 for cell in first):
        return 0
    words = filled[0].text
    own = next(cell for cell in last if cell.column == filled[0].column)
    whole = _NUMBER.fullmatch(words) or _ORDINAL.match(words) or not own.text or not _has_number(last)
    return 0 if whole else 1
