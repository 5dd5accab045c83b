"""Where a number stands: its clause and sentence, what the talk is about, and whether it can be a result at all.

Vetoes live here (plans, comparisons, averages, titles of documents); which measure a number is, does not.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from govdata.extract.wordings import topics_in
from govdata.extract.wordings_text import INSIDE, NUMBER, REMARK, Reading, heading_breaks
from govdata.records import Document, Fact, Quantity, Section

_PROSE_CELL = 60
_CHANGE = re.compile(
    r"(?:增加|增长|增多|上升|下降|减少|提高|降低|增幅|(?<!新)增|减|多|少|涨幅|降幅|超过?上年|压缩|缩短)(?:了|约|幅度?为|率为|数为)*$"
)
_AVERAGE = re.compile(
    r"(?:日均|月均|人均|年均|平均)[^,;]{0,12}$|每(?:个?(?:月|年|季度?|周|天|日|人|半年|单位|工作日|星期))[^,;]{0,10}$"
)
_PLAN = re.compile(
    r"(?:^|[,;:])(?:\d{4}年,?)?(?:下一步|今后|明年|下一?年度?[^结]|(?:计划|拟)(?:在|于|开展|举办|组织|新|通过|完成)|力争|争取|打算|预计)"
    r"|将(?:进一步|继续|着力|重点|从|按|加|组织|开展|举办|在|于|不断|严格|结合|着重|以)"
    r"|(?:力争|确保|争取|目标是?|预计)[^,;。]{0,12}$"
)
_DEMAND = re.compile(
    r"(?:不得?(?:少于|低于|超过)|不少于|不低于|必须|(?<![回反响相适供对])应当?(?:达到?|在|于|不)"
    r"|要求[^,;。]{0,8}(?:达到?|不低于|不少于|控制))[^,;。]{0,16}$"
)
_OTHER_THINGS = re.compile(
    r"的?(?:制度|机制|渠道|栏目|平台|窗口|工程|任务|措施|部门|环节|程序|系统|电话|办法|规定|职能|承诺|标准|原则|名医|科室|单位(?!主动|公开))"
)
_PLAN_HEADING = re.compile(r"打算|工作计划|下一步|改进措施|工作思路|工作安排|努力方向|下阶段|明年")
_MEDIA = frozenset({"website", "weibo", "wechat", "press", "explanation", "conference", "interview"})
_SUBJECTS = frozenset({"disclosure", "explanation", "training", "business", "website"})
_PRODUCTS = frozenset({"normative"})
_REACH = 1500
_DENIAL = 150
_SHORTLY = 80
_ASIDE = 60
_CLASSIFIERS = frozenset("件个条起篇份项宗例笔")
_APART = re.compile(r"[,;:。!?\n]")
_ITEM = re.compile(r"[、和及与]")
_REMARK = re.compile(rf"\((?:不?含|包括|包含|其中含|注|详?见|附)[^()\n{NUMBER}]{{0,40}}\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the prose with its place in the flat text."""

    quantity: Quantity
    start: int
    end: int


