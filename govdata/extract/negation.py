"""Zeros said in words: 没有收到政府信息公开申请; 无行政复议、行政诉讼; 复议和诉讼均未发生.

Finds the words and the events they deny; which measure an event belongs to is decided by the indicators.
The events, with the units they are counted in, stand in the registry.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from govdata.extract.clauses import Sentences, clause_at


class Zero(NamedTuple):
    """An event that did not happen: the clause that says so, the words of the zero, the event's name and unit.

    `start`/`end` are the denying words together with the event where it stands alone, and the event
    only where one denial covers a list. `noun_start`/`noun_end` are the event's own words; `said_start`/`said_end`
    the denial with all it covers.
    """

    clause_start: int
    clause_end: int
    start: int
    end: int
    noun_start: int
    noun_end: int
    name: str
    unit: str
    said_start: int
    said_end: int


_VERBS = "收到|接到|受理|接收|接受|收取|收|发生|出现|产生|存在|发现|引发|引起|涉及|提出|提起|办理|接办|有|开展|实施|征收|形成|被|因"
_HEAD = re.compile(
    rf"(?:(?P<no>没有|没|尚未|暂未|从未|并未|均未|未曾|未)(?:再|新|直接|曾|(?:向|对|因|就)[^，。；;,、：\n]{{1,20}}?)?(?:{_VERBS})|没有|尚无|暂无|均无|无|零(?=投诉|举报|申请|复议|诉讼|申诉|收费|事故|信访|上访))"
)
_START = re.compile(r"[没未无零]|尚无|暂无|均无|尚未|暂未|从未|并未|均未")
_NOT_A_ZERO = re.compile(
    r"无(?:正当|法|关|论|需|须|偿|障碍|缝|纸|效|权|理|意|线|害|私|数|疑|微|证|照|主|序|形|限|疆|故|误|遗|异|悔|假|忧|死角|盲|名|奈|力|不|非|条件|所|锡|为|声|污染|烟|性|异议|工作|差|保留|接触|人机|人维护|人值守|息|党)"
    r"|没有(?:单独|现成|完全|及时|很好|真正|形成|得到|做到|明确|规定|相关|统一|充分|达到|建立|按)"
)
_CONDITIONAL = re.compile(
    r"(?:如|若|如果|假如|倘若|凡|对|对于|因|由于|确保|力争|杜绝|避免|防止|做到|保证|争取|努力|有)$"
)
_FUTURE = re.compile(r"(?:确保|力争|争取|努力|杜绝|防止|避免|保证|明年|今后|将要|目标)[^，。；]{0,12}$")
_SEPARATOR = r"[、]|和|及|与|或|以及|或者|及其|，也|也"
_TAIL = r"(?:[（(][^（）()]{0,20}[)）])?(?:的)?(?:其他|相关|有关)?(?:事项|事件|案件|案|行为|情况|情形|现象|问题|发生|产生|记录|费用|信息|件|表|要求|请求|工作|业务|材料|反馈|纠纷|投诉|举报|等)*"
_ONE = r"(?:过|任何|一(?:起|件|例|次|宗|项|条|笔|个)|1(?:起|件|例|次|宗|项|条|笔|个))*"
_DONE = r"发生|收到|接到|受理|出现|产生|存在"
_AFTER = re.compile(
    rf"(?:的)?(?:事项|事件|案件|案|行为|情况|情形|现象|问题|数量|总数|件数|金额|数|等)*"
    rf"(?:一(?:起|件|例|次)|1(?:起|件|例|次))?"
    rf"(?:[:：]\s*(?:无|没有|零)(?=[\s。；，,;]|$)"
    rf"|\s*(?:本年度|年内|全年)?(?:数量)?(?:均|都|全部|皆|也|仍|尚|一直)?(?:未|没有|没)(?:再)?(?:{_DONE})"
    rf"|\s*(?:均|都|全部|皆)?(?:为|是)(?:零|无)(?=[\s。；，,;）)、]|$)|零发生)"
)
_CLAUSE_MARK = re.compile(r"[。；;！？\n，,:：]")
_REACH = 120
_BACK = 80
_LONGEST_EVENT = 40
_AHEAD = 200


@cache
def _events() -> tuple[re.Pattern[str], list[tuple[str, str]]]:
    parts, told = [], []
    lines = files("govdata.registry").joinpath("quantities_events.csv").read_text("utf-8").splitlines()
    for number, row in enumerate(csv.DictReader(lines)):
        parts.append(f"(?P<e{number}>{row['event']})")
        told.append((row["name"], row["unit"]))
    return re.compile("|".join(parts)), told


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"{_TAIL}(?=\s*(?:{_SEPARATOR}|[，,。；;：:！!？）)\s]|$))")


class _Named:
    """The events of a text, found as places are asked for; what was read once is not read again.

    `closing` asks for events that close an item of a list or the clause, with the words that go with them.
    """

    def __init__(self, text: str, *, closing: bool) -> None:
        self._text, self._closing = text, closing
        self._read = 0
        self._starts: list[int] = []
        self._items: list[tuple[re.Match[str], int]] = []

    def within(self, low: int, high: int) -> list[tuple[re.Match[str], int]]:
        """The events in a stretch, each with the end of its words; stretches are asked for in order of their ends."""
        if high > self._read:
            self._read_up_to(max(low, self._read), high + _AHEAD)
        first = bisect_left(self._starts, low)
        return [item for item in self._items[first : bisect_left(self._starts, high)] if item[1] <= high]

    def _read_up_to(self, at: int, high: int) -> None:
        events, _ = _events()
        while at < high:
            match = events.search(self._text, at, high + _LONGEST_EVENT)
            if match is None or match.start() >= high:
                at = high
                break
            tail = _item().match(self._text, match.end()) if self._closing else None
            if tail is not None or not self._closing:
                at = tail.end() if tail is not None else match.end()
                self._starts.append(match.start())
                self._items.append((match, at))
            else:
                at = match.start() + 1
        self._read = max(self._read, at)


class _Marks:
    """Where the next clause mark stands, looked for once however often it is asked for."""

    def __init__(self, text: str) -> None:
        self._text, self._next = text, -1

    def after(self, at: int) -> int:
        """The next clause mark after a place, at most `_REACH` characters on; places are asked for in order."""
        if self._next < at:
            mark = _CLAUSE_MARK.search(self._text, at)
            self._next = mark.start() if mark else len(self._text)
        return min(self._next, at + _REACH)


def negated_zeros(text: str, sentences: Sentences | None = None) -> list[Zero]:
    """Every zero that a text says in words, one for each event denied, in order."""
    split = sentences or Sentences(text)
    named, marks = _Named(text, closing=True), _Marks(text)
    found: list[Zero] = []
    position = 0
    for mark in _START.finditer(text):
        at = mark.start()
        if at < position:
            continue
        head = _HEAD.match(text, at)
        if head is None or _NOT_A_ZERO.match(text, at):
            continue
        first = head.end("no") if head["no"] else head.end()
        items = named.within(first, marks.after(head.end()))
        if not items:
            continue
        zeros = list(_denied(text, head, items, split))
        if zeros:
            found.extend(zeros)
            position = items[-1][1]
    found.extend(_said_after(text, split, [(zero.said_start, zero.said_end) for zero in found]))
    return sorted(found, key=lambda zero: (zero.start, zero.noun_start))


_AFTER_START = re.compile(
    r"[为是]零|[为是]无|零发生|[:：]\s*(?:无|没有|零)(?=[\s。；，,;]|$)|(?:未|没有|没)再?(?:" + _DONE + ")"
)


def _said_after(text: str, split: Sentences, taken: list[tuple[int, int]]) -> Iterator[Zero]:
    """Zeros whose denial stands behind the events: 行政复议、行政诉讼均为零; 收费情况：无."""
    _, told = _events()
    named = _Named(text, closing=False)
    low = seen = 0
    for denial in _AFTER_START.finditer(text):
        index = bisect_right(taken, (denial.start(), len(text))) - 1
        if index >= 0 and denial.start() < taken[index][1]:
            continue
        for mark in _CLAUSE_MARK.finditer(text, max(seen, low), denial.start()):
            low = mark.end()
        seen, low = denial.start(), max(low, denial.start() - _BACK)
        items = [match for match, _ in named.within(low, denial.start())]
        while items and not _AFTER.match(text, items[-1].end()):
            items.pop()
        if not items:
            continue
        last = _AFTER.match(text, items[-1].end())
        if last is None or last.end() < denial.end():
            continue
        listed = [item for item in items[:-1] if _item().match(text, item.end())] + items[-1:]
        clause = clause_at(text, split.at(denial.start()), denial.start(), denial.end())
        if _FUTURE.search(text[max(low - 20, 0) : items[0].start()]) or _CONDITIONAL.search(
            text[low : items[0].start()]
        ):
            continue
        for item in listed:
            name, unit = told[int((item.lastgroup or "e0")[1:])]
            start, stop = (item.start(), last.end()) if len(listed) == 1 else item.span()
            yield Zero(*clause, start, stop, *item.span(), name, unit, listed[0].start(), last.end())


def _denied(text: str, head: re.Match[str], items: list[tuple[re.Match[str], int]], split: Sentences) -> Iterator[Zero]:
    """The zeros of one denial, unless it is a condition, a rule or a hope."""
    sentence = split.at(head.start())
    clause = clause_at(text, sentence, head.start(), head.end())
    if _CONDITIONAL.search(text[clause[0] : head.start()]) or _FUTURE.search(text[sentence[0] : head.start()]):
        return
    if text[clause[1] - 1] in "的时者下":
        return
    _, told = _events()
    for match, end in items:
        name, unit = told[int((match.lastgroup or "e0")[1:])]
        start, stop = (head.start(), end) if len(items) == 1 else match.span()
        yield Zero(*clause, start, stop, *match.span(), name, unit, head.start(), items[-1][1])
