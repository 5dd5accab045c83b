"""Reads the official forms out of grids: what each number's row and column labels say it is.

One reader for all layouts. Knows how the parts of the forms are laid out; the wording of their labels is in
the registry, and tables that are no official form are read in `classes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govdata.records import Cell
from govdata.tables.grids import Grid
from govdata.tables.labels import column_of, row_of
from govdata.tables.runs import window
from govdata.tables.words import columns_in_order, is_left_of, official_measures, units

_RESULTS = 5
_FARTHEST_HEADER = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number cell states: a code of the catalogue, the applicant where the form has one, and its labels."""

    cell: Cell
    row: int
    indicator: str | None
    applicant: str | None = None
    cumulative: bool = False
    category: str | None = None
    part: str = ""
    unit: str = ""


def statutory(grid: Grid) -> Iterator[Reading]:
    """The numbers of parts two, three and four of the 2019 and 2021 forms that stand in a grid."""
    yield from _applications(grid)
    yield from _disclosure(grid)
    yield from _review(grid)


def _applications(grid: Grid) -> Iterator[Reading]:
    """Part three: row label by applicant column; by position where the header is damaged and all seven stand there."""
    named = [(row, *_application_row(grid, row)) for row in grid.rows]
    found = [(row, code, label) for row, code, label in named if code is not None and label is not None]
    if len({code for _, code, _ in found}) < 4:
        return
    # A header names a total too: the rows begin where the numbers do.
    first = next((row for row, _, _ in found if any(map(grid.is_number, grid.row(row)))), found[0][0])
    header = _applicants(grid, first)
    order = columns_in_order("applications")
    beside = [[c for c in grid.row(row) if c.column >= label.column + label.column_span] for row, _, label in found]
    whole = [_whole_row(grid, cells, len(order)) for cells in beside]
    if not header and not _mostly_add_up(whole):
        return
    for (row, code, label), cells, values in zip(found, beside, whole, strict=True):
        applicants: Sequence[str | None] = order
        if not values:
            values = cells if header and label.column + label.column_span <= min(header) else ()
            applicants = [header.get(cell.column) for cell in values]
        for cell, applicant in zip(values, applicants, strict=True):
            if grid.is_number(cell) and applicant is not None:
                yield Reading(cell, row, code, applicant, part="applications")


def _application_row(grid: Grid, row: int) -> tuple[str | None, Cell | None]:
    """The code and label cell of a row: the last label before its first number, blanks between them aside."""
    label = None
    for cell in grid.row(row):
        if grid.is_number(cell):
            break
        if grid.is_label(cell):
            label = cell
    if label is None:
        return None, None
    return row_of(label.text, "applications"), label


def _whole_row(grid: Grid, cells: Sequence[Cell], count: int) -> Sequence[Cell]:
    """The row's `count` values, blank cells that pad it left out; none where they cannot be told."""
    if len(cells) < count or any(map(grid.is_label, cells)):
        return ()
    at = window([cell.text for cell in cells], count)
    return () if at is None else cells[at : at + count]


