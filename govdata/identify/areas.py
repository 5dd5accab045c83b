"""Areas of China by name, code and year: GB/T 2260 and the short names in use.

Reads regions.csv (names and codes with their years), regions_short.csv and regions_peoples.txt. What in a text
hints at an area belongs to `hints`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from govdata.identify.agencies import BODY_ENDING

FIRST, LAST = 0, 9999

_ZONE = re.compile(
    r"(?:(?![局委会府厅院校省市县])[一-鿿]){0,14}?(?:综合实验区|实验区|经济技术开发区|高新技术产业开发区|高技术产业开发区|产业开发区|经济开发区"
    r"|技术开发区|开发区|高新技术产业园区|高新区|经开区|综合改革示范区|示范区|新区|管理区|工业园区|产业园区|化工园区|工业园|产业园"
    r"|园区|风景名胜区|旅游度假区|度假区|综合保税区|保税区|保税港区|合作区|先行区|自由贸易试验区|试验区|经济区|新城(?!区))"
)
_NO_ZONE = {
    "开发区",
    "高新区",
    "经开区",
    "新区",
    "园区",
    "示范区",
    "管理区",
    "试验区",
    "实验区",
    "合作区",
    "经济区",
    "新城",
    "度假区",
    "保税区",
}
_TOWNSHIP = re.compile(
    r"(?:(?:(?![局委会府厅院校省市县])[一-鿿]){1,12}?|(?:(?![局委会府厅])[一-鿿]){1,4}?)(?:街道|镇|乡|苏木)(?=人民政府|政府|办事处|党工委|党委|党政|便民|综合|$)"
)
# A town whose county the name leaves out; 下乡, 小镇 and the like are common words.
_LONE_TOWNSHIP = re.compile(
    r"(?:(?![局委会府厅院校省市县区我本全各该镇乡])[一-鿿]){2,6}?(?:街道|(?<!小)镇|(?<![下城返回家水老故侨之还])乡|苏木)"
    r"(?=人民政府|政府|办事处|党工委|党委|党政|便民|综合|$)"
)
# An area by its shape, for names that the register does not have; zones and common words end so too.
_UNLISTED = re.compile(
    r"(?![我本全各该在为由和与及是对市县省区])(?:(?![局委会府厅院校省])[一-鿿]){2,5}?(?:自治[县旗州]|县|市|旗"
    r"|(?<![开发工业产示范试验实保护税管理旅游度假风景合作商务生活辖街城矿社园小校灾牧山库])区)(?<!城市)(?<!上市)(?<!各县)(?<!乡县)"
)


@dataclass(frozen=True, slots=True)
class Region:
    """An area under one name and code; the years are the first and last in which it bore both, 0 and 9999 if open."""

    code: str
    name: str
    valid_from: int
    valid_to: int


@dataclass(frozen=True, slots=True)
class Place:
    """The area at the start of a name.

    `length` characters were read: the areas `above` (in full), the area itself as printed (`own`) and the
    `township` below it. `codes` are the areas it can be, none for a zone that has no code of its own and for an
    area that the register does not have. `own` is empty for a town whose name leaves its county to the reader.
    """

    length: int
    above: str
    own: str
    codes: tuple[str, ...]
    zone: bool = False
    township: str = ""


@cache
def areas() -> tuple[Region, ...]:
    """Every area since 2007 under each of its names and codes, in order of code and year."""
    with files("govdata.registry").joinpath("regions.csv").open(encoding="utf-8") as lines:
        return tuple(
            Region(row["code"], row["name"], int(row["valid_from"] or FIRST), int(row["valid_to"] or LAST))
            for row in csv.DictReader(lines)
        )


@cache
def _by_code() -> dict[str, tuple[Region, ...]]:
    grouped: dict[str, list[Region]] = {}
    for region in areas():
        grouped.setdefault(region.code, []).append(region)
    return {code: tuple(group) for code, group in grouped.items()}


@cache
def by_name() -> dict[str, tuple[Region, ...]]:
    """The areas that bear or bore each full name."""
    grouped: dict[str, list[Region]] = {}
    for region in areas():
        grouped.setdefault(region.name, []).append(region)
    return {name: tuple(group) for name, group in grouped.items()}


@cache
def listed() -> tuple[dict[str, str], dict[str, str]]:
    """Hand-made short names, and the provinces' one-character names: each to a code."""
    names: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    with files("govdata.registry").joinpath("regions_short.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            (names if row["kind"] == "name" else abbreviations)[row["short"]] = row["code"]
    return names, abbreviations


@cache
def _peoples() -> re.Pattern[str]:
    lines = files("govdata.registry").joinpath("regions_peoples.txt").read_text(encoding="utf-8").splitlines()
    names = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)})+(?=自治)")


