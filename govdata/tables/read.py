"""Numbers in tables, coded where a form or a label says what they are.

Puts the readers together and turns what they read into records in base units. No layout and no wording here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdata.records import Cell, TableNumber
from govdata.tables.classes import by_class, statistics, unit_in, unit_of
from govdata.tables.forms import Reading, statutory
from govdata.tables.grids import Grid, grids
from govdata.tables.numbers import number_in, scales
from govdata.tables.words import units, words

_CAPTION = 60


def read_tables(text: str, cells: Sequence[Cell]) -> list[TableNumber]:
    """Every number that stands in a table, in text order; `indicator` is None where no known label explains it.

    Values are in base units (万元 becomes 元). A blank cell, / or — states nothing; a printed 0 is a number.
    Source: the statistical forms of the annual reports of 2014, 2019 and 2021, and offices' own annexes.
    """
    numbers = [number for grid in grids(cells) for number in _numbers(grid, text)]
    return sorted(numbers, key=lambda number: (number.start, number.end))


def _numbers(grid: Grid, text: str) -> Iterator[TableNumber]:
    caption = _caption(grid, text)
    forms = list(statutory(grid))
    coded = {id(reading.cell): reading for reading in (*statistics(grid), *forms)}
    for reading in (*coded.values(), *by_class(grid, caption, coded.keys(), bool(forms))):
        number = _record(grid, reading, caption)
        if number is not None:
            yield number


def _caption(grid: Grid, text: str) -> str:
    """The words right before a table, and its own first row where that is one cell."""
    start = min((cell.start for cell in grid.cells), default=0)
    before = text[max(start - _CAPTION, 0) : start].strip()
    last = before.rsplit("\n", 1)[-1].rsplit("。", 1)[-1]
    first = grid.row(grid.rows[0]) if grid.rows else []
    return last + (first[0].text if len(first) == 1 else "")


def _record(grid: Grid, reading: Reading, caption: str) -> TableNumber | None:
    cell = reading.cell
    catalogued = units().get(reading.indicator or "", "")
    unit = reading.unit
    if not unit and reading.part not in ("applications", "review"):
        unit = unit_of(grid, reading.row, cell) or unit_in(caption)
    if catalogued and scales().get(unit, ("", 1))[0] in words()["money"] and catalogued not in words()["money"]:
        unit = ""
    number = number_in(cell.text, unit)
    if number is None:
        return None
    labels = [*grid.left_of(reading.row, cell.column), *reversed(grid.above(reading.row, cell.column))]
    base = number.unit or catalogued
    return TableNumber(
        start=cell.start + number.start,
        end=cell.start + number.end,
        value=number.value,
        value_low=number.low,
        value_high=number.high,
        qualifier=number.qualifier,
        unit=base,
        kind="amount" if base in words()["money"] else "rate" if base in words()["rates"] else "count",
        labels=" ".join(dict.fromkeys(" ".join(label.text.split()) for label in labels)),
        indicator=reading.indicator,
        applicant=reading.applicant,
        category=reading.category,
        cumulative=reading.cumulative,
        rule=f"tables.{reading.part}" + (f": {cell.evidence}" if cell.evidence else ""),
    )
