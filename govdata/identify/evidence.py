"""Where in a document a body's name stands: the signature, the sentence that says whom to ask, the running text.

Finds printed names and says where they stand; which of them speaks is decided in `issuer`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import ahocorasick_rs

from govdata.identify.agencies import spellings
from govdata.identify.areas import level_of, name_of
from govdata.identify.dates import dates_in
from govdata.identify.names import Name, has_area, read_name
from govdata.identify.words import pattern

_BEFORE = re.compile(r"(?:^|[\s。；;！!>|｜])([^\s。；;：:，,！!“”\"《》<>|｜]{2,45})[\s　]*$")
_AFTER = re.compile(r"[ \t　]*(?:$|\n|[（(]|附|[一-鿿]{0,4}附|\s)")
_HAN_RUN = re.compile(r"[一-鿿]{1,24}$")
_OFFICE = re.compile(
    r"(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:领导小组)?(?:办公室|办公厅|综合科|综合股|秘书科|法规科|政务公开科|信息科|科|股|室|处|中心)$"
)
_CONTACT_END = re.compile(r"联系|咨询|反映|反馈|查询|索取|[（(，,。；;：:\s]")
# A line break within a name or a sentence, as PDF and mail leave them.
_UNBROKEN = re.compile(r"(?<=[一-鿿《（(、])[ \t　]*\n[ \t　]*(?=[一-鿿》）)、])")
_PARENT = re.compile(r"局|委员会|委|厅|办事处|管委会|人民政府|街道|镇|乡|海关|总社")
_INNER = re.compile(r"[一-鿿]{0,8}(?:中心|科|股|室|处|所|组|办)$")
_OPENING = 1_800
_OPENED, _CLOSED = {"(", "（"}, {")", "）"}
_MOST_NAMES = 400
TOWN = "town"
"""The kind of area that a town or sub-district leaves to the reader: its county."""
_WITHOUT_COUNTIES = {"441900", "442000", "460400", "620200"}
_AREA_KINDS = {"县", "市", "区", "旗", "州", "盟", "省"}
_GENERIC = {"government", "government_office", "committee_office", "discipline"}


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and date under a document; either may be missing."""

    name: Name | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a report says of itself: whose it is and of which year; `declared` where it says that it is a report."""

    name: Name | None
    year: int | None
    declared: bool


def signature_of(text: str) -> Signature:
    """The last body's name that stands by itself right before a date, and that date.

    A table may follow the signature, so the whole text is searched; a lone date counts as the signature's only
    in the last part of the text.
    """
    found: Signature | None = None
    lone: date | None = None
    for start, end, day in dates_in(text):
        if not _AFTER.match(text, end):
            continue
        before = text[max(0, start - 160) : start]
        match = _BEFORE.search(before)
        name = read_name(match[1]) if match else None
        if name and (name.body or name.place) and start > 60:
            found = Signature(name, day)
        elif not before.rpartition("\n")[2].strip() and start > len(text) * 0.6 and start > 200:
            lone = day
    if found is None:
        lines = [line.strip() for line in text[-400:].split("\n") if line.strip()][-2:]
        names = [name for line in lines if len(line) <= 40 and (name := read_name(line)) and name.body]
        return Signature(names[-1] if names and len(text) > 600 else None, lone)
    return found


def contact_in(text: str) -> Name | None:
    """The body that a report names for questions: 如有疑问，请与海棠市审计局办公室联系."""
    for match in pattern("issuer", "contact").finditer(text):
        words = _UNBROKEN.sub("", text[match.end() : match.end() + 60])
        words = words[: end.start()] if (end := _CONTACT_END.search(words)) else words
        if name := body_of_office(words):
            return name
    return None


def body_of_office(words: str) -> Name | None:
    """The body that an office belongs to: 海棠市审计局 of 海棠市审计局数据管理中心; None where no body is named."""
    for shorter in (_OFFICE.sub("", words), words):
        name = read_name(shorter)
        if name is None or not (name.body or name.place) or not (name.place or name.relative or has_area(name)):
            continue
        if name.known and name.place and name.place.township and name.sector in _GENERIC:
            return read_name(shorter.removesuffix(name.body)) if name.sector == "government_office" else name
        if name.known:
            return name
        if "、" in shorter and all(read_name(part) for part in shorter.split("、")):
            return name
        for end in reversed(list(_PARENT.finditer(shorter))):
            parent = read_name(shorter[: end.end()])
            inner = shorter[end.end() :]
            told = parent and (parent.known or parent.sector is not None or _INNER.match(inner))
            if inner and parent and told and (parent.place or parent.relative):
                return parent
        return name
    return None


def statement_of(text: str) -> Statement:
    """What a report says of itself in its opening: that it is one, of which year, whose."""
    opening = _UNBROKEN.sub("", text[:_OPENING])
    declared = bool(pattern("statement", "declares").search(opening))
    year, found = None, None
    for wording in ("by", "announced", "author", "self", "year_first"):
        for match in pattern("statement", wording).finditer(opening):
            groups = match.groupdict()
            if wording in ("by", "announced"):
                declared = True
            if groups.get("year"):
                year = year or int(groups["year"])
            for words in (groups["body"], groups.get("body_after")):
                name = body_of_office(words) if words else None
                if found is None and name and (name.place or name.relative or name.known):
                    found = name
    return Statement(found, year, declared)


def annexes_in(text: str) -> Iterator[Name]:
    """The bodies that the titles of annexes and of a body's own documents name."""
    for wording in ("annex", "own_document"):
        for match in pattern("issuer", wording).finditer(text):
            if (name := read_name(match["name"])) and name.body and name.place and name.sector not in _GENERIC:
                yield name


