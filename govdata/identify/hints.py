"""What in a text hints at an area: names of areas, phone area codes, the province's sign in the site's licence.

Reads regions_phones.csv. Hints settle which of several namesakes is meant, and the area of a body that names none.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import ahocorasick_rs

from govdata.identify.areas import by_name, listed, shorts

_PHONE = re.compile(r"(?<!\d)(0\d{2,3})\)?[)）\-－—–―\s]{1,3}\d{7,8}(?!\d)")
_HAN = re.compile(r"[一-鿿]")
_BEFORE_A_NAME = set("省市州区盟在到由向与及对以为“《")
_LICENCE = re.compile(r"([一-鿿])(?:ICP备|公网安备)")


@cache
def _phones() -> dict[str, tuple[str, ...]]:
    with files("govdata.registry").joinpath("regions_phones.csv").open(encoding="utf-8") as lines:
        return {row["area_code"]: tuple(row["codes"].split("|")) for row in csv.DictReader(lines)}


@cache
def _searcher() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, ...], ...]]:
    spellings: dict[str, tuple[str, ...]] = {
        name: tuple(dict.fromkeys(region.code for region in found)) for name, found in by_name().items()
    }
    for short, codes in shorts().items():
        if any(code.endswith("00") for code in codes) or short in listed()[0]:
            spellings.setdefault(short, tuple(code for code in codes if code.endswith("00")) or codes)
    patterns = list(spellings)
    return (
        ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False),
        tuple(spellings[pattern] for pattern in patterns),
    )


def hints_in(texts: Sequence[str]) -> Counter[str]:
    """How much the texts speak of each area: names, phone area codes, the province of the site's licence.

    A county speaks for its city and province too; names that several areas share count for none.
    """
    hints: Counter[str] = Counter()
    searcher, codes_of = _searcher()
    abbreviations = listed()[1]
    for text in texts:
        for index, start, end in searcher.find_matches_as_indexes(text):
            # Of two characters, an area's name is also a piece of other words: 完成县政府的任务 is not about 成县.
            if end - start > 2 or not _HAN.match(text, start - 1) or text[start - 1] in _BEFORE_A_NAME:
                _count(hints, codes_of[index], 1)
        for match in _PHONE.finditer(text):
            _count(hints, _phones().get(match[1], ()), 2)
        for match in _LICENCE.finditer(text):
            if code := abbreviations.get(match[1]):
                _count(hints, (code,), 1)
    return hints


def _count(hints: Counter[str], codes: Sequence[str], weight: int) -> None:
    for above in (4, 2, 6):
        stems = {code[:above].ljust(6, "0") for code in codes}
        if len(stems) == 1:
            code = stems.pop()
            if above == 2 or not code.endswith("0" * (8 - above)):
                hints[code] += weight


def licence_province(texts: Sequence[str]) -> str | None:
    """The province whose sign stands before the site's licence number: 粤ICP备 is 440000."""
    for text in texts:
        for match in _LICENCE.finditer(text):
            if code := listed()[1].get(match[1]):
                return code
    return None
