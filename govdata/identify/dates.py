"""Dates of a report: which year it is about, which period its numbers cover, when it was signed and published.

Reads digits and Chinese numerals, with characters lost between them (201611月, 20231231日). What a number counts,
and periods of single sentences, belong to `extract`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

_DIGITS = str.maketrans("〇○Ｏ零０一二三四五六七八九１２３４５６７８９O", "000001234567891234567890")
_YEAR = r"(?:(?:19|20)\d\d|[二２][〇○Ｏ零０O0][一二三四五六七八九〇○Ｏ零０-９O][一二三四五六七八九〇○Ｏ零０-９O])"
_NUMERAL = r"(?:\d{1,2}|[元正]|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"(?<![\d.])(?P<year>{_YEAR})(?:"
    rf"\s*年\s*(?P<month>{_NUMERAL})\s*月\s*(?P<day>{_NUMERAL})\s*[日号]"
    r"|\s*[-－—/.／．]\s*(?P<m2>\d{1,2})\s*[-－—/.／．]\s*(?P<d2>\d{1,2})(?!\d)"
    r"|年?(?P<m3>\d{2})月?(?P<d3>\d{2})[日号])"
)
YEAR_WORD = re.compile(rf"(?<!\d)({_YEAR})(?=\s*年|年?度|[政信]|$)")
_PERIOD = re.compile(
    rf"(?P<from>(?P<y1>{_YEAR})\s*年?\s*0?(?P<m1>\d{{1,2}})\s*月\s*0?(?P<d1>\d{{1,2}})\s*[日号]?)\s*起?\s*[,，]?\s*"
    rf"(?:至|到|—+|－+|-+|~|～|一)\s*(?:(?P<y2>{_YEAR})?\s*年?\s*(?P<m2>\d{{1,2}})\s*月?\s*(?P<d2>\d{{1,2}})\s*[日号])"
)


def year_number(words: str) -> int:
    """The number in a year of digits or Chinese numerals: 二〇一九 is 2019."""
    return int(words.translate(_DIGITS))


def _small(words: str) -> int:
    words = words.replace("元", "一").replace("正", "一")
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int(words.translate(_DIGITS))
    return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (int(ones.translate(_DIGITS)) if ones else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1990 <= year <= 2099 else None


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, date]]:
    """Every full date in `text[start:end]` with its span."""
    for match in DATE.finditer(text, start, len(text) if end is None else end):
        try:
            month = _small(match["month"] or match["m2"] or match["m3"])
            day = _small(match["day"] or match["d2"] or match["d3"])
            found = _day(year_number(match["year"]), month, day)
        except ValueError:
            continue
        if found:
            yield match.start(), match.end(), found


def first_date(text: str) -> date | None:
    """The first full date in a short piece of text."""
    return next((found for _, _, found in dates_in(text)), None)


def years_in(text: str) -> list[int]:
    """The years that a title names, in order."""
    return [year_number(words) for words in YEAR_WORD.findall(text)]


def period_in(text: str) -> tuple[date, date] | None:
    """The period that a report states for its numbers: 统计期限自2019年1月1日起至12月31日止.

    Only a span within one year counts, and the first that the text states; a span of some other sort
    (a document's validity, a campaign) is told by being shorter than seven months.
    """
    for match in _PERIOD.finditer(text):
        year = year_number(match["y1"])
        last_year = year_number(match["y2"]) if match["y2"] else year
        first = _day(year, int(match["m1"]), int(match["d1"]))
        last = _day(last_year, int(match["m2"]), int(match["d2"]))
        if first and last and year == last_year and (last - first).days > 210:
            return first, last
    return None


def commonest_year(text: str) -> int | None:
    """The year that a text speaks of most, by its full years; None where two are named equally often."""
    counted = Counter(year_number(words) for words in YEAR_WORD.findall(text)).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]
