"""What a number as printed is worth: value, bounds and unit of the candidates that `scan` finds.

Brings numerals, units and qualifying words together; looks at no other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from govdata.extract import qualifiers, units
from govdata.extract.numerals import Number, read_number
from govdata.extract.scan import Candidate

_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_NO_UNIT = units.Unit("", 1, "count")
_NOT_NUMERAL = re.compile(r"[^0-9０-９.．,，一二三四五六七八九十百千两万亿]")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as printed with its unit: the span of the mention and what it is worth."""

    start: int
    end: int
    value: float
    low: float
    high: float
    qualifier: str
    unit: str
    kind: str


def measure_of(text: str, candidate: Candidate) -> Measure | None:
    """The value, bounds and unit of a candidate number; null where its characters make no number."""
    match = candidate.match
    if candidate.kind == "ordinal":
        return _rank(match)
    if match["left"]:
        return _ratio(match)
    start = match.start()
    word = qualifiers.before_word(text, start)
    inside = next((match[name] for name in ("inside1", "inside2", "inside3", "inside4") if match[name]), None)
    scale = next((match[name] for name in ("scale1", "scale2", "scale3") if match[name]), "") or ""
    qualifier = qualifiers.qualifier_of(word, inside, match["after"] or match["after2"] or match["after3"])
    start -= len(word) if word else 0
    if match["percent"]:
        number, unit = read_number(match["per"]), units.Unit(_SHARES[match["percent"][0]], 1, "rate")
    else:
        number = read_number((match["number"] or match["bare"]) + scale)
        unit = units.units().get(match["unit"] or "", _NO_UNIT)
    if number is None:
        return None
    factor = Decimal(str(unit.factor))
    number = Number(number.value * factor, number.step * factor)
    if match["low"] and qualifier == "exact":
        lower = read_number(_lower_end(match, scale))
        if lower is None or lower.value * factor > number.value:
            return None
        low, high = float(lower.value * factor), float(number.value)
        return Measure(start, match.end(), low, low, high, "exact", unit.base, unit.kind)
    low, high = qualifiers.bounds(number, qualifier, percent=unit.base == "%")
    return Measure(start, match.end(), float(number.value), low, high, qualifier, unit.base, unit.kind)


def _lower_end(match: re.Match[str], scale: str) -> str:
    """The lower number of a range as if printed alone: in 2—3万 it counts 万 as well."""
    digits = _NOT_NUMERAL.sub("", match["low"])
    return digits if scale and digits.endswith(scale) else digits + scale


def _rank(match: re.Match[str]) -> Measure | None:
    number = read_number(match["number"])
    if number is None:
        return None
    value = float(number.value)
    return Measure(match.start(), match.end(), value, value, value, "exact", "名", "rank")


def _ratio(match: re.Match[str]) -> Measure | None:
    """A ratio a:b, stored as b per a where a is 1, 10, 100 or 1,000, as a/b otherwise."""
    left, right = read_number(match["left"]), read_number(match["right"])
    if left is None or right is None or not right.value:
        return None
    if left.value in (1, 10, 100, 1000):
        value, unit = float(right.value), f"per {left.value}"
    elif right.value in (1, 10, 100, 1000):
        value, unit = float(left.value), f"per {right.value}"
    else:
        value, unit = float(left.value / right.value), "per 1"
    return Measure(match.start(), match.end(), value, value, value, "exact", unit, "ratio")
