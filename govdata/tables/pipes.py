"""Tables whose cells are parted by pipes or tabs, one row a line.

Markdown with or without outer pipes and separator lines, in any place; `|||` are empty cells. A table with one
cell a line is read in `lines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govdata.records import Cell
from govdata.tables.grids import MOST_ROWS, trimmed
from govdata.tables.numbers import number_in

_MOST_LINES = 6
_BLANKS = re.compile(r"(?:\n\|[^\n一-鿿]{0,40}){1,40}(?=\n|$)")
_CLOSING = tuple(")）”》")
_LONGEST_ROW = 600
_LONGEST_CELL = 200
_LONGEST_LINE = 20000


def delimited_tables(text: str, covered: Sequence[tuple[int, int]]) -> list[list[Cell]]:
    """The tables of lines with two or more parted cells outside `covered` spans."""
    tables: list[list[Cell]] = []
    for sign, layout in (("|", "pipes"), ("\t", "tabs")):
        if sign in text:
            tables += [_table(text, lines, sign, layout) for lines in _blocks(text, sign, covered)]
    return tables


def _blocks(text: str, sign: str, covered: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of two or more rows, blank lines between them aside."""
    block: list[tuple[int, int]] = []
    start = 0
    inside = iter(sorted(covered))
    span = next(inside, None)
    rows = 0
    while start <= len(text) and rows < MOST_ROWS:
        end = _row_end(text, start, sign)
        while span is not None and span[1] <= start:
            span = next(inside, None)
        free = span is None or span[0] >= end
        line = text[start:end]
        fits = sign in line and not (sign == "\t" and "|" in line) and not _is_broken(text, block, line)
        if free and fits and _row_like(line, sign):
            block.append((start, end))
            rows += 1
        elif line.strip() or not free:
            if sign == "|" and "|" in line and block and not text.startswith("|", block[-1][0]):
                block = _without_last_names(text, block)
            if len(block) >= 2:
                yield block
            block = []
        start = end + 1
    if len(block) >= 2:
        yield block


def _is_broken(text: str, block: list[tuple[int, int]], line: str) -> bool:
    """Whether a line is only a part of a row: the rest of one that blank cells broke, or all blank with none before it.

    No table begins without words.
    """
    if not block:
        blank = line.count("\n") > 1 and not any(map(str.isdigit, line.split("|", 1)[-1]))
        return blank or (line.startswith("|") and not any(map(str.isalpha, line)))
    behind = text[block[0][0]] != "|" and text[block[0][1] - 1] == "|"
    return behind and line.startswith("|") and not _is_rule(line)


def _without_last_names(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A block without its last rows of names only: they are the header of a row whose cells are lines."""
    while block and not any(char.isdigit() for char in text[slice(*block[-1])]):
        block = block[:-1]
    return block


def _row_end(text: str, start: int, sign: str) -> int:
    """The end of a row: of its line, or where a line opens with a pipe, of the line that closes with one."""
    end = _line_end(text, start)
    if sign == "|" and not text.startswith("|", start) and text.endswith("|", start, end):
        return _with_blank_cells(text, start, end)
    if sign == "|" and text.startswith("|", start):
        last = end
        for _ in range(_MOST_LINES):
            if text.endswith("|", start, last) or last - start > _LONGEST_ROW:
                return _with_bare_pipes(text, start, last) if text.endswith("|", start, last) else end
            following = text.find("\n", last + 1)
            if last >= len(text) or text.startswith("|", last + 1):
                break
            last = len(text) if following < 0 else following
    return end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _with_blank_cells(text: str, start: int, end: int) -> int:
    """The end of a row whose blank cells each begin a line: 予以公开 | 7 | and then lines of `|` or `| 7 |`.

    A header has no blank cells; and where a number has a line of its own, so may each cell.
    """
    blanks = _BLANKS.match(text, end)
    last = blanks.end() if blanks else end
    parts = [part.strip() for part in text[start:last].split("|")]
    named = sum(bool(part) and number_in(part) is None for part in parts)
    opens = "一" <= parts[0][-1:] <= "鿿" or parts[0][-1:] in _CLOSING or text.count("|", start, end) > 1
    return last if last > end and opens and named < 3 and len(parts) > 3 else end


def _with_bare_pipes(text: str, start: int, end: int) -> int:
    """The end of a row that opens with a pipe and words, where blank cells begin lines that hold a pipe alone."""
    blanks = _BLANKS.match(text, end) if text.startswith("\n|\n", end) else None
    name = text[start + 1 : end].split("|", 1)[0].strip()
    return blanks.end() if blanks and name and number_in(name) is None else end


def _is_rule(line: str) -> bool:
    """Whether a line only draws borders: |---|:-:|."""
    return not line.strip(" |:+-=_—\t") and any(mark in line for mark in "-=_—")


def _row_like(line: str, sign: str) -> bool:
    """Two cells with words, or the borders of three."""
    if len(line) > _LONGEST_LINE:
        return False
    if sign == "|" and _is_rule(line):
        return True
    parts = [part.strip() for part in line.split(sign)]
    first = next((index for index, part in enumerate(parts) if part), len(parts))
    filled = sum(bool(part) for part in parts)
    return (filled >= 2 or len(parts) >= 4 or len(parts) - first > 2) and all(
        len(part) < _LONGEST_CELL for part in parts
    )


def _table(text: str, lines: Sequence[tuple[int, int]], sign: str, layout: str) -> list[Cell]:
    rows = [row for row in (_fields(text, start, end, sign) for start, end in lines) if row]
    blank_first = sum(not text[slice(*row[0])].strip() for row in rows) * 2 > len(rows)
    blank_last = [len(row) > 1 and not text[slice(*row[-1])].strip() for row in rows]
    if sign == "|" and (blank_first or all(blank_last)):
        rows = [row[:-1] if blank else row for row, blank in zip(rows, blank_last, strict=True)]
    cells = []
    for number, row in enumerate(rows):
        if sign == "|" and blank_first and not text[slice(*row[0])].strip():
            row = row[1:]
        for column, (start, end) in enumerate(row):
            first, last = trimmed(text, start, end)
            cells.append(Cell(0, number, column, 1, 1, text[first:last], first, last, layout))
    return cells


def _fields(text: str, start: int, end: int, sign: str) -> list[tuple[int, int]]:
    """The fields of one line; [] for a separator line."""
    line = text[start:end]
    if sign == "|" and _is_rule(line):
        return []
    fields = []
    position = start
    for part in line.split(sign):
        fields.append((position, position + len(part)))
        position += len(part) + 1
    return fields
