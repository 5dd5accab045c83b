"""What page generators, crawlers and converters do to a text, done on purpose: each kind of damage that recovery undoes.

A damage takes a text and a source of chance; `undone` takes out of damaged words again what these put in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from random import Random
from unicodedata import normalize

from opencc import OpenCC

Damage = Callable[[str, Random], str]

_TONES = "\u0304\u0301\u030c\u0300"
_INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060\xad\ue5e5"
_HEAD = [
    "您现在的位置：首页 > 政务公开 > 年度报告",
    "发布时间：2018-01-22 10:31　来源：本站　字体：大 中 小　浏览次数：381",
]
_TAIL = ["【打印本页】【关闭窗口】", "上一篇：没有了", "版权所有：凤冈县人民政府　黔ICP备05001234号-1"]
_HAN = re.compile("[\u4e00-\u9fff]")
_READING = re.compile("(?<=[\u4e00-\u9fff])(?:[(（][a-zü\u00e0-\u01dc]+[)）])+")


def traditional(text: str, random: Random) -> str:
    """As a writer of traditional script has it."""
    return str(_converter("s2t").convert(text))


def pseudo_traditional(text: str, random: Random) -> str:
    """As a page generator makes it, character by character, with readings behind some."""
    return readings("".join(_traditional_character(sign) for sign in text), random)


def readings(text: str, random: Random) -> str:
    """Readings in brackets behind characters: with tone marks or without, now and then twice."""
    toned, opened, closed = random.choice(((True, "(", ")"), (False, "(", ")"), (True, "（", "）")))
    share = random.choice((0.05, 0.2, 0.6))
    pieces = []
    for sign in text:
        pieces.append(sign)
        known = _readings_of(sign) if _HAN.match(sign) and random.random() < share else []
        if known:
            letters = random.choice(known)
            reading = f"{opened}{_with_tone(letters, random) if toned else letters}{closed}"
            pieces.append(reading * random.choice((1, 1, 1, 2)))
    return "".join(pieces)


def twice(text: str, random: Random) -> str:
    """The whole page a second time."""
    return f"{text}\n{text}"


def furnished(text: str, random: Random) -> str:
    """Some of what a web site prints around its pages."""
    head = random.sample(_HEAD, random.randint(0, 2))
    return "\n".join([*head, text, *random.sample(_TAIL, random.randint(0, 3))])


def invisible(text: str, random: Random) -> str:
    """Characters that show nothing, anywhere."""
    share = random.choice((0.005, 0.05))
    return "".join(sign + (random.choice(_INVISIBLE) if random.random() < share else "") for sign in text)


def lost_year(text: str, random: Random) -> str:
    """年 gone from dates with a month."""
    return re.sub(r"(20\d\d)年(?=\d{1,2}月)", r"\1", text)


def page(text: str, random: Random) -> str:
    """A web page: characters as references, tags within words, line ends where the source was wrapped."""
    lines = ("".join(_marked(sign, random) for sign in line) for line in text.splitlines())
    opened, closed = random.choice((("<p>", "</p>"), ("<div><span>", "</span></div>"), ("", "<br/>")))
    body = "".join(f"{opened}{line}{closed}{random.choice(('', chr(10)))}" for line in lines)
    return f"<html><head><meta charset=gb2312><script>var a = '<p>1件</p>'</script></head><body>{body}</body></html>"


def _marked(sign: str, random: Random) -> str:
    chance = random.random()
    if chance < 0.03 and sign != " ":
        return random.choice((f"&#{ord(sign)};", f"&#x{ord(sign):X};"))
    marked = html.escape(sign)
    return f"<b>{marked}</b>" if chance < 0.04 else marked + ("<!-- 2件 -->" if chance > 0.995 else "")


def undone(words: str) -> str:
    """Damaged words as they were, white space aside; 年 and script are not told from it."""
    shown = html.unescape(re.sub(r"<!--.*?-->|</?[a-z][^<>]*>", "", words))
    shown = re.sub(f"[{_INVISIBLE}]", "", shown)
    return "".join(_converter("t2s").convert(_READING.sub("", shown)).replace("年", "").split())


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def _traditional_character(sign: str) -> str:
    return str(_converter("s2t").convert(sign))


def _with_tone(letters: str, random: Random) -> str:
    vowel = next((at for at, letter in enumerate(letters) if letter in "aoeiuü"), None)
    if vowel is None:
        return letters
    return normalize("NFC", letters[: vowel + 1] + random.choice(_TONES) + letters[vowel + 1 :])


@cache
def _registry() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for line in files("govdata.registry").joinpath("recover_readings.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            pinyin, _, characters = line.split("\t")
            for character in characters:
                known.setdefault(character, []).append(pinyin.replace("v", "ü"))
    return known


def _readings_of(character: str) -> list[str]:
    return _registry().get(character, [])
