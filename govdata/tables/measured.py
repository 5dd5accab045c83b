"""Tables whose every row is a label, its counting unit and one or two numbers: the 2014 form and annexes like it.

The unit before the number tells such rows from prose (where it follows), so they are found in any layout: on
one running line, one cell a line, or glued. Knows units and header words; what labels mean is known elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from govdata.records import Cell
from govdata.tables.grids import MOST_ROWS, Spans, trimmed
from govdata.tables.labels import column_of
from govdata.tables.numbers import WIDE, scales
from govdata.tables.words import columns, words

_FEWEST = 4
_LONGEST_LABEL = 90
_HEADER_REACH = 150
_BREAK = "。；！？;"
_BORDERS = " \t\r\n|　\xa0—–―－/-"
_ORDINAL = r"(?:[(（][一二三四五六七八九十]{1,2}[)）]|[\d１２３４５６７８９][.．、]|[一二三四五六七八九十]{1,2}、|其中)"
_NEW_LABEL = re.compile(
    rf"[—–―－/-]+[\s|]+|\|\s*(?=[^\s|])|(?<=[况数量])\s*\n\s*(?=\S)|(?<=[\w)）】—–―－/-])\s*(?={_ORDINAL})"
)
"""Where a label ends and the next begins: at a dash that stands for no number, a border, a line, an ordinal."""


def measured_tables(text: str, covered: Sequence[tuple[int, int]]) -> list[list[Cell]]:
    """Runs of four or more rows of label, unit and number outside `covered` spans."""
    tables = []
    taken = Spans(covered)
    rows: list[re.Match[str]] = []
    for match in [*islice(_row_pattern().finditer(text), MOST_ROWS), None]:
        if match is not None and (_behind_number(text, match.start()) or taken.touch(*match.span())):
            continue
        if match is not None and not rows and not _has_label(text, match.start()):
            continue
        if match is not None and (not rows or _follows(text, rows[-1], match)):
            rows.append(match)
            continue
        if len(rows) >= _FEWEST:
            tables += _table(text, rows)
        rows = [match] if match is not None else []
    return tables


@cache
def _row_pattern() -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted(scales(), key=len, reverse=True)))
    number = r"(?!\d[.．、)）](?!\d))\d{1,15}(?!\d)(?:[.．]\d{1,6})?"
    return re.compile(
        rf"(?P<unit>{units})[\s|]*(?P<first>{number})(?!\d*(?:{units}|[年月日号]))"
        rf"(?:[\s|]+(?P<second>{number})(?![\d.．、)）年月日]|\s*(?:{units})))?"
    )


def _behind_number(text: str, at: int) -> bool:
    """Whether a unit belongs to the number before it, as in prose: 12条."""
    return text[max(at - 4, 0) : at].rstrip()[-1:].isdigit()


def _has_label(text: str, at: int) -> bool:
    """Whether words stand before a unit, and not only 附 as in 附件3."""
    return sum("一" <= char <= "鿿" for char in text[max(at - 20, 0) : at]) > 1


def _follows(text: str, row: re.Match[str], match: re.Match[str]) -> bool:
    """Whether only a label stands between two rows."""
    label = text[_end(text, row) : max(match.start("unit"), _end(text, row))]
    han = sum("一" <= char <= "鿿" for char in label)
    return han >= 2 and len(label) <= _LONGEST_LABEL and not any(mark in label for mark in _BREAK)


def _end(text: str, row: re.Match[str]) -> int:
    """The end of a row's last number; a last digit that is the ordinal of the next label is not its own."""
    name = "second" if row["second"] else "first"
    start, end = row.span(name)
    following = text[end : end + 2].translate(WIDE)
    if end - start > 1 and following[:1] in (".", "、", ")") and not following[1:].isdigit():
        return end - 1
    return end


