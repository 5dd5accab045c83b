"""Reads the tables that are no statutory form: the 2014 statistics, offices' own annexes, items by class.

A number in a table that none of these explains is still a number with its labels, only without a code.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from govdata.records import Cell
from govdata.tables.forms import Reading
from govdata.tables.grids import Grid
from govdata.tables.labels import column_of, plain, row_of
from govdata.tables.numbers import scales
from govdata.tables.words import words

_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_MOST_LABEL = 60


def statistics(grid: Grid) -> Iterator[Reading]:
    """One measure a row, as in the 2014 form and the annexes before it: label, unit, and one or two number columns."""
    named: list[tuple[int, str, Cell]] = []
    under = ""
    for row in grid.rows:
        label = _label(grid, row)
        code = row_of(label.text, "statistics", under) if label is not None else None
        if code is None or label is None:
            continue
        if not _nested(code, under):
            under = code
        named.append((row, code, label))
    counted = {row for row in grid.rows if any(grid.is_number(cell) for cell in grid.row(row))}
    hits = {code for row, code, _ in named if row in counted}
    if len(hits) < 3 or len(hits) * 3 < len(counted):
        return
    for row, code, label in named:
        numbers = [
            cell
            for cell in grid.row(row)
            if grid.is_number(cell) and cell.column > label.column and not _is_ignored(grid.above(row, cell.column))
        ]
        kinds = [_kind(grid, row, cell) for cell in numbers]
        for cell, kind in zip(numbers, kinds, strict=True):
            known = kind in ("current", "cumulative") or (len(numbers) == 1 and kind is None)
            yield Reading(
                cell,
                row,
                code if known else None,
                None,
                kind == "cumulative",
                part="statistics",
                unit=unit_of(grid, row, cell),
            )


def _nested(code: str, under: str) -> bool:
    """Whether a row belongs to the heading before it: 维持 below 行政复议."""
    return bool(under) and code.rpartition(".")[0] == under.rpartition(".")[0] and not code.endswith(".total")


def _label(grid: Grid, row: int) -> Cell | None:
    """The row's label: the last words before its first number that are neither a unit nor a serial number."""
    label = None
    for cell in grid.row(row):
        if grid.is_number(cell) and label is not None:
            break
        if grid.is_label(cell) and cell.text.strip() not in scales() and not cell.text.isdecimal():
            label = cell
    return label if label is not None and len(label.text) <= _MOST_LABEL else None


def _kind(grid: Grid, row: int, cell: Cell) -> str | None:
    """Whether the column counts the year (current) or all years (cumulative); other for shares; None untold."""
    for label in grid.above(row, cell.column):
        text = plain(label.text)
        code = column_of(label.text, "statistics")
        if code is not None:
            return code
        if any(word in text for word in words()["headers"]["shares"]):
            return "other"
        if _YEAR.search(label.text.strip()):
            return "current" if _newest(grid, label) else "other"
        if "累计" in text and "本年" not in text:
            return "cumulative"
    return None


def _newest(grid: Grid, header: Cell) -> bool:
    years = [match.group()[:4] for cell in grid.row(header.row) if (match := _YEAR.search(cell.text))]
    match = _YEAR.search(header.text)
    return match is not None and match.group()[:4] == max(years)


def unit_of(grid: Grid, row: int, cell: Cell) -> str:
    """The unit that a number's surroundings print: its row's unit column, its header's or label's brackets."""
    beside = [other.text.strip() for other in grid.row(row) if other is not cell and other.text.strip() in scales()]
    if beside:
        return beside[0]
    for label in (*grid.above(row, cell.column), *reversed(grid.left_of(row, cell.column))):
        unit = unit_in(label.text)
        if unit:
            return unit
    return ""


_IN_BRACKETS = re.compile(
    r"[(（\[【〔]\s*(?:计量)?(?:单位)?\s*[:：]?\s*([^()（）\[\]【】〔〕\s\d]{1,4})\s*[)）\]】〕]|单位\s*[:：]\s*([^\s()（）\d]{1,3})"
)


def unit_in(label: str) -> str:
    """The unit that a header, a label or a caption names: 数量(篇), 本年收费金额（单位：万元）."""
    for match in _IN_BRACKETS.finditer("".join(label.split())):
        unit = match[1] or match[2]
        if unit in scales():
            return str(unit)
    return ""


def by_class(grid: Grid, caption: str, explained: Container[int], statutory: bool) -> Iterator[Reading]:
    """Items published by a report's own classes, and their total; without a code where a number is none of these.

    `explained` are the identities of cells that another reader has read; a `statutory` table has no classes.
    """
    headers = words()["headers"]
    for row in grid.rows:
        cells = grid.row(row)
        numbers = [cell for cell in cells if grid.is_number(cell) and id(cell) not in explained]
        column = next((cell for cell in cells if grid.is_label(cell)), None)
        names = headers["column_names"]
        if not numbers or column is None or all(cell.text in names for cell in cells if cell.text):
            continue
        for cell in numbers:
            if cell.column < column.column:
                continue
            above = grid.above(row, cell.column)
            if _is_ignored(above):
                continue
            labels = grid.left_of(row, cell.column)
            kind = _kind(grid, row, cell)
            unit = unit_of(grid, row, cell) or unit_in(caption)
            name = plain(labels[-1].text) if labels else ""
            counts = bool(above) and _counts_published(above, caption) and _names_classes(grid, row, labels)
            if statutory or not counts or kind == "other" or not labels or name in headers["subtotals"]:
                code = None
            elif name in headers["totals"]:
                code = "disclosure.published.total"
            else:
                code = "disclosure.published.by_category"
            category = _words(labels[-1].text) if code == "disclosure.published.by_category" else None
            yield Reading(cell, row, code, None, kind == "cumulative", category, "classes", unit)


def _words(label: str) -> str:
    return " ".join(label.split())


def _is_ignored(above: Sequence[Cell]) -> bool:
    return any(plain(cell.text) in words()["headers"]["ignored"] for cell in above)


def _counts_published(above: Sequence[Cell], caption: str) -> bool:
    headers = words()["headers"]
    title = plain(above[0].text)
    if any(word in title for word in headers["shares"]):
        return False
    says_count = any(title.endswith(word) for word in headers["counts"]) or bool(unit_in(above[0].text))
    around = "".join(cell.text for cell in above) + caption
    return says_count and any(word in around for word in headers["published"])


def _names_classes(grid: Grid, row: int, labels: Sequence[Cell]) -> bool:
    if not labels:
        return False
    names = {plain(cell.text) for cell in grid.above(row, labels[-1].column)}
    return bool(names & set(words()["headers"]["classes"]))
