"""The events and measures that a denial or a shared number may speak of, by the names they have in a text.

They stand in `wordings_items.csv`. Knows names only; what is denied or shared, its neighbours decide.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from govdata.extract.wordings import alternatives, vocabulary


@dataclass(frozen=True, slots=True)
class Item:
    """An event or measure by its names, and what makes of those names something else."""

    number: int
    indicator: str
    unless: re.Pattern[str] | None
    units: frozenset[str]
    zero: bool
    example: str
    counterexample: str


Entry = tuple[Item, int, int]


@cache
def items() -> tuple[Item, ...]:
    """Every line of the registry."""
    return tuple(
        Item(
            number,
            row["indicator"],
            re.compile(alternatives(row["unless"].split("|"))) if row["unless"] else None,
            frozenset(vocabulary()["units"][row["units"]]),
            row["zero"] == "yes",
            row["example"],
            row["not"],
        )
        for number, row in enumerate(_rows())
    )


@cache
def _rows() -> list[dict[str, str]]:
    lines = files("govdata.registry").joinpath("wordings_items.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(lines))


@cache
def _names() -> tuple[AhoCorasick, list[int]]:
    """A search for every name of an event, and the number of the item each one names."""
    named = sorted((word, number) for number, row in enumerate(_rows()) for word in row["item"].split("|"))
    search = AhoCorasick([word for word, _ in named], matchkind=MatchKind.LeftmostLongest)
    return search, [number for _, number in named]


class Named:
    """The events that a text names, each with its place."""

    def __init__(self, flat: str) -> None:
        search, numbers = _names()
        found = search.find_matches_as_indexes(flat)
        self._starts = [first for _, first, _ in found]
        self._found = [(items()[numbers[index]], first, last) for index, first, last in found]

    def within(self, start: int, end: int) -> list[Entry]:
        """The events named in a span, each measure once, in order."""
        told: dict[str, Entry] = {}
        for entry in self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if entry[2] <= end:
                told.setdefault(entry[0].indicator, entry)
        return list(told.values())
