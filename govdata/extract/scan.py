"""One walk over a text that tells numbers that may be quantities from those that are not.

Titles, names in quotation marks, addresses of the web, dates, ordinals and list numbers are walked over as
wholes, so that nothing inside them is taken for a quantity. Reads no values and knows no indicators.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from govdata.extract import qualifiers, units
from govdata.extract.numerals import ARABIC, CHINESE, SCALE
from govdata.extract.periods import DATE

_START = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两第《“‘\"A-Za-z]")
_QUOTED = re.compile(r"[“\"‘][^“”‘’\"\n，。；：]{1,24}[”\"’]")
_TITLE = re.compile(r"《[^《》\n]{1,100}》|《(?:[^《》\n]|《[^《》\n]{1,80}》){1,160}》")
_WORD = re.compile(
    r"(?:APP|App|app|LED|QQ|PPT|VCR|MV|H5|WIFI|WiFi|ICP|Email|IPTV)(?=[0-9])|[A-Za-z][A-Za-z0-9@._/:?=&%+#-]*"
)
_RUN = re.compile(rf"{CHINESE}")
_CODE = 6
_DASH = r"[-—–－~～至到]+"


@cache
def _nonfacts(kind: str) -> list[str]:
    lines = files("govdata.registry").joinpath("quantities_nonfacts.csv").read_text("utf-8").splitlines()
    return [row["words"] for row in csv.DictReader(lines) if row["kind"] == kind]


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_nonfacts("phrase"), key=len, reverse=True))))


@cache
def _refused_before() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_nonfacts('before'))})$")


@cache
def _code_before() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_nonfacts('code'))})$")


@cache
def _mention() -> re.Pattern[str]:
    inside, after, unit = qualifiers.pattern("inside"), qualifiers.pattern("after"), units.pattern()

    def tail(name: str) -> str:
        return rf"(?:[ \u3000\xa0]?(?P<{name}>{after}))?"

    return re.compile(
        rf"""
        (?P<percent>[百千万]分之)(?P<per>{CHINESE}|{ARABIC}){tail("after2")}
      | (?P<left>{ARABIC})[ ]?[:：][ ]?(?P<right>{ARABIC})(?![:：0-9])
      | (?P<low>(?:{ARABIC})(?:[ ]?(?P<low_unit>%|％|‰|万|亿))?[ ]?{_DASH}[ ]?)?
        (?P<number>{ARABIC}(?:[万千百亿]零?{ARABIC})*|{CHINESE})
        [ \u3000\xa0]{{0,2}}
        (?:(?P<inside1>{inside})(?P<scale1>{SCALE})?|(?P<scale2>{SCALE})(?P<inside2>{inside})?)?
        [ \u3000\xa0]?
        (?P<unit>{unit}){tail("after")}
      | (?P<bare>{ARABIC}|{CHINESE}(?=[余多]))(?P<inside3>{inside})?(?P<scale3>{SCALE})?(?P<inside4>{inside})?{tail("after3")}
        """,
        re.VERBOSE,
    )


_ITEM = re.compile(
    r"(?:[0-9０-９]{1,2}[.．、)）](?![0-9０-９])|[0-9０-９]{1,2}[.．](?=(?:19|20)\d\d\s*年|[1-9]\d*[个件条项次份家名人](?!万))"
    r"|[一二三四五六七八九十]{1,3}(?:、|是(?=\S)|要|则))"
)
_ORDINAL = re.compile(rf"第[ ]?(?P<number>{ARABIC}|{CHINESE})(?P<unit>[名位])?")
_RANKED = re.compile(r"(?:排名|名次|排|位次|位居|位列|位|名列|列|居|跃居|升至|保持|获得?|荣获|取得)[^，。；、]{0,10}$")
_RANK_STOPS = re.compile(
    r"责任|方阵|梯队|线|时间|手|批|次|期|届|季|期|产业|条|项|款|章|节|类|种|个|大|方|档|医院|中学|小学|人民|轮|代|课堂|书记|部|张|份|站|阶段|步|资料|位的|平台"
)


class Candidate(NamedTuple):
    """A number that may be a quantity. `kind` is mention, ordinal or bare; the match holds its parts by name."""

    kind: str
    match: re.Match[str]


def candidates(text: str) -> Iterator[Candidate]:
    """The numbers of a text that stand outside names, dates, list numbers and addresses, in order."""
    position = item = 0
    mention = _mention()
    phrases = _phrases()
    for mark in _START.finditer(text):
        at = mark.start()
        if at < position:
            continue
        char = text[at]
        if char in '《“‘"':
            name = (_TITLE if char == "《" else _QUOTED).match(text, at)
            position = name.end() if name else at
            continue
        if char.isascii() and char.isalpha():
            position = _WORD.match(text, at).end()  # type: ignore[union-attr]  # it starts with a letter
            continue
        whole = DATE.match(text, at) or phrases.match(text, at)
        if whole:
            position = whole.end()
            continue
        number = _ITEM.match(text, at) if _opens(text, at) else None
        if number:
            position = item = number.end()
            continue
        if char == "第":
            ordinal = _ORDINAL.match(text, at)
            if ordinal:
                position = ordinal.end()
                if _is_rank(text, ordinal):
                    yield Candidate("ordinal", ordinal)
            continue
        match = mention.match(text, at)
        if match is None:
            run = _RUN.match(text, at)
            position = run.end() if run else at
            continue
        position = match.end()
        if (at != item and _is_code(text, match)) or _is_refused(text, match):
            continue
        yield Candidate("bare" if match["bare"] else "mention", match)


def _opens(text: str, at: int) -> bool:
    """Whether a place opens a line or a sentence, where a number may be the number of an item."""
    low = max(at - 40, 0)
    while at > low and text[at - 1] in " \t\u3000\xa0":
        at -= 1
    return at == 0 or text[at - 1] in "\n。；;：:！，,）)（("


def _is_refused(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a number make it part of a name or a code; 上百 is a rough hundred.

    Few digits with a unit are counted even after 电话 (咨询电话30个).
    """
    at = match.start()
    if text[at - 1 : at] == "上" and text[at] in "百千万亿":
        return False
    lead = text[max(at - 12, 0) : at]
    if _refused_before().search(lead):
        return True
    counted = match["unit"] and len(match["number"]) < _CODE
    return not counted and _code_before().search(lead) is not None


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Digits that run on in letters, dashes or marks of an address are a code or a telephone number."""
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end()] if match.end() < len(text) else ""
    if before and (before.isascii() and (before.isalnum() or before in "@_/\\#.")):
        return True
    if match["bare"] and ((after.isascii() and (after.isalnum() or after in "@_/\\-")) or before == "-"):
        return True
    return before in "〔[［第"


def _is_rank(text: str, ordinal: re.Match[str]) -> bool:
    if ordinal["unit"] and not _RANK_STOPS.match(text, ordinal.end()):
        return True
    ranked = _RANKED.search(text, max(ordinal.start() - 16, 0), ordinal.start())
    return ranked is not None and _RANK_STOPS.match(text, ordinal.end()) is None