@dataclass(slots=True)
class Talk:
    """A document as the coding reads it: flat text, its numbers marked in `marked`, topics and headings.

    `said` is `marked` with its remarks in parentheses of what a number includes filled up too.
    """

    document: Document
    reading: Reading
    mentions: list[Mention]
    negated: list[Mention]
    marked: str
    said: str
    _denied: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _topic_ends: list[int] = field(default_factory=list)
    _topic_names: list[str] = field(default_factory=list)
    _sections: list[tuple[int, Section]] = field(default_factory=list)

    def sentences(self) -> Iterator[tuple[int, int, list[Mention]]]:
        """Each sentence that holds numbers, with them."""
        index = 0
        while index < len(self.mentions):
            start, end = self.reading.sentence(self.mentions[index].start)
            last = bisect_left(self._starts, end, index + 1)
            yield start, end, self.mentions[index:last]
            index = last

    def mention_at(self, position: int) -> Mention | None:
        """The number whose mark stands at this place."""
        index = bisect_left(self._starts, position)
        return self.mentions[index] if index < len(self._starts) and self._starts[index] == position else None

    def number_after(self, position: int) -> int | None:
        """Where the next number printed in digits begins."""
        index = bisect_left(self._starts, position)
        if index == len(self._starts) or not self.marked.startswith(NUMBER, self._starts[index]):
            return None
        return self._starts[index] if self.reading.flat[self._starts[index]].isdigit() else None

    def denied(self, start: int, end: int) -> list[Mention]:
        """The said zeros whose words touch a span."""
        first = bisect_left(self._denied, start - _DENIAL)
        last = bisect_left(self._denied, end)
        return [mention for mention in self.negated[first:last] if mention.end > start]

    def topic(self, position: int, sentence: int, wanted: frozenset[str] = frozenset()) -> str | None:
        """What the talk is about: the nearest topic word before a place, within the chapter it stands in.

        Other business of the office counts only within the sentence, which begins at `sentence`, and not as an example
        of what the number counts (低保、就业等信息). Where a topic is
        `wanted`, a medium named in passing does not end the talk of what goes through it, nor that of the medium.
        """
        floor = self.chapter(position)
        passing = _PRODUCTS - wanted | (_SUBJECTS if wanted & _MEDIA else _MEDIA if wanted else frozenset())
        for index in range(bisect_right(self._topic_ends, position) - 1, -1, -1):
            name, end = self._topic_names[index], self._topic_ends[index]
            if end < floor or position - end > _REACH:
                break
            if name == "business" and (end <= sentence or "等" in self.reading.flat[end:position]):
                continue
            if name not in passing:
                return name
        return None

    def section(self, position: int) -> Section | None:
        """The innermost section around a place of the flat text."""
        index = bisect_right(self._sections, position, key=lambda pair: pair[0]) - 1
        return self._sections[index][1] if index >= 0 else None

    def beside(self, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
        """The item of a clause that a wording stands in: from the number before it to the mark before the next item.

        Numbers in parentheses end nothing.
        """
        flat = self.reading.flat
        low = self.reading.clause_start(start, sentence[0])
        while low > sentence[0] and flat[low - 1] == ")" and flat.find("(", max(low - _ASIDE, sentence[0]), low) >= 0:
            low = self.reading.clause_start(flat.rfind("(", sentence[0], low), sentence[0])
        high = self.reading.clause_end(end, sentence[1])
        index = bisect_left(self._starts, start)
        if index and flat.find(")", self.mentions[index - 1].end, start) < 0:
            low = max(low, self.mentions[index - 1].end)
        index = bisect_left(self._starts, end)
        if index < len(self._starts) and not _APART.search(flat, end, self._starts[index]):
            item = _ITEM.search(flat, end, self._starts[index])
            high = min(high, item.start() if item else self._starts[index])
        return low, high

    def headings(self, position: int) -> list[str]:
        """The headings over a place, the innermost first."""
        section = self.section(position)
        found: list[str] = []
        while section is not None and len(found) < 8:
            found.append(section.heading or "")
            section = self.document.sections[section.parent] if section.parent is not None else None
        return found

    def speaks_of(self, words: re.Pattern[str], sentence: int, end: int) -> bool:
        """Whether some words stand in a sentence up to a place, shortly before it, or in a heading over it."""
        return bool(words.search(self.reading.flat, max(sentence - _SHORTLY, 0), end)) or any(
            words.search(heading) for heading in self.headings(sentence)
        )

    def chapter(self, position: int) -> int:
        """Where the outermost section around a place begins."""
        section = self.section(position)
        for _ in range(8):
            if section is None or section.parent is None:
                break
            section = self.document.sections[section.parent]
        return self.reading.flat_at(section.start) if section else 0

    def is_result(self, mention: Mention, sentence: tuple[int, int], *, growth: bool = False) -> bool:
        """Whether a number can tell what was done: no plan, demand, comparison, average or part of a title.

        `growth` says that a rate of change is asked for.
        """
        before = self.reading.flat[sentence[0] : mention.start]
        near = before[-40:]
        if not growth and (_CHANGE.search(near) or _AVERAGE.search(near)):
            return False
        if _DEMAND.search(near) or _OTHER_THINGS.match(self.reading.flat, mention.end):
            return False
        if _PLAN.search(before[-120:]):
            return False
        return before.rfind("《") <= before.rfind("》")

    def is_plan(self, position: int) -> bool:
        """Whether a heading over a place announces what is still to be done."""
        headings = self.headings(position)
        return bool(headings) and bool(_PLAN_HEADING.search(headings[0]))


def talk_of(document: Document, quantities: Sequence[Quantity]) -> Talk:
    """A document made ready for coding; numbers in table cells are left out, long cells of a page layout are prose."""
    reading = Reading(document.text, heading_breaks(document.text, document.sections))
    cells = sorted((cell.start, cell.end) for cell in document.cells if cell.end - cell.start < _PROSE_CELL)
    starts = [start for start, _ in cells]
    mentions: list[Mention] = []
    negated: list[Mention] = []
    for quantity in sorted(quantities, key=lambda quantity: (quantity.start, quantity.end)):
        index = bisect_right(starts, quantity.start) - 1
        if index >= 0 and quantity.end <= cells[index][1]:
            continue
        start = reading.flat_at(quantity.start)
        mention = Mention(quantity, start, max(reading.flat_at(quantity.end - 1) + 1, start + 1))
        if quantity.negated:
            negated.append(mention)
        elif not mentions or mention.start >= mentions[-1].end:
            mentions.append(mention)
    ends, names = topics_in(reading.flat)
    sections = sorted(
        ((reading.flat_at(section.start), section) for section in document.sections), key=lambda pair: pair[0]
    )
    marked = _marked(reading.flat, mentions)
    return Talk(
        document,
        reading,
        mentions,
        negated,
        marked,
        _REMARK.sub(lambda match: REMARK * len(match[0]), marked),
        [mention.start for mention in negated],
        [mention.start for mention in mentions],
        ends,
        names,
        sections,
    )


def _marked(flat: str, mentions: Sequence[Mention]) -> str:
    """The flat text with each number as one mark, filled up to its length so that places stay."""
    pieces, position = [], 0
    for mention in mentions:
        pieces.append(flat[position : mention.start])
        pieces.append(NUMBER + INSIDE * (mention.end - mention.start - 1))
        position = mention.end
    pieces.append(flat[position:])
    return "".join(pieces)


def base_unit(indicator: str) -> str:
    """The unit that the catalogue counts a measure in; for a measure it does not know, none."""
    return _base_units().get(indicator, "")


@cache
def _base_units() -> dict[str, str]:
    lines = files("govdata.registry").joinpath("indicators.csv").read_text("utf-8").splitlines()
    return {row["code"]: row["unit"] for row in csv.DictReader(lines)}


def fact_of(
    talk: Talk,
    indicator: str,
    quantity: Quantity,
    flat: tuple[int, int],
    rule: str,
    source: str,
    applicant: str | None = None,
    category: str | None = None,
) -> Fact:
    """A quantity as a fact whose quote is a span of the flat text."""
    start, end = talk.reading.span(*flat)
    identity = talk.document.identity
    cumulative = quantity.cumulative
    return Fact(
        indicator,
        applicant,
        category,
        quantity.value,
        quantity.value_low,
        quantity.value_high,
        quantity.qualifier,
        base_unit(indicator) if source == "negation" else _unit(talk, quantity, indicator),
        None if cumulative else quantity.period_start or identity.period_start,
        quantity.period_end or identity.period_end,
        cumulative,
        source,
        start,
        end,
        (quantity.start, quantity.end),
        rule,
    )


def _unit(talk: Talk, quantity: Quantity, indicator: str) -> str:
    """The unit of a number: the classifier as printed (3个), else the base unit of what is printed (元 for 万元)."""
    printed = talk.document.text[quantity.end - 1 : quantity.end]
    if printed in _CLASSIFIERS:
        return printed
    base = base_unit(indicator)
    return base if base == "%" else quantity.unit or base
