"""Coded zeros said in words: 没有收到申请, 无行政复议、行政诉讼, and a bare 无 under the heading that names the event.

Knows how a denial reaches its events; their names stand in the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from govdata.extract.indicators_context import Talk, fact_of
from govdata.extract.indicators_events import Entry, Item, Named, items
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
_CAUSED = re.compile(r"(?:因|由于|针对)[^、,;]{0,14}$")
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
_NOT_FEES = re.compile(r"减免|罚|许可|支出|经费|其他|其它")
_MADE = "disclosure.normative_documents.made"
_MAKING = re.compile(r"制发|制定|出台|印发|新增|制作")
_PARTIAL = frozenset({"service.inquiries", "service.complaints"})
_KIND = re.compile(r"(?<![及和、或与])(?:网上|网络|现场|当面|电话|来访|来信|书面)的?$")
_ABOUT_APPLICATION = frozenset({"application"})
_OWN_YEAR = re.compile(r"(?:19|20)\d\d年|去年|上半年|下半年|\d月")


def negated_facts(talk: Talk) -> Iterator[Fact]:
    """The zeros that a document says in words: one for each event that a denial reaches."""
    flat, done, named = talk.reading.flat, 0, Named(talk.reading.flat)
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


def _denied(talk: Talk, named: Named, cue: re.Match[str], start: int, end: int) -> Iterator[Entry]:
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
        if item.indicator == _FEES and _NOT_FEES.search(flat, max(first - 2, cue.start()), first):
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


def _denied_before(talk: Talk, named: Named, cue: re.Match[str], start: int, end: int, low: int) -> Iterator[Entry]:
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
            for entry in Named(words).within(0, len(words)):
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
