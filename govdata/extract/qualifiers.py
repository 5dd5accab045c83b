"""Words that make a number rough (500余份, 近百人, 95%以上) and the bounds they set.

The words stand in the registry; what each does to the bounds is told here and in the gold format.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from importlib.resources import files

from govdata.extract.numerals import Number


@cache
def _words() -> dict[str, dict[str, str]]:
    """Qualifier of each word, by the place where it stands: before, inside or after the number."""
    words: dict[str, dict[str, str]] = {"before": {}, "inside": {}, "after": {}}
    lines = files("govdata.registry").joinpath("quantities_qualifiers.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(lines):
        words[row["place"]][row["word"]] = row["qualifier"]
    return words


def pattern(place: str) -> str:
    """The alternatives of all words of one place, longest first."""
    return "|".join(map(re.escape, sorted(_words()[place], key=lambda word: (-len(word), word))))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('before')})$")


def before_word(text: str, start: int) -> str | None:
    """The word directly before a number that makes it rough (近 of 近百人); null where there is none."""
    match = _before().search(text, max(start - 4, 0), start)
    if match is None or (match[0] == "上" and text[start : start + 1] not in "百千万亿"):
        return None
    return match[0]


def qualifier_of(before: str | None, inside: str | None, after: str | None) -> str:
    """What the words around a number make of it; words inside it come first, then those after it."""
    words = _words()
    for place, word in (("inside", inside), ("after", after), ("before", before)):
        if word:
            return words[place][word]
    return "exact"


def bounds(number: Number, qualifier: str, *, percent: bool = False) -> tuple[float, float]:
    """The lowest and highest value a number of this qualifier may have.

    余, 多, 近 and 约 widen by one step of the last digit that is not zero. A bound without an end is
    infinite, for a percentage 100; a number that may be at most so much starts at 0.
    """
    value, step = number
    zero = Decimal(0)
    if qualifier == "more_than":
        low, high = value, value + step
    elif qualifier == "less_than":
        low, high = max(value - step, zero), value
    elif qualifier == "about":
        low, high = max(value - step, zero), value + step
    elif qualifier == "at_most":
        low, high = min(zero, value), value
    elif qualifier == "at_least":
        return float(value), (max(100.0, float(value)) if percent else float("inf"))
    else:
        low = high = value
    top = float(high)
    return float(low), (max(min(top, 100.0), float(value)) if percent and qualifier != "exact" else top)
