"""Advert names that stand where a body's name should: 永胜818开户2017年信息公开年报.

A site that was broken into has the body's name replaced by that of a gambling site, in the title, the foot and the
text. Such a name is told by the places it stands in and by its shape, with the shape words of
identify_adverts.csv; no list of such names exists. What belongs there instead is found by `identify`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

import ahocorasick_rs

# What is overwritten stands at the head and all over the text: this much of it shows every phrase.
_SCAN = 60_000

# Lone surrogates stand for bytes that could not be decoded; the word search takes only what UTF-8 can write.
_SURROGATE = re.compile("[\ud800-\udfff]")
_YEAR = r"(?:(?:19|20)\d\d|二[〇○零][一二三四五六七八九〇○零]{2})"
# Its shape; a country or a kind of site may stand in parentheses: 乐天88(中国)官方网站.
_RUN = r"[一-鿿A-Za-z0-9·_]"
_BRACKETED = r"(?:[（(](?:中国|亚洲|国际|集团|官方|全站)[一-鿿]{0,6}[)）](?:官方网站|官方网|官网|平台|网站)?+)?"
# A body's name before what usually follows one, or alone after what usually goes before one.
_SLOT = re.compile(
    rf"(?:^|(?<=[\s<>《〈“\"。，,；;：:、]))(?P<before>{_RUN}{{2,40}}?{_BRACKETED})"
    r"(?=的?(?:官方网站|官网首页|门户网站|政府网站|网站|欢迎您|欢迎你|政府信息|信息公开|政务公开|政务信息|依申请公开"
    rf"|[ \t]?{_YEAR}年?度?(?:政府|政务|信息|年报|工作|[ \t]*$)"
    r"|人民政府|[一-鿿]{2,6}局(?=编制|根据|认真|综合科|办公室)))"
    r"|(?:版权所有|主办单位|主办|承办单位|承办|信息来源|来源|发布机构|发布单位|网站名称)[:：]?[ \t]*"
    rf"(?P<after>{_RUN}{{2,40}}{_BRACKETED})(?!{_RUN})",
    re.MULTILINE,
)
_FIGURES = re.compile(r"[A-Za-z]+\d*|\d+[A-Za-z]*")
_HAN_ALNUM = re.compile(r"[一-鿿A-Za-z0-9·_（()）]+")
_HOTLINE = re.compile(rf"1\d{{4}}$|{_YEAR}$|\d$")
_BODY = re.compile(
    r"(?:政府|局|委员会|委|厅|部|办公室|办公厅|办事处|办|院|中心|所|处|署|(?<!网)站|队|公司|集团|学校|中学|小学|大学|学院|馆|社|会|银行"
    r"|街道|镇|乡|区|县|市|省|州|盟|旗|条例|规定|办法|报告|信息|工作|条|件)$"
)


@cache
def _words(strength: str) -> tuple[str, ...]:
    with files("govdata.registry").joinpath("identify_adverts.csv").open(encoding="utf-8") as lines:
        return tuple(row["word"] for row in csv.DictReader(lines) if row["strength"] == strength)


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of gambling, and words of any site."""
    strong, weak = (
        re.compile("|".join(sorted(map(re.escape, _words(kind)), key=len, reverse=True)), re.IGNORECASE)
        for kind in ("strong", "weak")
    )
    return strong, weak


def _signs(phrase: str) -> int:
    """How much of an advert a phrase has in its shape, 0 to 3: a gambling word, a site's word, figures or letters."""
    strong, weak = _shapes()
    plain = _words("plain")
    odd = any(found.lower() not in plain and not _HOTLINE.match(found) for found in _FIGURES.findall(phrase))
    gambling = strong.search(phrase)
    site = weak.search(strong.sub("", phrase))
    return sum(map(bool, (gambling, site, odd)))


def adverts(text: str) -> list[tuple[int, int]]:
    """The spans in `text` where an advert stands for a body's name, in order.

    A phrase counts with two signs of its shape if the text repeats it, with three also alone, and only if it
    stands once in the place of a body's name; then every place it stands in is a span.
    """
    head = _SURROGATE.sub("\ufffd", text[:_SCAN])
    if not _suspicious(head):
        return []
    phrases: dict[str, None] = {}
    for match in _SLOT.finditer(head):
        words = match["before"] or match["after"]
        if _signs(words) >= 2 and (phrase := _phrase_in(words, head, whole=bool(match["after"]))):
            phrases[phrase] = None
    if not phrases:
        return []
    any_phrase = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return [match.span() for match in re.finditer(any_phrase, text)]


def _suspicious(text: str) -> bool:
    """Whether any shape word has a second sign close by; nearly every clean document ends here."""
    lowered = text.lower()
    seen: set[str] = set()
    for _, start, end in _searcher().find_matches_as_indexes(lowered):
        around = lowered[max(0, start - 10) : end + 10]
        if around not in seen and any(_signs(piece) >= 2 for piece in _HAN_ALNUM.findall(around)):
            return True
        seen.add(around)
    return False


@cache
def _searcher() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_words("strong") + _words("weak"))


def _phrase_in(words: str, text: str, *, whole: bool) -> str | None:
    """The advert at the end of a slot's words: the longest ending that the text repeats most.

    After 在去年更新升级 and the like the advert is the part that stands elsewhere too.
    """
    best, most = None, 0
    for start in range(1 if whole else len(words) - 2):
        phrase = words[start:]
        signs = 0 if _BODY.search(phrase) or not re.search(r"[一-鿿]", phrase) else _signs(phrase)
        count = text.count(phrase)
        # A shorter ending must stand clearly more often than the longer one that holds it.
        if signs >= 2 and (count > 1 or signs == 3) and count > most * 1.5:
            best, most = phrase, count
    return best
