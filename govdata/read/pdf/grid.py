"""Ruled tables of one page: from lines that cross to cells with spans, and which characters stand in which.

Knows geometry only. A table that goes on over the page is put together in `pdf_join`; what its cells mean belongs
to `govdata.tables`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median

from govdata.read.pdf.lines import Line, glue, lines_of
from govdata.read.pdf.page import Box, Glyph, Page, Ruling

MOST_RULINGS = 4_000
"""Rulings of a page; more are a drawing. A dense page of tables has some hundreds."""

_TOUCH = 3.0
_NARROWEST = 4.5
_APART = 0.15
_ODD = 1.06
_PADDING = 12.0
_LONG_CELL = 300
_LONG_SHARE = 0.6
_FILLED = 0.05
_NUMERIC = frozenset("0123456789.,+-%，．－＋")


@dataclass(slots=True)
class TableCell:
    """A cell: its place in the grid, its borders on its page, and what is printed in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: Page
    box: Box
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cell's words, its lines joined: what is set one character a line reads as one word."""
        words, last = "", None
        for line in self.lines:
            words += (_within(self, last, line) if last else "") + line.text
            last = line
        return words


@dataclass(slots=True)
class Table:
    """A table on a page: the places of its columns' edges, its number of rows, its cells by row and column."""

    edges: list[float]
    rows: int
    top: float
    bottom: float
    page: int
    last_page: int
    cells: list[TableCell]


def tables_of(page: Page) -> tuple[list[Table], list[Glyph]]:
    """The ruled tables of a page from the top down, and the characters that stand in none of them.

    Frames round running text, and rulings without words in them, are no tables: their characters stay outside.
    """
    if len(page.across) < 2 or len(page.down) < 1 or len(page.across) + len(page.down) > MOST_RULINGS:
        return [], page.glyphs
    tables, rest = [], _runs(page.glyphs)
    for across, down in _components(_merged(page.across), _merged(page.down)):
        table, xs, ys = _grid(page, across, down)
        if table is None:
            continue
        inside, outside = _split(rest, xs, ys)
        _fill(table, inside, xs, ys)
        if _is_data(table):
            tables.append(table)
            rest = outside
    return sorted(tables, key=lambda table: (table.top, table.edges[0])), list(chain.from_iterable(rest))


def _within(cell: TableCell, before: Line, after: Line) -> str:
    """What stands between two lines of a cell: nothing where a number was broken because the cell was full."""
    x0, _, x1, _ = cell.box
    if before.text[-1:].isdigit() and after.text[:1].isdigit():
        digit = before.em / 2
        return "" if x1 - x0 - (before.x1 - before.x0) < digit + _PADDING and len(before.text) > 1 else " "
    return glue(before.text, after.text)


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Rulings on one line that touch, as one."""
    merged: list[list[float]] = []
    for at, low, high in sorted(rulings, key=lambda ruling: (round(ruling[0] / 1.5), ruling[1])):
        last = merged[-1] if merged else None
        if last and abs(at - last[0]) <= 1.5 and low <= last[2] + _TOUCH:
            last[2] = max(last[2], high)
        else:
            merged.append([at, low, high])
    return [(at, low, high) for at, low, high in merged]


def _components(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Rulings that hang together by crossing or touching."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(across)), key=lambda index: across[index][0])
    heights = [across[index][0] for index in order]
    for number, (x, y0, y1) in enumerate(down, len(across)):
        for place in range(bisect_left(heights, y0 - _TOUCH), bisect_right(heights, y1 + _TOUCH)):
            _, x0, x1 = across[order[place]]
            if x0 - _TOUCH <= x <= x1 + _TOUCH:
                parent[root(order[place])] = root(number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, ruling in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(ruling)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _places(values: Iterable[float]) -> list[float]:
    """Edges of rows or columns: places nearer to each other than any cell is wide are one (double lines)."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] < _NARROWEST:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [median(group) for group in groups]


def _grid(page: Page, across: list[Ruling], down: list[Ruling]) -> tuple[Table | None, list[float], list[float]]:
    """The table of rulings that hang together; its outer sides may be open, as the last row before a page ends is."""
    xs = _places([x for x, _, _ in down] + [end for _, x0, x1 in across for end in (x0, x1)][: 2 * len(across)])
    ys = _places([y for y, _, _ in across] + [min(y0 for _, y0, _ in down), max(y1 for _, _, y1 in down)])
    inner = _places([x for x, _, _ in down])
    # A horizontal ruling may end anywhere; only the outermost ends are edges of columns.
    xs = _places([*inner, xs[0], xs[-1]])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2 or rows * columns > 100_000:
        return None, xs, ys
    right = _walls(down, xs, ys)
    below = _walls(across, ys, xs)
    cells = [
        TableCell(row, column, height, width, page, (xs[column], ys[row], xs[column + width], ys[row + height]))
        for row, column, height, width in _blocks(rows, columns, right, below)
    ]
    return Table(xs, rows, ys[0], ys[-1], page.number, page.number, cells), xs, ys


