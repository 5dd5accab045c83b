"""Tables with one cell a line: with blank lines, with pipes at line ends or alone on a line, empty cells dropped.

The borders of rows are gone here; a row's leading pipe or the period of numbers and words tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from govdata.records import Cell
from govdata.tables.grids import MOST_ROWS, Spans, trimmed
from govdata.tables.numbers import number_in
from govdata.tables.stream import Period, period
from govdata.tables.words import words

_NUMBER_LINE = re.compile(r"^[ \t　|]*[+\-]?\d[\d,.]*[^\d\s|]{0,3}[ \t　|]*$", re.MULTILINE)
_LONGEST = 60
_FEWEST = 3
_MOST_LINES = 4000
_ENDS = tuple("。；！？，、：:;,.")
Span = tuple[int, int]


def line_tables(text: str, covered: Sequence[Span]) -> list[list[Cell]]:
    """The tables of at least three rows, one cell a line, outside `covered` spans."""
    numbers = [match.span() for match in islice(_NUMBER_LINE.finditer(text), MOST_ROWS)]
    if len(numbers) < _FEWEST:
        return []
    tables = []
    for lines in _blocks(text, numbers, Spans(covered)):
        rows = _piped(text, lines) or _periodic(text, lines)
        if rows:
            tables.append(_cells(text, rows))
    return tables


def _blocks(text: str, numbers: Sequence[Span], taken: Spans) -> Iterator[list[Span]]:
    """Stretches of cell-like lines round numbers that stand alone on their lines."""
    position = 0
    for number in numbers:
        if number[0] < position or taken.touch(*number):
            continue
        lines = _around(text, number, position, taken)
        position = lines[-1][1] + 1
        filled = sum(bool(number_in(text[a:b].strip(" |\t　"))) for a, b in lines if b - a < _LONGEST)
        if filled >= _FEWEST:
            yield lines


def _around(text: str, number: Span, floor: int, taken: Spans) -> list[Span]:
    lines = [number]
    start = number[0]
    while start > floor and len(lines) < _MOST_LINES:
        first = text.rfind("\n", 0, start - 1) + 1
        if first < floor or not _cell_like(text, first, start - 1, taken):
            break
        lines.insert(0, (first, start - 1))
        start = first
    end = number[1]
    while end < len(text) and len(lines) < _MOST_LINES:
        last = text.find("\n", end + 1)
        last = len(text) if last < 0 else last
        if not _cell_like(text, end + 1, last, taken):
            break
        lines.append((end + 1, last))
        end = last
    return lines


def _cell_like(text: str, start: int, end: int, taken: Spans) -> bool:
    if end - start > _LONGEST + 10 or taken.touch(start, end):
        return False
    words_of_line = text[start:end].strip(" |\t　")
    return len(words_of_line) <= _LONGEST and not words_of_line.endswith(_ENDS) and "。" not in words_of_line


def _piped(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    """Rows that each begin with a leading pipe, their cells parted by the other pipes."""
    starts = [
        index for index, (a, b) in enumerate(lines) if text[a:b].lstrip().startswith("|") and text[a:b].strip(" |\t")
    ]
    if len(starts) < _FEWEST or any(later - first < 2 for first, later in pairwise(starts)):
        return []
    rows: list[list[Span]] = []
    for first, last in pairwise([*starts, len(lines)]):
        low, high = lines[first][0], lines[last - 1][1]
        fields = _fields(text, low, high)[1:]
        if last == len(lines):
            fields = fields[: len(rows[-1])] if rows else fields
        rows.append(fields)
    widest = max(len(row) for row in rows)
    return rows if widest >= 2 and sum(len(row) == widest for row in rows) * 2 > len(rows) else []


def _fields(text: str, start: int, end: int) -> list[Span]:
    """The spans between pipes; what follows the last one is no cell if it is blank."""
    fields, position = [], start
    for match in re.finditer(r"\|", text[start:end]):
        fields.append((position, start + match.start()))
        position = start + match.end()
    if text[position:end].strip():
        fields.append((position, end))
    return fields


def _periodic(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    """Rows by the period of their cells; with empty lines as empty cells where only that gives one."""
    piped = sum("|" in text[a:b] for a, b in lines) * 3 > len(lines)
    if piped:
        fields = [trimmed(text, *span) for span in _fields(text, lines[0][0], lines[-1][1])]
        title = text.rfind("\n", *fields[0])
        if title >= 0:
            fields[0] = trimmed(text, title, fields[0][1])
        streams = [fields, [span for span in fields if span[1] > span[0]]]
    else:
        every = [trimmed(text, *span) for span in lines]
        streams = [[span for span in every if span[1] > span[0]], every]
    best: tuple[tuple[bool, int], list[list[Span]]] = ((False, 0), [])
    for stream in streams:
        kinds = "".join(_kind(text, span) for span in stream)
        found = period(kinds, [text[slice(*span)].strip(" |") for span in stream])
        if found is None:
            continue
        header = _header(text, stream, kinds, found)
        rows = [stream[at : at + found.width] for at in range(found.start, found.end, found.width)]
        rank = (bool(header), found.end - found.start)
        if rank > best[0]:
            best = (rank, [header, *rows] if header else rows)
    return best[1]


def _header(text: str, stream: Sequence[Span], kinds: str, found: Period) -> list[Span]:
    """The words before the first row, one for each of its cells; a header whose column is all blank stands for none."""
    end = found.start
    if end > found.width and _names_columns([text[slice(*span)] for span in stream[end - found.width : end]]):
        end -= found.width
    name = text[slice(*stream[end - 1])].strip(" |") if end else ""
    if kinds[found.start + found.width - 1] == "N" and name in words()["headers"]["ignored"]:
        end -= 1
    start = end - found.width
    return list(stream[start:end]) if start >= 0 and set(kinds[start:end]) == {"L"} else []


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 甲, 乙, 1, 2."""
    return all(cell.strip(" |") in words()["headers"]["column_names"] for cell in cells)


def _kind(text: str, span: Span) -> str:
    cell = text[slice(*span)].strip(" |\t　")
    if not cell or cell in words()["blank"]:
        return "B"
    return "N" if number_in(cell) is not None or cell.isdecimal() else "L"


def _cells(text: str, rows: Sequence[Sequence[Span]]) -> list[Cell]:
    cells = []
    for number, row in enumerate(rows):
        for column, span in enumerate(row):
            start, end = trimmed(text, *span)
            cells.append(Cell(0, number, column, 1, 1, text[start:end], start, end, "cells"))
    return cells
