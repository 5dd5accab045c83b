"""A number as a table cell prints it: sign, digits, qualifier, unit, worth in base units.

Knows cells and units only; numbers in running prose are read elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from govdata.tables.words import words

WIDE = str.maketrans("０１２３４５６７８９．，＋－／（）：；％｜　", "0123456789.,+-/():;%| ")
"""Full-width signs to their usual forms, one character for one."""

_NUMBER = re.compile(
    r"\s*(?P<before>约|近|不足|不少于)?\s*(?P<sign>[+\-−–增减]?)\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<more>余|多)?\s*"
    r"(?P<unit>[^\d\s+\-,.;:()、。，；：]{0,5})\s*(?P<after>以上|以内|左右)?\s*"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number in base units. `start`/`end` are its span in the cell's text, unit included; `unit` may be ''."""

    start: int
    end: int
    value: float
    low: float
    high: float
    qualifier: str
    unit: str


@cache
def scales() -> dict[str, tuple[str, int]]:
    """Every known unit as printed: its base unit and the scale between them."""
    table = {unit: (unit, 1) for unit in words()["units"]}
    table.update({printed: (base, scale) for printed, base, scale in words()["scaled"]})
    return table


def number_in(text: str, unit: str = "") -> Number | None:
    """The number that fills a cell, or None. `unit` (printed beside or above the cell) counts where the cell has none.

    The cell may hold a sign (+3, 减2), a qualifier and a unit it knows; anything else in it makes it no number.
    """
    match = _NUMBER.fullmatch(text.translate(WIDE))
    if match is None or (match["unit"] and match["unit"] not in scales()):
        return None
    digits = match["digits"].replace(",", "")
    if len(digits) > 15 or (len(digits) > 1 and digits[0] == "0" and "." not in digits):
        return None
    base, scale = scales().get(match["unit"] or unit, ("", 1))
    value = Decimal(digits) * scale
    if match["sign"] and match["sign"] not in "+增":
        value = -value
    qualifier = next(
        (name for name, marks in words()["qualifiers"].items() if _mark(match) in marks),
        "exact",
    )
    low, high = _bounds(value, _step(digits) * scale, qualifier)
    start = next(match.start(name) for name in ("before", "sign", "digits") if match[name])
    end = max(match.end(name) for name in ("digits", "more", "unit", "after") if match[name])
    return Number(start, end, float(value), float(low), float(high), qualifier, base)


def _mark(match: re.Match[str]) -> str | None:
    return match["before"] or match["more"] or match["after"]


def _step(digits: str) -> Decimal:
    """One unit of the last non-zero digit: 10 for 120, 0.1 for 3.5."""
    number = Decimal(digits)
    if not number:
        return Decimal(1)
    return Decimal(10) ** int(number.normalize().as_tuple().exponent)


def _bounds(value: Decimal, step: Decimal, qualifier: str) -> tuple[Decimal, Decimal]:
    low = value - step if qualifier in ("less_than", "about") else value
    high = value + step if qualifier in ("more_than", "about") else value
    return low, high