def own_town_in(text: str) -> Name | None:
    """The town that a text speaks of by name where it calls its own body 我镇, 本乡 or 我街道."""
    kinds = {match[1] for match in pattern("issuer", "own").finditer(text)}
    found = Counter(
        match["name"] for match in pattern("issuer", "town").finditer(text) if match["kind"] in kinds
    ).most_common(1)
    return read_name(found[0][0]) if found else None


def own_area_in(text: str, hints: Mapping[str, float], year: int | None) -> Name | None:
    """The area most spoken of, for a text that calls its own body 我县, 我市 or 我区 and not 我局."""
    kinds = Counter(match[1] for match in pattern("issuer", "own").finditer(text)).most_common(1)
    if not kinds or kinds[0][0] not in _AREA_KINDS:
        return None
    code = area_from(hints, kinds[0][0], year)
    return read_name(name_of(code, year) or "") if code else None


def host_in(texts: Sequence[str]) -> Name | None:
    """The body whose office runs the site: 主办：海棠市审计局信息中心."""
    for text in texts:
        for match in pattern("issuer", "site").finditer(text):
            name = body_of_office(match["name"])
            if name and name.body and has_area(name) and name.sector not in _GENERIC:
                return name
    return None


@cache
def _searcher() -> ahocorasick_rs.AhoCorasick:
    names = [name for name in spellings() if len(name) > 2 or name.endswith(("委", "局", "厅"))]
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def names_in(text: str) -> Iterator[Name]:
    """Every body of the registry named in a text, with the area printed before it, in order."""
    for _, start, end in _searcher().find_matches_as_indexes(text)[:_MOST_NAMES]:
        if text[start - 1 : start] in _OPENED and text[end : end + 1] in _CLOSED:
            continue
        run = _HAN_RUN.search(text, max(0, start - 24), start)
        before = run.group() if run else ""
        for cut in range(max(0, len(before) - 20), len(before) + 1):
            name = read_name(before[cut:] + text[start:end])
            if (
                name
                and ((name.place and (name.place.codes or name.place.zone)) or name.relative or cut == len(before))
                and len(name.printed) == len(before) - cut + end - start
            ):
                yield name
                break


def spoken_of(texts: Sequence[str]) -> tuple[list[Name], list[Name]]:
    """The bodies that texts name, of the field named most: those with an area, and those that leave it to the reader.

    Governments and their offices are named everywhere; they count only where no other field is.
    """
    named = [name for text in texts for name in names_in(text) if not name.printed.startswith(("国家", "国务院"))]
    sectors = Counter(name.sector for name in named if name.sector not in _GENERIC and name.sector)
    if not sectors:
        sectors = Counter(name.sector for name in named if name.sector and (name.place or name.relative))
    top = sectors.most_common(2)
    if not top or (len(top) > 1 and top[0][1] == top[1][1]):
        return [], []
    mine = [name for name in named if name.sector == top[0][0]]
    return [name for name in mine if has_area(name)], [name for name in mine if not has_area(name)]


def area_from(hints: Mapping[str, float], relative: str, year: int | None) -> str | None:
    """The area that a document speaks of most, of the kind that a relative name asks for (市 in 市卫计局).

    None where there is none, or two are spoken of equally.
    """
    if relative == TOWN:
        above = [(count, code) for code, count in hints.items() if level_of(code) == "county"]
        above = above or [(count, code) for code, count in hints.items() if code in _WITHOUT_COUNTIES]
        most = max((count for count, _ in above), default=0)
        best_codes = [code for count, code in above if count == most]
        return best_codes[0] if len(best_codes) == 1 else None
    kinds = ("区", "县", "旗", "市") if relative == "" else (relative,)
    fitting = [
        (count, code)
        for code, count in hints.items()
        if (name := name_of(code, year)) and name.endswith(kinds) and level_of(code) != "province"
    ]
    if relative in ("省", "自治区"):
        fitting = [(count, code) for code, count in hints.items() if level_of(code) == "province"]
    if not fitting and relative in ("", "市", "区"):
        fitting = [(count, code) for code, count in hints.items() if level_of(code) != "county"]
        fitting = [(count, code) for count, code in fitting if (name_of(code, year) or "").endswith(("市", "州", "盟"))]
    fitting.sort(reverse=True)
    if not fitting:
        return None
    best = fitting[0]
    # A city's count holds its counties'; a county spoken of as often as its city is the one meant.
    for count, code in fitting[1:]:
        if count < best[0]:
            break
        if code[:4] == best[1][:4] and best[1].endswith("00"):
            best = (count, code)
        elif not (best[1][:4] == code[:4] and code.endswith("00")):
            return None
    return best[1]
