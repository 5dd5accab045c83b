"""Kinds of public bodies: what a body's name says of its field, and how its short name is written in full.

Reads agencies.csv, where a domain expert adds a kind of body, its abbreviations, the years of its name and
the field that took it over. Knows nothing of regions or documents.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FIRST, LAST = 0, 9999

_SHORT_ENDING = {"委员会": "委", "办公室": "办", "办公厅": "办", "会": "", "": ""}

# What the name of a public body may end in; longer names of offices inside bodies (…局办公室) end so too.
BODY_ENDING = re.compile(
    r"(?:人民政府|政府|公署|行署|局|委员会|委|厅|部|办公室|办公厅|办事处|办|院|检察院|法院|中心|所|处|署|站"
    r"|支队|大队|总队|队|公司|集团|学校|中学|小学|幼儿园|大学|学院|医院|馆|台|总社|联社|供销社|联合社|街道|镇|乡|苏木|联合会|总工会"
    r"|协会|残联|妇联|海关|银行|支行|分行|管委会|党工委|党组|管理区|开发区|实验区|示范区|高新区|新区|工业园区|园区|兵团|师)$"
)
NATIONAL = re.compile(r"中华人民共和国|国家|中国|国务院|全国|最高人民|海关总署|审计署$")


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of body: its field, its name without the region, the years of that name, and who took the field over.

    `valid_from`/`valid_to` are calendar years, 0 and 9999 where open; local bodies lag by a year or so. A `variant`
    is a name that some places give the body instead.
    """

    sector: str
    name: str
    abbreviations: tuple[str, ...]
    valid_from: int
    valid_to: int
    successor: str | None
    variant: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The body part of a name: as it is written in full, and its field where the registry knows it."""

    name: str
    sector: str | None
    known: bool


def _combined(stem: str, ending: str, abbreviations: list[str]) -> tuple[str, tuple[str, ...]]:
    name = stem + ending
    office = next((full for full in ("办公室", "办公厅", "委员会", "会") if name.endswith(full)), "")
    short_ending = _SHORT_ENDING.get(office, ending)
    shorts = []
    for abbreviation in abbreviations:
        if (office.startswith("办公") and abbreviation.endswith("办公")) or (office == "" and ending):
            shorts.append(abbreviation + ending)
        else:
            shorts.append(abbreviation + (short_ending if ending else ""))
            if ending == "委员会" and len(abbreviation) > 1:
                shorts.append(abbreviation + ending)
    if ending == "委员会":
        shorts.append(stem + "委")
    if len(stem) > 1 and ending == "室" and office == "办公室":
        shorts.append(name[: -len("办公室")] + "办")
    return name, tuple(dict.fromkeys(short for short in shorts if len(short) > 1 and short != name))


@cache
def agencies() -> tuple[Agency, ...]:
    """Every kind of body in the registry, one for each name it may bear."""
    found = []
    with files("govdata.registry").joinpath("agencies.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            years = int(row["valid_from"] or FIRST), int(row["valid_to"] or LAST)
            for ending in row["endings"].split("|"):
                abbreviations = [short for short in row["abbreviations"].split("|") if short]
                if ending not in ("", "委员会"):
                    abbreviations = [short for short in abbreviations if len(short) > 1]
                name, shorts = _combined(row["stem"], ending, abbreviations)
                found.append(Agency(row["sector"], name, shorts, *years, row["successor"] or None))
                for variant in filter(None, row["variants"].split("|")):
                    name, shorts = _combined(variant, ending, [])
                    found.append(Agency(row["sector"], name, shorts, *years, row["successor"] or None, variant=True))
    return tuple(found)


@cache
def _names() -> dict[str, Agency]:
    names: dict[str, Agency] = {}
    for agency in agencies():
        names.setdefault(agency.name, agency)
    return names


@cache
def _shorts() -> dict[str, Agency]:
    shorts: dict[str, Agency] = {}
    for agency in agencies():
        for short in agency.abbreviations:
            if short not in _names():
                shorts.setdefault(short, agency)
    return shorts


@cache
def _stems() -> dict[str, str]:
    stems: dict[str, str] = {}
    with files("govdata.registry").joinpath("agencies.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for stem in (row["stem"], *row["abbreviations"].split("|"), *row["variants"].split("|")):
                if len(stem) > 1:
                    stems.setdefault(stem, row["sector"])
    return stems


def spellings() -> Iterator[str]:
    """Every full and short name in the registry, each once."""
    yield from _names()
    yield from _shorts()


def read_body(words: str) -> Body | None:
    """The body that `words` (a name without its region) are; None where they do not end like a body's name."""
    if agency := _names().get(words):
        return Body(agency.name, agency.sector, known=True)
    if agency := _shorts().get(words):
        return Body(agency.name, agency.sector, known=True)
    if not BODY_ENDING.search(words):
        return None
    stems = _stems()
    for length in range(min(len(words) - 1, 16), 1, -1):
        if sector := stems.get(words[:length]):
            return Body(words, sector if _rest_is_plain(words[length:]) else None, known=False)
    return Body(words, None, known=False)


def starts_with_body(words: str) -> str | None:
    """The longest full or short name in the registry that `words` begin with."""
    names, shorts = _names(), _shorts()
    return next(
        (words[:n] for n in range(min(len(words), 24), 1, -1) if words[:n] in names or words[:n] in shorts), None
    )


def _rest_is_plain(rest: str) -> bool:
    # 审计|统计局 is still the audit bureau; 公安|局第一医院 or 教育|局实验小学 are bodies of their own.
    return len(rest) <= 12 and not re.search(r"局.|委员会.|厅.|学|医院|公司|队|站|馆|园", rest)


def name_in(sector: str, ending_like: str, year: int) -> str | None:
    """The one name that a body of `sector`, ending as `ending_like` does, bore in `year`; None where there are several.

    Variants do not count, and a kind of body whose years are open at both ends never replaces another.
    """
    ending = next((end for end in ("委员会", "局", "厅", "部", "办公室", "") if ending_like.endswith(end)), "")
    names = {
        agency.name
        for agency in agencies()
        if agency.sector == sector
        and not agency.variant
        and agency.name.endswith(ending)
        and not agency.name.endswith("分局")
        and agency.valid_from <= year <= agency.valid_to
        and (agency.valid_from, agency.valid_to) != (FIRST, LAST)
    }
    return names.pop() if len(names) == 1 else None


def valid_in(name: str, year: int) -> bool:
    """Whether a body could bear this name (without its region) in `year`; true for names not in the registry."""
    agency = _names().get(name)
    return agency is None or agency.valid_from <= year <= agency.valid_to
