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
from govdata.identify.names import Name, read_name
from govdata.identify.words import pattern

_BEFORE = re.compile(r"(?:^|[\s。；;！!>|｜])([^\s。；;：:，,！!“”\"《》<>|｜]{2,45})[\s　]*$")
_AFTER = re.compile(r"[ \t　]*(?:$|\n|[（(]|附|[一-鿿]{0,4}附|\s)")
_HAN_RUN = re.compile(r"[一-鿿]{1,24}$")
_OFFICE = re.compile(
    r"(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:领导小组)?(?:办公室|办公厅|综合科|综合股|秘书科|法规科|政务公开科|信息科|科|股|室|处|中心)$"
)
_CONTACT_END = re.compile(r"联系|咨询|反映|反馈|查询|索取|[（(，,。；;：:\s]")
_MOST_NAMES = 400
_GENERIC = {"government", "government_office", "committee_office", "discipline"}


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and date under a document; either may be missing."""

    name: Name | None
    signed_on: date | None


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
        words = text[match.end() : match.end() + 45]
        words = words[: end.start()] if (end := _CONTACT_END.search(words)) else words
        for shorter in (_OFFICE.sub("", words), words):
            if (name := read_name(shorter)) and name.body and (name.place or name.relative):
                return name
    return None


@cache
def _searcher() -> ahocorasick_rs.AhoCorasick:
    names = [name for name in spellings() if len(name) > 2 or name.endswith(("委", "局", "厅"))]
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def names_in(text: str) -> Iterator[Name]:
    """Every body of the registry named in a text, with the area printed before it, in order."""
    for _, start, end in _searcher().find_matches_as_indexes(text)[:_MOST_NAMES]:
        run = _HAN_RUN.search(text, max(0, start - 24), start)
        before = run.group() if run else ""
        for cut in range(max(0, len(before) - 20), len(before) + 1):
            name = read_name(before[cut:] + text[start:end])
            if (
                name
                and (name.place or name.relative or cut == len(before))
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
    return [name for name in mine if name.place], [name for name in mine if not name.place]


def area_from(hints: Mapping[str, float], relative: str, year: int | None) -> str | None:
    """The area that a document speaks of most, of the kind that a relative name asks for (市 in 市卫计局).

    None where there is none, or two are spoken of equally.
    """
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
