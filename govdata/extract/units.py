"""Units that printed numbers count in: their base unit, factor and kind.

The list is the registry's; a unit is told from a word that merely starts with it by what follows.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: its base unit, how many of those one is, the kind of quantity, and what it may stand with.

    A `digits_only` unit makes idioms with Chinese numerals
    (十分, 四周, 三包) and is taken after digits only.
    """

    base: str
    factor: float
    kind: str
    digits_only: bool = False


@cache
def _rows() -> list[dict[str, str]]:
    lines = files("govdata.registry").joinpath("quantities_units.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(lines))


@cache
def units() -> dict[str, Unit]:
    """Every unit of the registry by the way it is printed."""
    return {
        row["unit"]: Unit(
            row["base"] or row["unit"], float(row["factor"] or 1), row["kind"], row["digits_only"] == "yes"
        )
        for row in _rows()
    }


@cache
def pattern() -> str:
    """One alternative for each unit, longest first, refusing the words that only begin like it."""
    parts = []
    for row in sorted(_rows(), key=lambda row: (-len(row["unit"]), row["unit"])):
        follow = row["not_before"].split()
        parts.append(re.escape(row["unit"]) + (f"(?!{'|'.join(follow)})" if follow else ""))
    return "|".join(parts)


@cache
def _noun_units() -> list[tuple[re.Pattern[str], str, str]]:
    lines = files("govdata.registry").joinpath("quantities_nouns.csv").read_text("utf-8").splitlines()
    return [(re.compile(row["noun"]), row["printed"], row["unit"]) for row in csv.DictReader(lines)]


def unit_by_noun(printed: str, noun: str) -> str | None:
    """The unit that a noun's numbers are counted in where the print has none or a general one (3个依申请公开 -> 件)."""
    for pattern_, said, unit in _noun_units():
        if said == printed and pattern_.search(noun):
            return unit
    return None
