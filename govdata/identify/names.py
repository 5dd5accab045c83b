"""Names of bodies: taken apart into area and body, and written in full as of a year.

The rule for full names: the area and the body stand in full (恩施州卫健委 is 恩施土家族苗族自治州卫生健康委员会); an
urban district (市辖区) carries the name of its city; every other area stands alone, without its province or city,
unless the document prints them. An area without a body is its government.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from govdata.identify.agencies import NATIONAL, read_body, starts_with_body
from govdata.identify.areas import Place, choose, city_prefix, codes_named, is_name, name_of, read_place

_SUPERIOR = re.compile(
    r"^(?:中国共产党|中共|共青团|中华人民共和国|国家税务总局|国家统计局|国家外汇管理局|中国人民银行|国家金融监督管理总局"
    r"|中国银行保险监督管理委员会|中国证券监督管理委员会|国家矿山安全监察局|国家粮食和物资储备局"
    r"|新疆生产建设兵团(?:第[一二三四五六七八九十\d]{1,3}师)?)(?=.)"
)
_RELATIVE = re.compile(r"^(?:我|本|全)?(自治区|自治州|自治县|自治旗|[省市县区旗州盟])(?=.)")
_STAMP = re.compile(r"[（(](?:盖章|公章|印章|章|代章)[)）]$")
_BRANCHES = {"customs", "statistics_survey", "bank", "exchange", "maritime"}
_BRANCH = re.compile(r"(?P<bureau>[一-鿿]{2,16}?局)(?P<area>[一-鿿]{2,10})分局$")
_SITE = re.compile(r"[A-Za-z]{2}|网站|官网|平台")
_NO_NAME = re.compile(r"[我本该各此]|.{1,3}$|.*(?:镇|乡|街道|苏木)$")
_TAIL = re.compile(r"(?:\d{4}年度?|关于|的)$")
# A body of which the registry knows nothing, told by its ending; 局长 and 委员会议 are no body.
_SHAPED = re.compile(
    r"(?:(?![的在和与及获召开举为被将对])[一-鿿]){2,14}?(?:局|委员会|办公室|管理处|中心|厅|管委会|办事处|支队|大队|总队|医院|学院|学校"
    r"|研究院|联合会|总社|集团)(?![长党委机系务领导员班子工干股科议])"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name as printed, and what it is made of.

    `place` is null where the name states no area; `relative` is then the kind of area it leaves to the reader
    (市 in 市卫计局). `body` is empty where the name is an area alone. `known`: the registry has this very body.
    `branch` are the areas that a city bureau's branch can stand for (环翠区 in 公安局环翠分局), none of them for
    the branch of a zone; null where the name is no branch's.
    """

    printed: str
    superior: str
    place: Place | None
    relative: str
    body: str
    sector: str | None
    known: bool
    branch: tuple[str, ...] | None = None


def has_area(name: Name) -> bool:
    """Whether a name tells whose body it is: it states an area or is a body of the whole country."""
    return bool((name.place and name.place.own) or name.superior or is_national(name))


def is_national(name: Name) -> bool:
    """Whether this is a body of the central government: 审计署, 国家统计局, 教育部."""
    if name.place or name.relative:
        return False
    return bool(NATIONAL.match(name.printed)) or (name.known and name.body.endswith("部"))


@dataclass(frozen=True, slots=True)
class FullName:
    """A name in full, the code of its area, and what could not be settled."""

    name: str
    region_code: str | None
    note: str = ""


def _is_body(words: str) -> bool:
    body = read_body(words)
    return body is not None and (body.known or body.sector is not None)


def read_name(printed: str) -> Name | None:
    """A body's name taken apart; None where the words are no body's name."""
    words = _TAIL.sub("", _STAMP.sub("", "".join(printed.split()).strip("：:、,，。-—")))
    if not 2 <= len(words) <= 50:
        return None
    superior = match.group() if (match := _SUPERIOR.match(words)) else ""
    bare = words[len(superior) :]
    place = read_place(bare, _is_body)
    rest = bare[place.length :] if place else bare
    relative = ""
    if place is None and (near := _RELATIVE.match(bare)) and read_body(bare[near.end() :]):
        relative, rest = near[1], bare[near.end() :]
    if not rest:
        return Name(words, superior, place, "", "", "government", known=True) if place else None
    if place and (branch := _BRANCH.match(rest)) and (bureau := read_body(branch["bureau"])):
        codes = codes_named(branch["area"], place.codes) if place.codes else ()
        return Name(words, superior, place, "", rest, bureau.sector, bureau.known, codes)
    body = read_body(rest)
    if body is None or (place is None and not body.known and (_NO_NAME.match(rest) or _SITE.search(rest))):
        return None
    sector = "tax" if superior == "国家税务总局" else body.sector
    return Name(words, superior, place, relative, rest, sector, body.known)


def name_at_start(words: str) -> Name | None:
    """The name that a sentence or headline begins with: an area in full, and a body known or told by its ending."""
    place = read_place(words, lambda rest: starts_with_body(rest) is not None or _SHAPED.match(rest) is not None)
    if place is None:
        return None
    rest = words[place.length :]
    shaped = _SHAPED.match(rest) if place.own else None
    body = starts_with_body(rest) or (shaped.group() if shaped else None)
    return read_name(words[: place.length] + body) if body else None


def code_of(place: Place, year: int | None, hints: Mapping[str, float]) -> str | None:
    """The code of the area that a name states; None for zones without one and where namesakes cannot be told apart."""
    return choose(place.codes, year, hints) if place.codes else None


def in_full(name: Name, year: int | None, hints: Mapping[str, float], near: str | None = None) -> FullName:
    """The name written in full as of `year`; `near` is the code of the area for a name that leaves it to the reader."""
    body = read_body(name.body) if name.body else None
    written = body.name if body else name.body
    if name.place is None or not name.place.own:
        area = city_prefix(near, year) + (name_of(near, year) or "") if near else ""
        if name.place:
            area += name.place.township
            written = written or _government_of(name.place, area)
        return FullName(name.superior + area + written, near)
    code = code_of(name.place, year, hints)
    note = "several areas bear this name" if name.place.codes and code is None else ""
    if not name.place.codes and not name.place.zone:
        note = "an area that the register does not have"
    own_code = code if name.branch is None else choose(name.branch, year, hints) if name.branch else None
    # Branches of a national body name their area as they please: 珠海海关, 国家统计局珠海调查队.
    branch = name.superior.startswith(("国家", "中国")) or name.sector in _BRANCHES
    printed = name.printed[len(name.superior) :][: name.place.length]
    area = printed if branch else _area_in_full(name.place, code, year)
    return FullName(name.superior + area + (written or _government_of(name.place, area)), own_code, note)


def _area_in_full(place: Place, code: str | None, year: int | None) -> str:
    if code is None:
        return place.above + place.own + place.township
    own = place.own if is_name(place.own) else name_of(code, year) or place.own
    return (place.above or city_prefix(code, year)) + own + place.township


def _government_of(place: Place, area: str) -> str:
    if place.zone:
        return "管理委员会"
    if place.township:
        return "办事处" if place.township.endswith("街道") else "人民政府"
    return "行政公署" if area.endswith(("地区", "盟")) else "人民政府"
