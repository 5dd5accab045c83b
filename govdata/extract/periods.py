"""The time a number speaks about: dates, months, quarters, years and as-of dates in a text.

`dates_in` finds the expressions; `Timeline` tells which of them rules a given place. What the number
counts is not looked at here, except whether it is said to be a running total (累计).
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from govdata.extract.clauses import Sentences
from govdata.records import Identity

_PLAIN = str.maketrans("０１２３４５６７８９〇○ＯO零一二三四五六七八九两", "0123456789" + "0" * 5 + "1234567892")
_D = "[0-9０-９]"
_CHINESE_YEAR = "[一二][〇○ＯO零一二三四五六七八九]{3}"
_YEAR = rf"(?:(?:19|20|１９|２０){_D}{{2}}|{_CHINESE_YEAR})"
_SMALL = rf"(?:{_D}{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"

DATE = re.compile(
    rf"""
    (?<![0-9０-９.．])
    (?:
        (?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d)(?:\s{{0,4}}\d{{1,2}}:\d\d(?::\d\d)?)?
      | (?P<lost_y>20\d\d)(?:(?:年(?=\d{{4}}日))?(?P<lost_m>0[1-9]|1[0-2])(?:(?P<lost_d>[0-3]\d)日|月(?P<lost_e>底|末|初)?))
      | (?:(?P<y>{_YEAR})\s{{0,4}}(?:[-—–~～－至到]\s{{0,4}}(?P<y2>{_YEAR})\s{{0,4}})?年(?:度)?
          |(?P<rel>今年|去年|本年度?|上年度?|上一年度?|明年|当年))
        \s{{0,4}}
        (?: (?P<m>{_SMALL})\s{{0,4}}(?:月份?)?\s{{0,4}}[-—–~～－至到]\s{{0,4}}(?P<m2>{_SMALL})\s{{0,4}}月份?(?!{_D}|\s{{0,4}}{_SMALL}\s{{0,4}}日)
          | (?P<m3>{_SMALL})\s{{0,4}}月份?(?:\s{{0,4}}(?P<d>{_SMALL})\s{{0,4}}[日号])?
          | (?P<half>上半年|下半年) | 第?(?P<quarter>[一二三四1-4])季度 )?
        (?P<edge>年?[底末初])?
      | (?P<m4>{_SMALL})\s{{0,4}}(?:月份?)?\s{{0,4}}[-—–~～－至到]\s{{0,4}}(?P<m5>{_SMALL})\s{{0,4}}月份?(?!{_D}|\s{{0,4}}{_SMALL}\s{{0,4}}日)(?P<edge2>[底末初])?
      | (?P<m6>{_SMALL})\s{{0,4}}月份?(?:\s{{0,4}}(?P<d6>{_SMALL})\s{{0,4}}[日号])?(?P<edge3>[底末初])?
      | (?P<half2>上半年|下半年) | 第?(?P<quarter2>[一二三四1-4])季度
      | 近(?P<recent>[两三四五六七八九十2-9])年(?:来|内)?
      | (?P<yearend>年底|年末) | (?P<now>全年|年内|本期) | (?P<present>目前|至今|现在)
      | (?P<event_m>1[0-2]|[1-9])[.·•．](?P<event_d>[12]\d|3[01]|[1-9])(?=[\u4e00-\u9fff]{{2,10}}日)
    )
    """,
    re.VERBOSE,
)
_START = re.compile(r"[0-9０-９一二三四五六七八九十今去本上明当第下年全目至现近]")
_JOIN = re.compile(r"\s{0,8}(?:起|开始|以来)?\s{0,8}(?:至|到|—+|-+|–|~|～|－|止)\s{0,8}")
_COMPARED = re.compile(r"(?:较|比|与|同|相对于|相较|对比|超过)(?:上年|去年)?$")
_NOT_RULING = re.compile(
    r"年?(?:度)?(?:相比|相较|同期|结转|转来|遗留|结余|存在|尚未|未办|未结|的基础上|的[0-9.]+(?:倍|%)"
    r"|(?:度)?(?:的)?(?:政府|部门|单位|财政|本级|全[市县区省])*(?:预算|决算|预决算|工作要点|工作计划|要点|年报|年度报告|工作报告|规划|印发|出台的))"
)
_AS_OF = re.compile(r"(?:截至|截止到|截止至|截止|止于)(?:到)?\s*$")
_SINCE = re.compile(r"(?:以来|起)(?!至|到|止)")
_SINCE_BEFORE = re.compile(r"自从?\s*$")
RUNNING = re.compile(r"累计|累积|历年|总共")
_EVER = re.compile(
    r"历年累计|历史累计|历年|(?:开通|建立|成立|开办|上线|运行|实施|施行|创办)以来|累[计积]至今|至今累[计积]"
)
_STOCK = re.compile(
    r"累[计积][^，。；]{0,12}(?:关注|粉丝|用户|订阅|注册)|(?:粉丝|关注|用户|订阅|注册)[^，。；]{0,6}累[计积]"
)
_STOCK_NOW = re.compile(r"(?:关注|粉丝|用户|订阅|注册|听众|订户)[^，。,；;]{0,8}$")
_OTHER_YEAR = re.compile(r"[去上明]")
_CLAUSE_MARK = re.compile(r"[，,：:；;]|(?:增加|增长|上升|提高|提升|减少|下降|降低)[到至为]")
_CARRIED = 3
_TITLE = re.compile(r"《[^《》]{1,80}》")
_TRAILING_AS_OF = re.compile(r"[（(][^（()）]{0,6}截[至止][^（()）]{2,24}[)）]")
_PARAGRAPH = 1_500


@dataclass(frozen=True, slots=True)
class When:
    """A time expression: where it stands and the days it covers. `role` is span, as_of, since or event."""

    start: int
    end: int
    first: date
    last: date
    role: str = "span"
    compared: bool = False


def dates_in(text: str, year: int | None) -> list[When]:
    """Every time expression of a text, in order; a year left out is taken from `year`, or from the date before it."""
    found: list[When] = []
    position = 0
    for mark in _START.finditer(text):
        if mark.start() < position:
            continue
        match = DATE.match(text, mark.start())
        if match is None:
            continue
        position = match.end()
        before = found[-1] if found and _JOIN.fullmatch(text, found[-1].end, match.start()) else None
        days = _days(match, before.first.year if before else year, alone=before is None)
        if days is None:
            continue
        if before is not None and days[1] >= before.first:
            found[-1] = replace(before, end=match.end(), last=days[1], role="span")
            continue
        found.append(_with_role(text, When(match.start(), match.end(), *days, "event" if match["event_m"] else "span")))
    return found


def _with_role(text: str, when: When) -> When:
    if when.role == "event":
        return when
    lead = text[max(when.start - 8, 0) : when.start]
    if _AS_OF.search(lead):
        return replace(when, role="as_of")
    if _COMPARED.search(lead) or _NOT_RULING.match(text, when.end):
        return replace(when, compared=True)
    if _SINCE.match(text, when.end) or (_SINCE_BEFORE.search(lead) and "以来" in text[when.end : when.end + 30]):
        return replace(when, role="since")
    return when


def _number(digits: str) -> int:
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return (int(tens.translate(_PLAIN)) if tens else 1) * 10 + (int(ones.translate(_PLAIN)) if ones else 0)
    return int(digits.translate(_PLAIN))


def _days(match: re.Match[str], year: int | None, *, alone: bool) -> tuple[date, date] | None:
    """First and last day of a time expression; null where it names no possible day or the year is unknown."""
    group = match.groupdict()
    try:
        if group["iso_y"]:
            day = date(int(group["iso_y"]), int(group["iso_m"]), int(group["iso_d"]))
            return day, day
        if group["lost_y"]:
            return _month(int(group["lost_y"]), int(group["lost_m"]), None, group["lost_d"], group["lost_e"])
        if group["y"]:
            year = _number(group["y"])
        elif group["rel"] and year is not None:
            year += {"去": -1, "上": -1, "明": 1}.get(group["rel"][0], 0)
        if year is None or not 1 < year < 9999:
            return None
        if group["recent"]:
            return date(year + 1 - _number(group["recent"]), 1, 1), date(year, 12, 31)
        if group["event_m"]:
            day = date(year, int(group["event_m"]), int(group["event_d"]))
            return day, day
        first = group["m"] or group["m4"]
        if first:
            return _month(year, _number(first), _number(group["m2"] or group["m5"] or first), None, group["edge2"])
        single = group["m3"] or group["m6"]
        if single:
            return _month(year, _number(single), None, group["d"] or group["d6"], group["edge"] or group["edge3"])
        half = group["half"] or group["half2"]
        if half:
            return (date(year, 1, 1), date(year, 6, 30)) if half[0] == "上" else (date(year, 7, 1), date(year, 12, 31))
        quarter = group["quarter"] or group["quarter2"]
        if quarter:
            return _month(year, 3 * _number(quarter) - 2, 3 * _number(quarter), None, None)
        last = max(_number(group["y2"]), year) if group["y2"] else year
        if group["yearend"] or (group["edge"] and group["edge"][-1] in "底末"):
            return date(last, 12, 31), date(last, 12, 31)
        return date(year, 1, 1), date(last, 12, 31)
    except (ValueError, OverflowError):
        return None


def _month(year: int, month: int, last: int | None, day: str | None, edge: str | None) -> tuple[date, date]:
    if day:
        exact = date(year, month, _number(day))
        return exact, exact
    last = month if last is None else last
    end = date(year, last, calendar.monthrange(year, last)[1])
    if edge and edge[-1] in "底末":
        return end, end
    return date(year, month, 1), end


class Timeline:
    """Which period rules each place of a document."""

    def __init__(self, text: str, identity: Identity, sentences: Sentences) -> None:
        self.text = text
        self._sentences = sentences
        year = identity.report_year
        if year is None and identity.period_end is not None:
            year = identity.period_end.year
        self.first, self.last = identity.period_start, identity.period_end
        if year is not None and self.first is None and self.last is None:
            self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        titles = [match.span() for match in _TITLE.finditer(text)]
        found = dates_in(text, year)
        self.dates = [when for when in found if not _within(titles, when.start)]
        self._titled = [when for when in found if _within(titles, when.start)]
        self._starts = [when.start for when in self.dates]
        self._events = [when for when in self.dates if when.role == "event"]

    def at(self, start: int, end: int, kind: str = "count") -> tuple[date | None, date | None, bool]:
        """First day, last day, and whether a number at `text[start:end]` is a running total up to the last day.

        Only counts and amounts run up; a rank belongs to the period that the title of its ranking names.
        """
        low, high = self._sentences.at(start)
        said = self.text[low:start]
        counted = kind in ("count", "amount")
        running = counted and (RUNNING.search(said) is not None or _STOCK_NOW.search(said[-20:]) is not None)
        ruling = self._ruling(low, start)
        if ruling is None and running:
            ruling = self._as_of_before(low)
        if ruling is not None and ruling.role == "as_of":
            if running:
                return None, ruling.last, True
            within = self.first is not None and self.last is not None and self.first <= ruling.last <= self.last
            return (self.first, ruling.last, False) if within else (None, ruling.last, False)
        if ruling is not None and ruling.role == "since":
            here = self.first is not None and ruling.first >= self.first
            return ruling.first, max(self.last or ruling.last, ruling.last), not here
        if ruling is not None and ruling.role == "span":
            return ruling.first, ruling.last, False
        if running:
            after = _TRAILING_AS_OF.search(self.text, end, min(high + 40, len(self.text)))
            if after:
                inside = [when for when in self._between(after.start(), after.end()) if when.role == "as_of"]
                if inside:
                    return None, inside[-1].last, True
            if _EVER.search(said) or _STOCK.search(said):
                return None, self.last, True
        if kind == "rank" and (titled := self._title_before(start)):
            return titled.first, titled.last, False
        event = self._event(start)
        if event is not None:
            return event.first, event.last, False
        return self.first, self.last, False

    def _between(self, low: int, high: int) -> list[When]:
        return self.dates[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _ruling(self, low: int, start: int) -> When | None:
        """The last time expression before a place in its sentence that is not only compared with or an event's name."""
        for when in reversed(self._between(low, start)):
            if when.end <= start and not when.compared and when.role != "event" and not self._is_aside(when, start):
                return when
        return None

    def _is_aside(self, when: When, start: int) -> bool:
        """Whether 去年 or 上年度 speaks of its own clause only: a year without a number rules no more than that."""
        if not _OTHER_YEAR.match(self.text, when.start):
            return False
        mark = _CLAUSE_MARK.search(self.text, when.end, start)
        return mark is not None and mark.start() > when.end

    def _as_of_before(self, low: int) -> When | None:
        """The as-of date of the part of the same sentence before the last semicolons."""
        for _ in range(_CARRIED):
            if low == 0 or self.text[low - 1] not in "；;":
                return None
            low, high = self._sentences.at(low - 1)
            for when in reversed(self._between(low, high)):
                if when.role != "event" and not when.compared:
                    return when if when.role == "as_of" else None
        return None

    def _title_before(self, start: int) -> When | None:
        """The period in the nearest title of the same line before a place."""
        index = bisect_left(self._titled, start, key=lambda when: when.start) - 1
        if index < 0 or start - self._titled[index].start > _PARAGRAPH:
            return None
        return self._titled[index] if self.text.find("\n", self._titled[index].start, start) < 0 else None

    def _event(self, start: int) -> When | None:
        """The day of the event that opens the paragraph (5.15政务公开日): the whole paragraph tells of it."""
        index = bisect_left(self._events, start, key=lambda when: when.start) - 1
        if index < 0 or start - self._events[index].start > _PARAGRAPH:
            return None
        event = self._events[index]
        line = self.text.rfind("\n", max(event.start - _PARAGRAPH, 0), event.start) + 1
        opens = event.end <= self._sentences.at(line)[1] + 60
        return event if opens and self.text.find("\n", event.start, start) < 0 else None


def _within(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_left(spans, (position + 1, 0)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]
