"""Numbers with a unit that are still no quantities: age groups, time limits, indefinite 一项, footers.

Judges one candidate by the words next to it. Names, dates and list numbers never get here: `scan` walks over them.
"""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from govdata.extract.measures import Measure
from govdata.extract.scan import Candidate
from govdata.extract.units import units

_TIMES = frozenset(["天", "工作日", "小时", "月", "周", "分钟", "季度"])
_CHINESE_DIGITS = frozenset("零〇○一二三四五六七八九十百千万亿两")

_LIMIT = re.compile(r"(?:之)?内|前|后的?第")
_AGED = re.compile(r"(?:平均|寿命|年龄)[^，。；]{0,6}$")
_BARE = re.compile(
    r"(?:数|量|总计|合计|共计|金额|总额)(?:累计|合计|共计|共|已)?(?:为|是|达到?了?|达|约|近|超过?|突破)?[:：]?\s*$"
)
_BARE_END = re.compile(r"\s*(?:[，,。；;）)、\n]|$)")
_RATIO = re.compile(r"比(?:例)?(?:为|是|达到?|约为|控制在)?\s*$|性别比")
_FURNITURE = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：]\s*$|第\s*$|共\s*$")
_SERVICE = re.compile(r"(?:自助|服务|在线|值班|值守|热线|不间断|不打烊|全天候|开放|接听|受理)")


class _Words(NamedTuple):
    acts: re.Pattern[str]
    vague: re.Pattern[str]
    counted: frozenset[str]
    things: re.Pattern[str]
    second: frozenset[str]
    nil: frozenset[str]
    none: re.Pattern[str]
    digits_only: frozenset[str]


@cache
def _words() -> _Words:
    words = tomllib.loads(files("govdata.registry").joinpath("quantities_one.toml").read_text("utf-8"))
    return _Words(
        acts=re.compile(f"(?:{'|'.join(words['acts'])})(?:了|过)?(?:共|共计|全年|各)?$"),
        vague=re.compile("|".join(words["vague"])),
        counted=frozenset(words["counted"]),
        things=re.compile("|".join(words["things"])),
        second=frozenset(words["second"]),
        nil=frozenset(words["nil"]),
        none=re.compile(f"(?:{'|'.join(words['none'])})$"),
        digits_only=frozenset(printed for printed, unit in units().items() if unit.digits_only),
    )


def refused(text: str, candidate: Candidate, measure: Measure) -> bool:
    """Whether a number with its unit is no quantity, by the words next to it."""
    match = candidate.match
    if candidate.kind == "ordinal":
        return False
    if match["left"]:
        return _RATIO.search(text, max(match.start() - 12, 0), match.start()) is None
    if candidate.kind == "bare":
        return _is_unsaid(text, match, measure)
    printed = match["unit"]
    if printed is None:
        return False
    if printed in ("岁", "周岁"):
        return _is_age_group(text, match)
    if measure.unit in _TIMES and _is_time_limit(text, match):
        return True
    if printed in ("页", "次") and _FURNITURE.search(text, max(match.start() - 10, 0), match.start()):
        return True
    return match["number"][0] in _CHINESE_DIGITS and _is_wording(text, match, measure)


def _is_unsaid(text: str, match: re.Match[str], measure: Measure) -> bool:
    """A number without a unit is a quantity only after words that announce one, or in ten thousands (阅读量270多万)."""
    lead = text[max(match.start() - 16, 0) : measure.start]
    if _FURNITURE.search(lead) or _BARE_END.match(text, match.end()) is None:
        return True
    return match["scale3"] not in ("万", "亿") and _BARE.search(lead) is None


def _is_age_group(text: str, match: re.Match[str]) -> bool:
    if match["after"] or match["low"]:
        return True
    return "." not in match["number"] and not _AGED.search(text, max(match.start() - 14, 0), match.start())


def _is_time_limit(text: str, match: re.Match[str]) -> bool:
    """15个工作日内 is a rule, 24小时服务 a name; 平均用时2.5天 is a measure."""
    if match["after"] in ("以内", "之内") or _LIMIT.match(text, match.end()):
        return True
    if match["unit"] != "小时" or match["number"] != "24":
        return False
    return bool(_SERVICE.match(text, match.end())) or text[max(match.start() - 1, 0) : match.start()] in ("×", "*", "x")


def _is_wording(text: str, match: re.Match[str], measure: Measure) -> bool:
    """Whether a Chinese numeral is part of a word: 十分, 千家, 二次供水, 零件, 是一项重要工作."""
    number, printed, start, end = match["number"], match["unit"], match.start(), match.end()
    words = _words()
    rough = bool(match["inside1"] or match["inside2"] or measure.start < start)
    if printed in words.digits_only and not rough:
        return True
    if number in ("零", "〇", "○"):
        return printed not in words.nil and not words.none.search(text, max(start - 4, 0), start)
    if number == "二":
        return printed in words.second
    if number in ("百", "千", "万", "亿"):
        return not rough
    if number != "一":
        return False
    if words.vague.match(text, end) or not words.acts.search(text, max(start - 8, 0), start):
        return True
    return printed not in words.counted and words.things.search(text, end, end + 12) is None


@cache
def _event_ends() -> re.Pattern[str]:
    lines = files("govdata.registry").joinpath("quantities_events.csv").read_text("utf-8").splitlines()
    return re.compile("(?:" + "|".join(row["event"] for row in csv.DictReader(lines)) + ")(?:案件|数量|数|件数|情况)?$")


def is_event(noun: str) -> bool:
    """Whether a noun names something that may happen a number of times (行政复议, 投诉)."""
    return _event_ends().search(noun) is not None