def _table(text: str, rows: Sequence[re.Match[str]]) -> list[list[Cell]]:
    """The table of these rows, or none where each holds more numbers than can be told apart."""
    cells = _header(text, rows[0].start("unit"))
    layout = _layout(text, rows)
    columns_printed = sum(column_of(cell.text, "statistics") is not None for cell in cells)
    if layout != "cells" and any(cell.text in words()["headers"]["two_columns"] for cell in cells):
        columns_printed += 1
    serial = _is_numbered(text, cells)
    if _has_codes(text, cells) or (serial and (columns_printed > 1 or not any(row["second"] for row in rows))):
        return []
    fewest = 2 if serial or columns_printed > 1 else 1
    start = cells[-1].end if cells else _label_start(text, rows[0].start("unit"))
    number = 0
    for row in rows:
        for label in _labels(text, start, row.start("unit")):
            number += 1
            cells.append(_cell(text, *label, number, 0))
        start = _end(text, row)
        cells.append(_cell(text, *row.span("unit"), number, 1))
        if fewest == 2 and not row["second"] and row is not rows[-1]:
            continue
        for column, name in enumerate(("first",) if serial else ("first", "second"), 2):
            if row[name]:
                cells.append(_cell(text, row.start(name), min(row.end(name), start), number, column))
    return [[replace(cell, layout=layout) for cell in cells]]


def _has_codes(text: str, header: Sequence[Cell]) -> bool:
    """Whether a column behind the units numbers the rows: the first number of a row is then no figure."""
    unit = next((cell for cell in header if cell.text in words()["headers"]["units"]), None)
    following = text[unit.end : unit.end + 20].lstrip(_BORDERS) if unit else ""
    return following.startswith(tuple(words()["headers"]["serial"]))


def _is_numbered(text: str, header: Sequence[Cell]) -> bool:
    """Whether the column before the labels numbers the rows: each number is then followed by the next row's own."""
    start = header[0].start if header else 0
    before = text[max(start - 20, 0) : start].rstrip(_BORDERS)
    return any(before.endswith(name) for name in words()["headers"]["serial"])


def _labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The labels before a unit: the row's own, and before it the headings that have no number."""
    cuts = [start, *(match.end() for match in _NEW_LABEL.finditer(text, start, end)), end]
    labels = [trimmed(text, *span, _BORDERS) for span in pairwise(cuts)]
    named = [span for span in labels if any("一" <= char <= "鿿" for char in text[slice(*span)])]
    return named or [trimmed(text, start, end, _BORDERS)]


def _cell(text: str, start: int, end: int, row: int, column: int) -> Cell:
    return Cell(0, row, column, 1, 1, text[start:end], start, end, "")


@cache
def _headers() -> re.Pattern[str]:
    names = {*words()["headers"]["titles"], *words()["headers"]["units"], *words()["headers"]["classes"]}
    names |= {column.label for column in columns() if column.part == "statistics"}
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:{listed})(?=[\s|]*(?:{listed})|[\s|]+|[(（一1主])")


def _header(text: str, before: int) -> list[Cell]:
    """The header words that stand together right before the first row, the unit's in its column."""
    low = max(before - _HEADER_REACH, 0)
    found = list(_headers().finditer(text, low, before))
    first = next((i for i, m in enumerate(found) if m.group() in words()["headers"]["units"]), None)
    if first is None:
        return []
    chosen = found[max(first - 1, 0) :]
    at = 0 if first else 1
    return [_cell(text, *match.span(), 0, column) for column, match in enumerate(chosen, at)]


def _label_start(text: str, end: int) -> int:
    """Where the first row's label may begin when no header stands before it."""
    low = max(end - _LONGEST_LABEL, 0)
    window = text[low:end].rstrip(" |\n\t")
    cut = max(window.rfind(mark) for mark in (*_BREAK, "\n", ":", "：", " ", "　"))
    return low + cut + 1


def _layout(text: str, rows: Sequence[re.Match[str]]) -> str:
    start, end = rows[0].start("unit"), rows[-1].end()
    if text.count("\n", start, end) >= 2 * (len(rows) - 1):
        return "cells"
    gaps = sum(text[row.end("unit")] in " \t|　\n" for row in rows)
    return "spaces" if gaps * 2 > len(rows) else "glued"
