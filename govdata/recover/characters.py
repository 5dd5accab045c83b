"""Single characters that are wrong: lost ones in dates, invisible ones, broken ones.

A lost 年 or 月 comes back only where exactly one date can be meant; what is broken beyond repair is marked, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govdata.recover.readings import is_reading
from govdata.recover.script import to_simplified
from govdata.spans import Repair

INVISIBLE_CHARACTERS = (
    "\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ue000-\uf8ff"
)
INVISIBLE = re.compile(f"[{INVISIBLE_CHARACTERS}][{INVISIBLE_CHARACTERS}]*")
LOST = re.compile("(?:\ufffd|锟斤拷|锟斤|斤拷锟|烫烫烫|屯屯屯)+")
_SIGNS_OF_BROKEN = "?？\ufffd"
_SIGNS_OF_LOST = "\ufffd锟烫屯"
_YEAR = "((?:19|20|１９|２０)(?<![0-9０-９.．]..)[0-9０-９]{2})"
DATE = re.compile(
    f"{_YEAR}(?:(?P<month>[0-9０-９]{{1,2}})(?=月)|(?P<day>[0-9０-９]{{3,4}})(?=日)|年(?P<part>[0-9０-９]{{3,4}})(?=日)|(?=月[0-9０-９]{{1,2}}日))"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BROKEN_PAIR = re.compile(
    "[?？\ufffd](?<=([\u4e00-\u9fff]).)[?？\ufffd]?[(（]?([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[1-5]?)[)）]([@-~])"
)


def invisible(text: str) -> Iterator[Repair]:
    """Characters that show nothing, or only in a font of the page's own."""
    for match in INVISIBLE.finditer(text):
        codes = " ".join(dict.fromkeys(f"U+{ord(character):04X}" for character in match[0]))
        yield Repair("broken_bytes", *match.span(), "", codes)


def lost(text: str) -> Iterator[Repair]:
    """Marks for characters that are gone for good: nothing changes."""
    if not any(sign in text for sign in _SIGNS_OF_LOST):
        return
    for match in LOST.finditer(text):
        yield Repair("broken_bytes", *match.span(), match[0], "lost")


def broken_pairs(text: str) -> Iterator[Repair]:
    """Characters cut in two by an annotation set between their bytes: 開展?jié)M意 for 開展滿意.

    The generator took the end of one GBK character and the start of the next for a character, and set that
    one's reading behind it. The reading and the byte left over tell which character was cut; where they tell
    more than one, nothing is repaired.
    """
    if not any(sign in text for sign in _SIGNS_OF_BROKEN):
        return
    for match in _BROKEN_PAIR.finditer(text):
        found = _cut_characters(*match.groups())
        if len(found) == 1:
            evidence = f"cut by the reading {match[2]}"
            yield Repair("broken_bytes", match.end(1), match.end(), to_simplified(found.pop()), evidence)


def _cut_characters(before: str, letters: str, left_over: str) -> set[str]:
    try:
        tail = before.encode("gbk")[-1:]
    except UnicodeEncodeError:
        return set()
    found = {
        (lead + left_over.encode()).decode("gbk", "ignore")
        for lead, misread in _misread_after(tail)
        if is_reading(letters, misread)
    }
    return {character for character in found if len(character) == 1 and "\u4e00" <= character <= "\u9fff"}


@cache
def _misread_after(tail: bytes) -> list[tuple[bytes, str]]:
    """The first bytes of pairs, and the character that each makes with the `tail` of the pair before it."""
    leads = [bytes([lead]) for lead in range(0x81, 0xFF)]
    misread = [(lead, (tail + lead).decode("gbk", "ignore")) for lead in leads]
    return [(lead, character) for lead, character in misread if len(character) == 1]


def lost_dates(text: str) -> Iterator[Repair]:
    """年 and 月 that are gone from dates (201611月底, 20161220日), where one date alone is possible.

    Where more than one is, or none (2013月1日), the place is marked and nothing changes.
    """
    if not _has_long_day(text):
        return
    for match in DATE.finditer(text):
        start, end = match.span()
        if match["month"]:
            if 1 <= int(match["month"]) <= 12:
                yield Repair("dropped_character", start, end, f"{match[1]}年{match['month']}", "年 lost")
            continue
        digits = match["day"] or match["part"]
        dates = _month_days(digits) if digits else []
        if len(dates) == 1:
            lost_ones = "年 and 月 lost" if match["day"] else "月 lost"
            yield Repair("dropped_character", start, end, f"{match[1]}年{dates[0]}", lost_ones)
        elif digits is None or dates:
            yield Repair("dropped_character", start, end, match[0], f"ambiguous: {' or '.join(dates) or 'month lost'}")


def _has_long_day(text: str) -> bool:
    """Whether three digits stand anywhere before 月 or 日, as they do in every damaged date."""
    return any(words[-3:].isdigit() for sign in "月日" for words in text.split(sign)[:-1])


def _month_days(digits: str) -> list[str]:
    """The dates that digits without 月 between them may be: 1231 is 12月31."""
    splits = [(digits[:cut], digits[cut:]) for cut in (1, 2) if len(digits) - cut in (1, 2)]
    return [
        f"{month}月{day}" for month, day in splits if 1 <= int(month) <= 12 and 1 <= int(day) <= _DAYS[int(month) - 1]
    ]