def _walls(rulings: Iterable[Ruling], places: list[float], along: list[float]) -> set[tuple[int, int]]:
    """Where a ruling stands: (number of its place, number of the stretch between two of `along` that it covers)."""
    walls = set()
    for at, low, high in rulings:
        place = min(range(len(places)), key=lambda index: abs(places[index] - at))
        for stretch in range(max(bisect_right(along, low) - 1, 0), min(bisect_left(along, high), len(along) - 1)):
            middle = (along[stretch] + along[stretch + 1]) / 2
            if low - _TOUCH <= middle <= high + _TOUCH:
                walls.add((place, stretch))
    return walls


def _blocks(
    rows: int, columns: int, right: set[tuple[int, int]], below: set[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    """Cells as (row, column, row span, column span): runs without a wall between, stacked where none lies between."""
    blocks: list[list[int]] = []
    above: dict[tuple[int, int], list[int]] = {}
    for row in range(rows):
        current: dict[tuple[int, int], list[int]] = {}
        start = 0
        for column in range(1, columns + 1):
            if column < columns and (column, row) not in right:
                continue
            known = above.get((start, column))
            if known and not any((row, over) in below for over in range(start, column)):
                known[2] += 1
                current[start, column] = known
            else:
                current[start, column] = block = [row, start, 1, column - start]
                blocks.append(block)
            start = column
        above = current
    return [(row, column, height, width) for row, column, height, width in blocks]


def _split(
    runs: Sequence[list[Glyph]], xs: list[float], ys: list[float]
) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    """What stands inside the borders and what outside; a number that juts out of them stands where its middle does."""
    inside: list[list[Glyph]] = []
    outside: list[list[Glyph]] = []
    left, top, right, bottom = xs[0], ys[0], xs[-1], ys[-1]
    for run in runs:
        x, y = (run[0].x0 + run[-1].x1) / 2, (run[0].top + run[0].bottom) / 2
        (inside if left <= x <= right and top <= y <= bottom else outside).append(run)
    return inside, outside


def _fill(table: Table, runs: Sequence[list[Glyph]], xs: list[float], ys: list[float]) -> None:
    """Put each run of characters into the cell where its middle stands."""
    at: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(table.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                at[row, column] = index
    held: dict[int, list[Glyph]] = {}
    for run in runs:
        held.setdefault(_cell_at(run, at, xs, ys), []).extend(run)
    for index, inside in held.items():
        table.cells[index].lines = lines_of(table.cells[index].page, inside)


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The digits of a number as one, for it may be wider than its cell; every other character by itself."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if (
            last
            and glyph.text in _NUMERIC
            and last.text in _NUMERIC
            and abs(glyph.y - last.y) < 1
            and abs(glyph.x0 - last.x1) < _APART * (glyph.bottom - glyph.top)
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [number for run in runs for number in (_numbers(run) if len(run) > 2 else [run])]


def _numbers(run: list[Glyph]) -> Iterator[list[Glyph]]:
    """A run of digits cut where one stands further from the next than the others do: numbers of full cells.

    Measured from start to start, which is the same for all digits of a font; their widths are not always told right.
    """
    steps = [after.x0 - before.x0 for before, after in pairwise(run)]
    most = _ODD * median(steps)
    start = 0
    for place, step in enumerate(steps, 1):
        if step > most and run[place - 1].text.isdigit():
            yield run[start:place]
            start = place
    yield run[start:]


def _cell_at(run: list[Glyph], at: dict[tuple[int, int], int], xs: list[float], ys: list[float]) -> int:
    x, y = (run[0].x0 + run[-1].x1) / 2, (run[0].top + run[0].bottom) / 2
    column = min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)
    row = min(max(bisect_right(ys, y) - 1, 0), len(ys) - 2)
    return at[row, column]


def _is_data(table: Table) -> bool:
    """Whether cells hold data, and not the running text of a page laid out in a frame."""
    sizes = [size for cell in table.cells if (size := sum(len(line.text) for line in cell.lines))]
    if len(sizes) < max(2, _FILLED * len(table.cells)) or all(
        left.column == right.column for left, right in pairwise(_held(table))
    ):
        return False
    return max(sizes) < _LONG_CELL or max(sizes) < _LONG_SHARE * sum(sizes)


def _held(table: Table) -> list[TableCell]:
    return [cell for cell in table.cells if cell.lines]
