"""The registry of words that tell headings from running text, as compiled patterns.

Only loading and compiling; what the patterns decide is in the sibling modules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns made of `outline_words.toml`; each is matched at a position, none searched."""

    heading: re.Pattern[str]
    joins: re.Pattern[str]
    row: re.Pattern[str]
    unit_alone: re.Pattern[str]
    boilerplate: re.Pattern[str]
    notes: re.Pattern[str]
    closers: tuple[str, ...]
    strong_closers: tuple[str, ...]
    closer: re.Pattern[str]
    continues: re.Pattern[str]
    opener: re.Pattern[str]
    weak_opener: re.Pattern[str]
    subject: re.Pattern[str]
    governs: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """An alternation that prefers the longest word."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def _spaced(label: str) -> str:
    """A row's label, which narrow columns break anywhere."""
    return r"\s?".join(re.escape(character) for character in label)


@cache
def words() -> Words:
    """The compiled registry."""
    data: dict[str, list[str]] = tomllib.loads(
        files("govdata.registry").joinpath("outline_words.toml").read_text("utf-8")
    )
    unit = any_of(data["units"])
    return Words(
        heading=re.compile(any_of(data["headings"])),
        joins=re.compile(any_of(data["joins"])),
        row=re.compile("|".join(_spaced(row) for row in sorted(data["rows"], key=len, reverse=True))),
        unit_alone=re.compile(rf"[\s|]*{unit}(?=[\s|]|$)"),
        boilerplate=re.compile(any_of(data["boilerplate"])),
        notes=re.compile(rf"^[ \t\u3000\xa0]*{any_of(data['notes'])}[:：]", re.MULTILINE),
        closers=tuple(data["closers"]),
        strong_closers=tuple(data["strong_closers"]),
        closer=re.compile(any_of(data["closers"])),
        continues=re.compile(any_of(data["continues"])),
        opener=re.compile(any_of(data["openers"]) + r"|(?:19|20)\d\d\s?年"),
        weak_opener=re.compile(any_of(data["weak_openers"])),
        subject=re.compile(
            rf"[\u4e00-\u9fff]{{0,14}}?{any_of(data['bodies'])}{any_of(data['predicates'])}|[\u4e00-\u9fff]{{4,12}}?是"
        ),
        governs=re.compile(any_of(data["governs"])),
    )
