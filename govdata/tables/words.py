"""The registry of table words and of the official forms' rows and columns, loaded once.

Labels here are data of the forms; how a damaged label finds its row is in `labels`.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_REGISTRY = files("govdata.registry")


class Row(NamedTuple):
    """A row of a form: `code` is an indicator, or the stem that a column's code completes."""

    part: str
    code: str
    under: str
    label: str


class Column(NamedTuple):
    """A column of a form: an applicant, a measure, a block or a result, or whether it counts the year or all years."""

    part: str
    code: str
    label: str


@cache
def words() -> dict[str, Any]:
    """Units, blank marks, headers and plausible ranges."""
    return tomllib.loads(_REGISTRY.joinpath("forms_words.toml").read_text("utf-8"))


@cache
def rows() -> tuple[Row, ...]:
    """The rows of all forms in printed order, one entry a wording."""
    with _REGISTRY.joinpath("forms_rows.csv").open(encoding="utf-8") as lines:
        return tuple(Row(**line) for line in csv.DictReader(lines))


@cache
def columns() -> tuple[Column, ...]:
    """The columns of all forms in printed order, one entry a wording."""
    with _REGISTRY.joinpath("forms_columns.csv").open(encoding="utf-8") as lines:
        return tuple(Column(**line) for line in csv.DictReader(lines))


@cache
def units() -> dict[str, str]:
    """The catalogue: every indicator's code and base unit."""
    with _REGISTRY.joinpath("indicators.csv").open(encoding="utf-8") as lines:
        return {line["code"]: line["unit"] for line in csv.DictReader(lines)}


@cache
def codes_in_order(part: str) -> tuple[str, ...]:
    """The row codes of one part in printed order, each once."""
    return tuple(dict.fromkeys(row.code for row in rows() if row.part == part))


@cache
def columns_in_order(part: str) -> tuple[str, ...]:
    """The column codes of one part in printed order, each once."""
    return tuple(dict.fromkeys(column.code for column in columns() if column.part == part))


def scale_of(unit: str) -> int:
    """How many base units a printed unit is: 10000 for 万元, 1 for one that is not scaled."""
    return next((scale for printed, _, scale in words()["scaled"] if printed == unit), 1)


def official_measures(subject: str) -> list[tuple[str, ...]]:
    """The column codes that the forms print over a row of part two, one sequence a form that has the row."""
    return [tuple(header["measures"]) for header in words()["disclosure"] if subject in header["subjects"]]


def is_left_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` is `whole` with some of it lost."""
    rest = iter(whole)
    return len(part) < len(whole) and all(code in rest for code in part)
