"""Tables whose cells are parted by spaces, one row a line: a label and its numbers.

Rows on one running line are found by their units in `measured`, or by their known labels in `flow`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from govdata.records import Cell
from govdata.tables.grids import MOST_ROWS, Spans
from govdata.tables.numbers import number_in
from govdata.tables.words import words

_ROW_LINE = re.compile(
    r"^[ \t　]*(?:\d{1,3}[ 　]+)?[^\d\s。；，！？|][^\n。；，！？|]{0,50}?(?:[ 　]+[+\-]?\d\S{0,20}){1,12}[ \t　]*$",
    re.MULTILINE,
)
_TOKEN = re.compile(r"\S+")
_FEWEST = 3
Span = tuple[int, int]


def spaced_tables(text: str, covered: Sequence[Span]) -> list[list[Cell]]:
    """Runs of three or more lines of a label and as many numbers each, outside `covered` spans."""
    tables: list[list[Cell]] = []
    rows: list[list[Span]] = []
    end = -1
    taken = Spans(covered)
    for match in [*islice(_ROW_LINE.finditer(text), MOST_ROWS), None]:
        if match is not None and taken.touch(match.start(), match.end()):
            continue
        row = _row(text, match.start(), match.end()) if match is not None else []
        if match is not None and rows and row and len(row) == len(rows[-1]) and not text[end : match.start()].strip():
            rows.append(row)
        else:
            if len(rows) >= _FEWEST:
                tables.append(_table(text, rows))
            rows = [row] if row else []
        end = match.end() if match is not None else end
    return tables


def _row(text: str, start: int, end: int) -> list[Span]:
    """Label and numbers of a line, a serial number before the label first; [] where it is no such row."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    numbers = 0
    while numbers < len(tokens) and _is_value(text, tokens[-1 - numbers]):
        numbers += 1
    head = tokens[: len(tokens) - numbers]
    if not head or not numbers:
        return []
    serial = [head[0]] if len(head) > 1 and text[slice(*head[0])].isdecimal() else []
    label = head[len(serial) :]
    return [*serial, (label[0][0], label[-1][1]), *tokens[len(tokens) - numbers :]]


def _is_value(text: str, span: Span) -> bool:
    token = text[slice(*span)]
    return number_in(token) is not None or token in words()["blank"]


def _table(text: str, rows: Sequence[Sequence[Span]]) -> list[Cell]:
    spans = [_header(text, rows[0]), *rows]
    return [
        Cell(0, number, column, 1, 1, text[start:end], start, end, "spaces")
        for number, row in enumerate(spans)
        for column, (start, end) in enumerate(row)
    ]


def _header(text: str, first: Sequence[Span]) -> list[Span]:
    """The line before the first row, if it has a word for each of its cells."""
    before = text[: first[0][0]].rstrip()
    start = before.rfind("\n") + 1
    tokens = [match.span() for match in _TOKEN.finditer(text, start, len(before))]
    return tokens if len(tokens) == len(first) else []
