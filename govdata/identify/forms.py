"""Which generation of the statistical form a document carries, by the labels of its tables.

Part two decides, since later reports keep rows of an earlier part three. Reads identify_forms.csv; reading the
numbers belongs to `tables`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

import ahocorasick_rs

_SPACE = re.compile(r"[\s|｜]+")
_APPLICATIONS = "本年新收政府信息公开申请数量"
# Prose may name a label or two; the 2014 form is long, and shorter tables of one's own share some of its rows.
_ENOUGH = {"2021": 2, "2019": 2, "2014": 6}


@cache
def _labels() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, bool], ...], tuple[str, ...]]:
    with files("govdata.registry").joinpath("identify_forms.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    labels = tuple(row["label"] for row in rows)
    return (
        ahocorasick_rs.AhoCorasick([*labels, _APPLICATIONS], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        tuple((row["form"], row["part_two"] == "yes") for row in rows),
        labels,
    )


def form_of(text: str, year: int | None) -> str:
    """The generation of the form: 2021, 2019, 2014, or narrative where no official table is found.

    `year` is the report year; it decides only where nothing but the table of applications is there.
    """
    searcher, forms, _ = _labels()
    # Narrow columns break a label over lines: the search runs over the text without its white space.
    found = {index for index, _, _ in searcher.find_matches_as_indexes(_SPACE.sub("", text))}
    second = {form: sum(1 for i in found if i < len(forms) and forms[i] == (form, True)) for form in ("2021", "2019")}
    best = max(("2021", "2019"), key=lambda form: second[form])
    if second[best] >= _ENOUGH[best] and second["2021"] != second["2019"]:
        return best
    if sum(1 for i in found if i < len(forms) and forms[i][0] == "2014") >= _ENOUGH["2014"]:
        return "2014"
    if len(forms) in found:
        later = any(i < len(forms) and forms[i] == ("2021", False) for i in found)
        return "2021" if later or (year is not None and year >= 2021) else "2019"
    return "narrative"
