"""Which statutory part of a report a heading opens, told by its wording.

The wordings stand in the registry, each with a heading that it recognises and one that it must not.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Wording(NamedTuple):
    """One line of the registry: of several that match a heading, the first decides."""

    part: str
    pattern: re.Pattern[str]
    example: str
    counterexample: str


@cache
def wordings() -> tuple[Wording, ...]:
    """The registry's lines in order."""
    lines = files("govdata.registry").joinpath("outline_parts.csv").read_text("utf-8").splitlines()
    return tuple(
        Wording(row["part"], re.compile(row["wording"]), row["example"], row["not"]) for row in csv.DictReader(lines)
    )


@cache
def _everything() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{wording.pattern.pattern})" for wording in wordings()))


def part_of(heading: str) -> str | None:
    """overview, disclosure, applications, review, problems, other_matters, annex, or null for other headings."""
    words = heading[:60]
    if _everything().search(words) is None:
        return None
    return next((wording.part for wording in wordings() if wording.pattern.search(words)), None)
