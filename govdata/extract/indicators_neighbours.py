"""Numbers that are read by the number before them: parts, changes, and documents listed by how they are disclosed.

Knows the words between two numbers; what the first one measures is the wordings' to tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from govdata.extract.indicators_context import Mention, Talk
from govdata.extract.wordings import Found

_PART = re.compile(
    r"[,;、(]*(?:其中|含|包括)[:,]*(?:本年度?|今年|当年|全年|(?:19|20)\d\d年度?)(?:内|共|新增|新|增加|完成|为|有|达到?|的)*"
)
_FROM = re.compile(r"(?:由|从)(?:上年度?|去年|(?:19|20)\d\d年度?)?的?$")
_TO = re.compile(
    r"(?:的?基础上)?[,]?(?:增加|增长|上升|提高|提升|增|升|减少|下降|降低|减|降)(?:到|至|为)了?"
    r"(?:本年度?|今年|(?:19|20)\d\d年度?)?的?"
)
_ATTRIBUTE = re.compile(
    r"(?P<kind>主动公开|依申请公开|依申请|不予公开|不公开|免予公开|非公开)"
    r"(?:类|的|各类|政府信息|信息|文件|公文|事项|属性|条数|件数|数|共|计|有|为|约|达|:)*$"
)
_RECEIPT = re.compile(r"收到|受理|接到|接收|办理|答复|办结|申请人|同意")
_CLAUSE = re.compile(r"[,;:、。()]")


def by_disclosure(talk: Talk, mentions: Sequence[Mention], sentence: int) -> frozenset[int]:
    """The places of numbers in a list of the documents made by how they are disclosed.

    In 主动公开87条、依申请公开9条、不予公开4条 nobody has asked for anything and nobody was refused.
    """
    found: set[int] = set()
    kinds: list[tuple[str, int]] = []
    earlier = sentence
    for mention in mentions:
        words = _CLAUSE.split(talk.reading.flat[earlier : mention.start])[-1]
        match = _ATTRIBUTE.search(words)
        kind = match["kind"] if match and not _RECEIPT.search(words) else None
        if kind is None:
            kinds = []
        else:
            kinds.append((kind, mention.start))
        said = {one for one, _ in kinds}
        if "主动公开" in said and said & {"不予公开", "不公开", "免予公开", "非公开"}:
            found.update(place for _, place in kinds)
        earlier = mention.end
    return frozenset(found)


def with_neighbours(talk: Talk, mentions: Sequence[Mention], chosen: Mapping[int, Found]) -> dict[int, Found]:
    """The readings together with those of numbers that only their neighbour explains.

    After 其中2016年度 comes the year's part of the total before it; in 由300条增加到420条 the second number is the
    measure, and the first one only where its own year is told.
    """
    found = dict(chosen)
    flat = talk.reading.flat
    for first, second in pairwise(mentions):
        reading = found.get(first.start)
        if reading is None or first.quantity.unit != second.quantity.unit:
            continue
        between = flat[first.end : second.start]
        follows = replace(reading, start=second.start, end=second.end, number=second.start)
        if _TO.fullmatch(between) and _FROM.search(flat, max(first.start - 12, 0), first.start):
            found[second.start] = follows
            if first.quantity.period_end == second.quantity.period_end:
                del found[first.start]
        elif second.start not in found and _PART.fullmatch(between):
            found[second.start] = follows
    return dict(sorted(found.items()))
