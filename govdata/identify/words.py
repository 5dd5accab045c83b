"""The wordings of identification, compiled once from identify_words.toml and identify_types.csv."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _sections() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("govdata.registry").joinpath("identify_words.toml").read_text(encoding="utf-8"))


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """The wording `name` of a section; `^` and `$` in it stand for the ends of a line."""
    return re.compile(_sections()[section][name], re.MULTILINE)


@cache
def title_types() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a title says a document is: (document type, wording) in the order in which they are tried."""
    with files("govdata.registry").joinpath("identify_types.csv").open(encoding="utf-8") as lines:
        return tuple((row["type"], re.compile(row["words"])) for row in csv.DictReader(lines))