def _short_names(region: Region) -> list[str]:
    """Names in everyday use: 珠海 for 珠海市, 黔南州 and 黔南 for 黔南布依族苗族自治州."""
    if "自治" in region.name:
        base, _, kind = _peoples().sub("", region.name, count=1).partition("自治")
        return [base] if kind == "区" else [base, base + kind]
    base = re.sub(r"(?:特别行政区|省|市|地区|盟|县|区|旗|林区|特区)$", "", region.name)
    return [base] if base != region.name else []


@cache
def shorts() -> dict[str, tuple[str, ...]]:
    """The codes that each short name in everyday use can mean."""
    codes_of: dict[str, dict[str, None]] = {}
    for region in areas():
        for short in _short_names(region):
            if len(short) > 1 and short not in by_name():
                codes_of.setdefault(short, {})[region.code] = None
    found = {short: tuple(codes) for short, codes in codes_of.items()}
    return found | {short: (code,) for short, code in listed()[0].items()}


def is_bare_zone(words: str) -> bool:
    """Whether words begin with a kind of zone and not the name of one: 开发区管委会 may be any zone's."""
    return words.startswith(tuple(sorted(_NO_ZONE)))


def level_of(code: str, township: str = "") -> str:
    """The administrative level of an area: province, prefecture, county, or township where one is named below it."""
    if township:
        return "township"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def parents_of(code: str) -> tuple[str, ...]:
    """The codes of the areas above, nearest first; counties governed by their province directly have no prefecture."""
    above = [code[:4] + "00", code[:2] + "0000"]
    return tuple(parent for parent in dict.fromkeys(above) if parent != code and parent in _by_code())


def name_of(code: str, year: int | None) -> str | None:
    """The name that the area with this code bore in `year` (today where the year is unknown)."""
    named = _by_code().get(code, ())
    valid = [region for region in named if region.valid_from <= (year or LAST) <= region.valid_to]
    return (valid or list(named))[-1].name if named else None


def city_prefix(code: str, year: int | None) -> str:
    """The name of the city that an urban district (市辖区) carries before its own; empty for every other area.

    >>> city_prefix("320813", 2023), city_prefix("350128", 2009)
    ('淮安市', '')
    """
    name = name_of(code, year)
    if name is None or level_of(code) != "county" or not name.endswith("区") or name.endswith(("林区", "特区")):
        return ""
    above = parents_of(code)
    return (name_of(above[0], year) or "") if above else ""


def is_name(printed: str) -> bool:
    """Whether this is the full name of an area, now or once."""
    return printed in by_name()


def regions() -> list[tuple[str, str, str, list[str], str, str | None, int | None, int | None]]:
    """The areas as rows of dim.regions: code, name, full name, short names, level, parent, first and last year."""
    rows = []
    for region in areas():
        year = min(region.valid_to, max(region.valid_from, 2007))
        above = parents_of(region.code)
        prefix = "".join(name_of(code, year) or "" for code in reversed(above))
        hand_made = [short for short, code in listed()[0].items() if code == region.code]
        rows.append(
            (
                region.code,
                region.name,
                prefix + region.name,
                list(dict.fromkeys([*_short_names(region), *hand_made])),
                level_of(region.code),
                above[0] if above else None,
                region.valid_from or None,
                region.valid_to if region.valid_to != LAST else None,
            )
        )
    return rows


