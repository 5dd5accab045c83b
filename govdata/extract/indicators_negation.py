"""Measures that share one statement: zeros said in words over a list of events, and one number for several measures.

The events stand in `wordings_items.csv`. Knows how a denial reaches its events; not how a single number is worded.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from govdata.extract.indicators_context import Mention, Talk, fact_of
from govdata.extract.wordings import Found, alternatives, vocabulary
from govdata.records import Fact, Quantity

_CUE = re.compile(
    r"(?P<bare>尚无|暂无|均无|并无|没有|不存在|没|无|零(?=申请|投诉|举报|复议|诉讼|收费)|为“?零|是零|零发生)"
    r"|(?P<verbal>尚未|暂未|从未|并未|均未|未曾|也未|未|不(?=收取|收费|再收取|产生|涉及))"
)
_NOT_A_CUE = re.compile(
    r"(?<=信息)不存在|无(?:正当|法|关|论|需|须|偿|障碍|缝|纸|效|权|理|线|害|私|数|疑|证|照|主|序|形|限|误|遗|异|锡|为|声|烟|差|人|条件|不)"
    r"|(?:没有|没)(?:单独|现成|及时|完全|规定|按|做到|得到|充分|很好)"
    r"|未(?:来|成年|按|及|能|经|必|完|尽|予|果|免|公开|主动|明确|建立|落实|设|达|超|在规定)"
)
_HAPPEN = re.compile(
    r"收到|接到|受理|接收|接受|收悉|收取|收费|收|接|发生|出现|产生|引发|引起|导致|涉及|被|因|提起|提出|有|存在|征收|办理|发现|形成|制发|制定|出台|召开|举办|开展|组织|申请"
)
_OTHERWISE = re.compile(r"不予|未|拒|逾期|超期|超时|遗漏|延期|推诿|延误|拖延|按时|及时|不按|败诉|违")
_APPLICANT = re.compile(r"申请人$")
_CONDITION = re.compile(
    r"(?:如|若|如果|凡|应|应当|可|不得|逾期|对于?|确保|力争|杜绝|避免|防止|做到|努力|争取|有|所有|的)$"
)
_CAUSED = re.compile(r"(?:因|由于|针对|有关|关于|涉及)[^、,;]{0,14}$")
_APPLIED = re.compile(
    r"(?:政府信息|政务信息|信息|公开|政务|办(?=公开|理))*(?:的|之)?(?:相关|有关)?(?:情况|事项|要求|请求|件|案件|案|书|表|行为|内容|者|人|业务|数量|材料|受理|办理|申请|事宜|诉求|方面|现象|事件|信息|发生|记录|情形|等|项目|需求)*(?=[、和及与或或以也均]|$|\()"
)
_ASKED = re.compile(r"申请(?!行政|复议|提起|执行|仲裁|听证|人|公证|许可)")
_OTHER_BUSINESS = re.compile(r"许可|登记|补贴|补助|救助|贷款|仲裁|听证|执行|强制|低保|证|资助|减免|入学|审批")
_BARE = re.compile(
    r"(?:\d{4}年度?|本年度?|全年|我[局镇乡县区市委办]|本[局镇乡单位机关]{1,3}|今年)*,?(?:尚无|暂无|均无|没有|无|未发生|没有发生|未收到|未产生|无此[类项]?情况|无相关情况|无相关事项|无此[类项]?事项|未发生此类(?:情况|事项)?|未发生相关情况)(?:发生|情况)?"
)
_TRAILING = re.compile(
    r"(?:的?(?:情况|事项|事件|案件|行为|现象|数量|数|总数|件数|金额|等|案))*(?:本年度?|目前)?(?:均|都|皆|全部|也|仍|一直)*(?:尚无|暂无|为无|没有|无|未发生|没有发生|未收到|没有收到|未产生|为零|是零|零发生|未出现|不存在|未收取|没有收取)(?:发生|产生|情况)?$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d年度?,)$")
_FAR = 200
_LEAD = 6
_CLOSING = 40
_DEPENDENT = frozenset("的者时")
_APPLICATION = "application.received"
_FEES = "application.fees"
_OF_APPLICANTS = (_FEES, "review.")
_MADE = "disclosure.normative_documents.made"
_MAKING = re.compile(r"制发|制定|出台|印发|新增|制作")
_PARTIAL = frozenset({"service.inquiries", "service.complaints"})
_KIND = re.compile(r"(?:网上|网络|现场|当面|电话|来访|来信|书面)的?$")
_ABOUT_APPLICATION = frozenset({"application"})
_OWN_YEAR = re.compile(r"(?:19|20)\d\d年|去年|上半年|下半年|\d月")
_SHARED = re.compile(r"(?:均|都|皆|各|全部|全|同)(?:为|达到|达|是|有|实现|保持|保持在|超过|在)*$")
_EACH = re.compile(r"(?:分别|依次)(?:为|达到|达|是|有|:)*$")
_JOINED = re.compile(
    r"(?:[^、,;]{0,6})(?:[、/]|和|及|与|或|以及|或者|并)(?:因?(?:政府)?信息公开)?(?:被|申请|提起|提出|引发|引起|发生|的|案件|案|数|数量|件数|情况|事项|率|件|群众|问题|工作|总数|收取|金额|政府信息公开|费用|按时|综合|[0-9]+)*"
)


@dataclass(frozen=True, slots=True)
class Item:
    """An event or measure by its names, and what makes of those names something else."""

    number: int
    indicator: str
    unless: re.Pattern[str] | None
    units: frozenset[str]
    zero: bool
    example: str
    counterexample: str


Entry = tuple[Item, int, int]


@cache
def items() -> tuple[Item, ...]:
    """Every line of the registry."""
    return tuple(
        Item(
            number,
            row["indicator"],
            re.compile(alternatives(row["unless"].split("|"))) if row["unless"] else None,
            frozenset(vocabulary()["units"][row["units"]]),
            row["zero"] == "yes",
            row["example"],
            row["not"],
        )
        for number, row in enumerate(_rows())
    )


@cache
def _rows() -> list[dict[str, str]]:
    lines = files("govdata.registry").joinpath("wordings_items.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(lines))


@cache
def _names() -> tuple[AhoCorasick, list[int]]:
    """A search for every name of an event, and the number of the item each one names."""
    named = sorted((word, number) for number, row in enumerate(_rows()) for word in row["item"].split("|"))
    search = AhoCorasick([word for word, _ in named], matchkind=MatchKind.LeftmostLongest)
    return search, [number for _, number in named]


class _Named:
    """The events that a text names, each with its place."""

    def __init__(self, flat: str) -> None:
        search, numbers = _names()
        found = search.find_matches_as_indexes(flat)
        self._starts = [first for _, first, _ in found]
        self._found = [(items()[numbers[index]], first, last) for index, first, last in found]

    def within(self, start: int, end: int) -> list[Entry]:
        """The events named in a span, each measure once, in order."""
        told: dict[str, Entry] = {}
        for entry in self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if entry[2] <= end:
                told.setdefault(entry[0].indicator, entry)
        return list(told.values())


def negated_facts(talk: Talk) -> Iterator[Fact]:
    """The zeros that a document says in words: one for each event that a denial reaches."""
    flat, done, named = talk.reading.flat, 0, _Named(talk.reading.flat)
    for cue in _CUE.finditer(flat):
        if cue.start() < done or _NOT_A_CUE.match(flat, cue.start()):
            continue
        low, high = talk.reading.sentence(cue.start())
        low, high = max(low, cue.start() - _FAR), min(high, cue.end() + _FAR)
        start, end = talk.reading.clause_start(cue.start(), low), talk.reading.clause_end(cue.end(), high)
        lead = flat[max(start, cue.start() - _LEAD) : cue.start()]
        if _CONDITION.search(lead) or flat[end - 1 : end] in _DEPENDENT or talk.is_plan(cue.start()):
            continue
        denied = list(_denied(talk, named, cue, start, end)) or list(_denied_before(talk, named, cue, start, end, low))
        for item, first, last in denied:
            if _APPLICANT.search(lead) and not item.indicator.startswith(_OF_APPLICANTS):
                continue
            yield _zero(talk, item, (min(first, cue.start()), max(last, cue.end())), (start, end))
            done = end


def _denied(talk: Talk, named: _Named, cue: re.Match[str], start: int, end: int) -> Iterator[Entry]:
    """The events after a denial in its clause, up to the next number."""
    flat = talk.reading.flat
    number = talk.number_after(cue.end())
    reach = min(end, number) if number is not None else end
    found = False
    for item, first, last in named.within(cue.end(), reach):
        found = True
        between = flat[cue.end() : first]
        if not item.zero or _OTHERWISE.search(between) or (item.unless and item.unless.match(flat, last)):
            continue
        if item.unless and item.indicator == _FEES and item.unless.search(flat, max(first - 2, cue.start()), first):
            continue
        if cue["verbal"] and not _HAPPEN.search(between + flat[first:last]):
            continue
        if item.indicator in _PARTIAL and _KIND.search(flat, cue.end(), first):
            continue
        if item.indicator == _MADE and not _MAKING.search(between + flat[first:last]):
            continue
        if item.indicator == _APPLICATION and not _is_application(flat, cue.end(), first, last, reach):
            continue
        yield item, first, last
    if not found:
        yield from _denied_application(talk, cue, start, reach)


def _denied_application(talk: Talk, cue: re.Match[str], start: int, end: int) -> Iterator[Entry]:
    """The plain 申请 that a denial reaches where the talk is of disclosure."""
    flat = talk.reading.flat
    for match in _ASKED.finditer(flat, cue.end(), end):
        between = flat[cue.end() : match.start()]
        if _OTHERWISE.search(between) or _OTHER_BUSINESS.search(flat, start, match.start()):
            return
        told = "信息" in between or talk.topic(cue.start(), start, _ABOUT_APPLICATION) in _ABOUT_APPLICATION
        happened = not cue["verbal"] or _HAPPEN.search(between)
        if told and happened and _is_application(flat, cue.end(), match.start(), match.end(), end):
            yield _application(), match.start(), match.end()
            return


@cache
def _application() -> Item:
    return next(item for item in items() if item.indicator == _APPLICATION)


def _denied_before(talk: Talk, named: _Named, cue: re.Match[str], start: int, end: int, low: int) -> Iterator[Entry]:
    """The events before a denial that closes its clause (诉讼情况无), or in the words or heading over a bare 无."""
    flat = talk.reading.flat
    clause = flat[start:end]
    if _BARE.fullmatch(clause):
        before = flat[low : start - 1] if start > low and flat[start - 1] == ":" else None
        if before is not None:
            yield from (entry for entry in named.within(low, start - 1) if _can_be_zero(flat, low, entry, start - 1))
            return
        headings = talk.headings(cue.start())
        section = talk.section(cue.start())
        if (
            headings
            and section is not None
            and cue.start() - talk.reading.flat_at(section.start) < len(headings[0]) + 24
        ):
            words = headings[0]
            for entry in _Named(words).within(0, len(words)):
                if _can_be_zero(words, 0, entry, len(words)):
                    yield entry[0], start, end
        return
    closing = _TRAILING.search(flat, max(start, end - _CLOSING), end) if end - cue.end() < _CLOSING else None
    if closing and closing.start() <= cue.start():
        for item, first, last in named.within(start, closing.start()):
            entry = item, first, last
            if not _OTHERWISE.search(flat, start, first) and _can_be_zero(flat, start, entry, closing.start()):
                yield item, first, last


def _is_application(flat: str, start: int, first: int, last: int, end: int) -> bool:
    """Whether the words at a place are applications received, not the cause or the title of something else."""
    return bool(_APPLIED.match(flat, last, end)) and not _CAUSED.search(flat, start, first)


def _can_be_zero(flat: str, start: int, entry: Entry, end: int) -> bool:
    """Whether an event that stands before its denial is one whose number can be zero."""
    item, first, last = entry
    return item.zero and (item.indicator != _APPLICATION or _is_application(flat, start, first, last, end))


def _zero(talk: Talk, item: Item, span: tuple[int, int], clause: tuple[int, int]) -> Fact:
    start, end = clause
    flat = talk.reading.flat
    year = _YEAR.search(flat, max(start - 8, 0), start)
    if year:
        start = year.start(1)
    said = talk.denied(*span)
    inside = [mention for mention in said if mention.start <= span[1] - 1 < mention.end] or said
    identity = talk.document.identity
    quantity = inside[0].quantity if inside else None
    told = quantity if quantity and _OWN_YEAR.search(flat, talk.reading.sentence(clause[0])[0], clause[1]) else None
    stand_in = told or Quantity(0, 0, 0, 0, 0, "exact", "", "count", None, identity.period_start, identity.period_end)
    fact = fact_of(talk, item.indicator, stand_in, (start, end), f"denied:{item.indicator}", "negation")
    return replace(fact, quantity=(quantity.start, quantity.end) if quantity else None)


def _events(words: str) -> list[Entry]:
    return _Named(words).within(0, len(words))


def shared_facts(
    talk: Talk, index: int, mentions: Sequence[Mention], sentence: tuple[int, int], found: Found | None
) -> Iterator[Fact]:
    """The facts of a number that speaks for several measures: 回复率、满意率均达100%; 复议、诉讼分别为2件、3件."""
    flat, mention = talk.reading.flat, mentions[index]
    earlier = mentions[index - 1].end if index else sentence[0]
    start = talk.reading.clause_start(mention.start, max(sentence[0], earlier))
    first = index
    while first > 0 and re.fullmatch(r"[、,和及]|以及", flat[mentions[first - 1].end : mentions[first].start]):
        first -= 1
    head = mentions[first]
    if first != index or _EACH.search(flat, start, mention.start):
        low = talk.reading.clause_start(head.start, sentence[0])
        if not _EACH.search(flat, low, head.start):
            return
        named = _events(flat[low : head.start])
        if len(named) == 1 and index > first:
            item = named[0][0]
            if mention.quantity.unit in item.units and (found is None or found.wording.indicator == item.indicator):
                yield _shared(talk, item, mention, low)
        if len(named) > index - first and len(named) >= 2:
            item = named[index - first][0]
            if mention.quantity.unit in item.units:
                yield _shared(talk, item, mention, low)
        return
    named = _events(flat[start : mention.start])
    if len(named) < 2 or (found and found.wording.indicator not in {item.indicator for item, _, _ in named}):
        return
    rate = mention.quantity.unit == "%"
    if rate and talk.topic(mention.start, sentence[0]) == "business":
        return
    if not (rate or mention.quantity.value == 0 or _SHARED.search(flat, start, mention.start)):
        return
    if not _SHARED.search(flat, start, mention.start) and not all(
        _JOINED.fullmatch(flat, start + last, start + following) for (_, _, last), (_, following, _) in pairwise(named)
    ):
        return
    if not talk.is_result(mention, sentence):
        return
    for item, _, _ in named:
        if mention.quantity.unit in item.units or (mention.quantity.value == 0 and item.zero):
            yield _shared(talk, item, mention, start)


def _shared(talk: Talk, item: Item, mention: Mention, start: int) -> Fact:
    return fact_of(talk, item.indicator, mention.quantity, (start, mention.end), f"shared:{item.indicator}", "prose")
