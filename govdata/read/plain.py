"""Plain text: its line ends, stray markup in it, and the head lines that some collections put before a page.

A text file may hold scraps of markup (a conditional comment, a lone tag, `&nbsp;`): they vanish from the text and
the offsets know. What is HTML as a whole belongs to `html`.
"""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files

from govdata.spans import Offsets, Segment

SCRAP = re.compile(
    r"\r\n?|[\f\v\x1c-\x1e\x85\u2028\u2029]"
    r"|<!--(?=\[|\s|-->)[^<>\n]{0,200}-->|<!\[[a-z]{2,10}\]-{0,2}>"
    r"|</?(?:a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|span|strong|sub|sup|table|tbody|td|tr|u|ul)"
    r"(?:\s[^<>\n]{0,400})?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|ensp|emsp|middot|ldquo|rdquo|mdash|hellip|times|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_RULE = re.compile(r"[ \t]*[=＝*＊#—-]{4,}[ \t]*(正文内容|正文|内容|全文)?[ \t]*[=＝*＊#—-]{2,}[ \t]*\r?(?:\n|$)")
_HEAD_LINE = re.compile(r"[ \t]*([^\s:：=]{1,12})[ \t]*[:：][ \t]*([^\n]{0,500})")
_LONGEST_HEAD = 40
_BREAKING = re.compile(r"</?(?:br|div|h[1-6]|hr|li|p|td|tr|table|ul|ol)\b")


def plain(decoded: str) -> tuple[str, Offsets, dict[str, str]]:
    """The text without scraps and head lines, the way back to `decoded`, and what the head lines say."""
    head_end, meta = _head(decoded)
    pieces: list[str] = []
    segments: list[Segment] = []
    at, position = 0, head_end

    def add(text: str, start: int, end: int) -> None:
        nonlocal at
        if text:
            pieces.append(text)
            segments.append(Segment(at, start, len(text), end - start))
            at += len(text)

    for scrap in SCRAP.finditer(decoded, head_end):
        add(decoded[position : scrap.start()], position, scrap.start())
        add(_shown(scrap[0]), *scrap.span())
        position = scrap.end()
    add(decoded[position:], position, len(decoded))
    return "".join(pieces), Offsets(segments), meta


def _shown(scrap: str) -> str:
    if scrap[0] == "&":
        return html.unescape(scrap)
    if scrap[0] == "<":
        return "\n" if _BREAKING.match(scrap) else ""
    return "\n"


def _head(decoded: str) -> tuple[int, dict[str, str]]:
    """Where the head lines end, and their fields by name in lower case; (0, {}) where there are none.

    Head lines end at a rule (`===== 正文 =====`); without one, two known names in a row make a head.
    """
    meta: dict[str, str] = {}
    known, others, position, known_end = 0, 0, 0, 0
    for _ in range(_LONGEST_HEAD):
        end = decoded.find("\n", position) + 1 or len(decoded)
        line = decoded[position:end]
        if rule := _RULE.match(line):
            return (end, meta) if known and (rule[1] or not others) else (0, {})
        field = _HEAD_LINE.match(line.rstrip("\r\n"))
        if field:
            meta.setdefault(field[1].lower(), field[2].strip())
            if field[1] in _names() and known_end == position:
                known, known_end = known + 1, end
        elif not line.strip() and known_end == position:
            known_end = end
        elif len(line) > 200:
            break
        else:
            others += 1
        position = end
        if position >= len(decoded):
            break
    if known < 2:
        return 0, {}
    kept = (_HEAD_LINE.match(line) for line in decoded[:known_end].splitlines())
    return known_end, {field[1].lower(): field[2].strip() for field in kept if field}


@cache
def _names() -> frozenset[str]:
    lines = files("govdata.registry").joinpath("read_head_lines.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