def read_place(words: str, is_body: Callable[[str], bool]) -> Place | None:
    """The area that a body's name begins with, in full or short; None where it begins with none.

    `is_body` tells whether what follows a short name can be a body's name: 珠海卫计局 begins with 珠海 for that,
    and 朝阳医院 does not begin with 朝阳.
    """
    position, above, own = 0, "", ""
    codes: tuple[str, ...] = ()
    while position < len(words):
        step = _full_at(words, position, codes) or _short_at(words, position, is_body, codes)
        if step is None or (position == 0 and not _stands(step[0], words[len(step[0]) :], is_body)):
            break
        if own:
            above += own if own in by_name() else (name_of(codes[0], None) or own)
        own, codes = step
        position += len(own)
    rest = words[position:]
    inside = above + (own if own in by_name() or not own else (name_of(codes[0], None) or own))
    if (zone := _ZONE.match(rest)) and (zone.group() not in _NO_ZONE or own):
        return Place(position + zone.end(), inside, zone.group(), (), zone=True)
    if (unlisted := _UNLISTED.match(rest)) and _stands_for_area(rest[unlisted.end() :], is_body):
        town = _TOWNSHIP.match(rest, unlisted.end())
        end = town.end() if town else unlisted.end()
        return Place(position + end, inside, unlisted.group(), (), township=town.group() if town else "")
    if not own:
        town = _LONE_TOWNSHIP.match(rest)
        return Place(town.end(), "", "", (), township=town.group()) if town else None
    town = _TOWNSHIP.match(rest)
    return Place(position + (town.end() if town else 0), above, own, codes, township=town.group() if town else "")


def codes_named(words: str, parents: Sequence[str]) -> tuple[str, ...]:
    """The areas inside `parents` that bear exactly this full or short name."""
    found = dict.fromkeys(region.code for region in by_name().get(words, ()))
    found |= dict.fromkeys(shorts().get(words, ()))
    return _inside(tuple(found), parents)


def _stands(printed: str, rest: str, is_body: Callable[[str], bool]) -> bool:
    # Of two characters, an area's name is also part of common words (城区, 和县…): a body or nothing must follow.
    return len(printed) > 2 or not rest or bool(BODY_ENDING.search(rest)) or is_body(rest)


def _stands_for_area(rest: str, is_body: Callable[[str], bool]) -> bool:
    return bool(_TOWNSHIP.match(rest)) or (is_body(rest) and not rest.startswith(("场", "政")))


def _within(regions_found: Sequence[Region], parents: Sequence[str]) -> tuple[str, ...]:
    return _inside(tuple(dict.fromkeys(region.code for region in regions_found)), parents)


def _inside(codes: Sequence[str], parents: Sequence[str]) -> tuple[str, ...]:
    if not parents:
        return tuple(codes)
    stems = tuple(parent.rstrip("0") if len(parent.rstrip("0")) > 1 else parent[:2] for parent in parents)
    stems = tuple(stem if len(stem) % 2 == 0 else stem + "0" for stem in stems)
    return tuple(code for code in codes if code.startswith(stems) and code not in parents)


def _full_at(words: str, position: int, parents: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    names = by_name()
    for length in range(min(16, len(words) - position), 1, -1):
        printed = words[position : position + length]
        if printed in names and (codes := _within(names[printed], parents)):
            return printed, codes
    return None


def _short_at(
    words: str, position: int, is_body: Callable[[str], bool], parents: Sequence[str]
) -> tuple[str, tuple[str, ...]] | None:
    known, (hand_made, _) = shorts(), listed()
    if _ZONE.match(words, position):
        return None
    for length in range(min(10, len(words) - position), 1, -1):
        printed = words[position : position + length]
        if printed in known:
            rest = words[position + length :]
            codes = _inside(known[printed], parents)
            if codes and (printed in hand_made or is_body(rest) or _full_at(rest, 0, codes)):
                return printed, codes
    return None


def choose(codes: Sequence[str], year: int | None, hints: Mapping[str, float]) -> str | None:
    """The one area among namesakes: valid in the year, then the one whose city or province the document speaks of."""
    when = year or LAST
    valid = [
        code for code in codes if any(region.valid_from <= when <= region.valid_to for region in _by_code()[code])
    ] or list(codes)
    renewed = {code[:2] for code in valid if any(region.valid_from == when for region in _by_code()[code])}
    if len(valid) > 1 and renewed:
        ended = [code for code in valid if all(region.valid_to == when for region in _by_code()[code])]
        valid = [code for code in valid if not (code in ended and code[:2] in renewed)] or valid
    if len(valid) > 1:
        scores = {code: 3 * hints.get(code[:4] + "00", 0.0) + hints.get(code[:2] + "0000", 0.0) for code in valid}
        best = max(scores.values())
        leaders = [code for code in valid if scores[code] == best]
        return leaders[0] if len(leaders) == 1 and best > 0 else None
    return valid[0] if valid else None