def _mostly_add_up(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the last cell is the sum of the others in most rows that can tell: then it is the total."""
    values = [[int(c.text) if c.text.isdecimal() else 0 for c in row] for row in rows if row and row[-1].text]
    telling = [sum(parts) == total for *parts, total in values if total or any(parts)]
    return 2 * sum(telling) >= len(telling)


def _applicants(grid: Grid, first_row: int) -> dict[int, str]:
    """The applicant of each column by the labels over the first row; empty unless all stand there in their order."""
    header: dict[int, str] = {}
    width = max((cell.column + cell.column_span for cell in grid.cells), default=0)
    for column in range(min(width, 60)):
        labels = (column_of(cell.text, "applications") for cell in grid.above(first_row, column))
        code = next((label for label in labels if label is not None), None)
        if code is not None:
            header[column] = code
    codes = tuple(header[column] for column in sorted(header))
    return header if codes == columns_in_order("applications") else {}


def _disclosure(grid: Grid) -> Iterator[Reading]:
    """Part two: a row's subject and its column's measure together are the code."""
    for row in grid.rows:
        label = next((cell for cell in grid.row(row) if grid.is_label(cell)), None)
        subject = row_of(label.text, "disclosure") if label is not None else None
        if subject is None or label is None:
            continue
        values = [cell for cell in grid.row(row) if cell.column > label.column]
        for cell, measure in zip(values, _measures(grid, row, subject, values), strict=False):
            code = f"{subject}.{measure}"
            if grid.is_number(cell) and code in units():
                yield Reading(cell, row, code, part="disclosure")


def _unpadded(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells up to the last one that is not empty."""
    last = max((index for index, cell in enumerate(cells) if cell.text), default=-1)
    return cells[: last + 1]


def _measures(grid: Grid, row: int, subject: str, values: Sequence[Cell]) -> list[str | None]:
    """The measure of each value: in their order where the header has as many, else as the form prints them.

    A header with names cut off, or none of whose measures the subject has, stands for the form's own. Where the
    form does not tell either, a value has the measure printed over its own column.
    """
    header = _header(grid, row)
    printed = [code for _, code in header if code is not None]
    stated, official = len(_unpadded(values)), official_measures(subject)
    if not any(f"{subject}.{code}" in units() for code in printed):
        whole = [codes for codes in official if len(codes) == stated > 1]
        return list(whole[0]) if len(whole) == 1 and not any(map(grid.is_label, values)) else []
    if len(printed) == len(header) == stated and header[0][0].column == values[0].column:
        return list(printed)
    cut = [codes for codes in official if _is_cut(header, codes) and len(codes) >= stated]
    if len(cut) == 1 and len(printed) < len(header):
        return list(cut[0])
    whole = [codes for codes in official if len(codes) in (stated, len(values)) and is_left_of(printed, codes)]
    if len(whole) == 1 and len(printed) < max(stated, len(whole[0])):
        return list(whole[0])
    over = {cell.column + offset: code for cell, code in header for offset in range(cell.column_span)}
    return [over.get(cell.column) for cell in values]


def _is_cut(header: Sequence[tuple[Cell, str | None]], codes: Sequence[str]) -> bool:
    """Whether a header has a name for each of the codes, and none but damaged names for other ones."""
    return len(header) == len(codes) and all(
        printed in (None, code) for (_, printed), code in zip(header, codes, strict=True)
    )


def _header(grid: Grid, row: int) -> list[tuple[Cell, str | None]]:
    """The names of the nearest header row above, left to right, each with its measure where it is known."""
    for upper in range(row - 1, max(row - _FARTHEST_HEADER, -1), -1):
        named = [(cell, column_of(cell.text, "disclosure")) for cell in grid.row(upper) if grid.is_label(cell)]
        if any(code is not None for _, code in named):
            return named if named[0][1] is not None else named[1:]
    return []


def _review(grid: Grid) -> Iterator[Reading]:
    """Part four: a block (reconsideration, litigation) and a result, from the labels above or beside a number."""
    if not any("审结" in cell.text or "尚未" in cell.text for cell in grid.cells):
        return
    split = any((column_of(cell.text, "block") or "").startswith("review.litigation_") for cell in grid.cells)
    for row in grid.rows:
        cells = grid.row(row)
        numbers = [cell for cell in cells if grid.is_number(cell)]
        if not numbers:
            continue
        blocks = columns_in_order("block")[: len(cells) // _RESULTS]
        by_position = len(cells) in (_RESULTS * 2, _RESULTS * 3) and not any(grid.is_label(cell) for cell in cells)
        if not by_position and not _is_under_results(grid, row, cells):
            continue
        for index, cell in enumerate(cells):
            if not grid.is_number(cell):
                continue
            labels = [
                label.text for label in (*grid.above(row, cell.column), *reversed(grid.left_of(row, cell.column)))
            ]
            block = next((code for label in labels if (code := column_of(label, "block"))), None)
            result = next((code for label in labels if (code := column_of(label, "result"))), None)
            if by_position and len(blocks) == 3:
                block, result = blocks[index // _RESULTS], columns_in_order("result")[index % _RESULTS]
            code = f"{block}.{result}"
            if code in units() and not (split and block == "review.litigation"):
                yield Reading(cell, row, code, part="review")


def _is_under_results(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """Whether each value has a result's name over or beside it: a header narrower than its row has shifted."""
    values = [cell for cell in cells if not grid.is_label(cell)]
    if len(values) == len(cells) and len(cells) % _RESULTS:
        return False
    return len(values) < len(cells) or all(
        any(column_of(label.text, "result") for label in grid.above(row, cell.column)) for cell in values
    )
