"""Takes out annotations of pronunciation that a page generator set after characters: 衛(wèi)生.

A parenthesis goes only where its letters are a reading of the character before it, and only in documents where
that happens at least twice; (WHO), (a), addresses and all other parentheses stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdata.recover.readings import is_reading
from govdata.spans import Repair

FEWEST = 2
"""Annotations that a document must have before one of them is taken for damage."""

_LETTER = "a-zü:ɡɑāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u030c\u0304\u0308\u3105-\u312cˊˇˋ˙"
_OPEN, _CLOSE = "(（", ")）"
_INNER = rf"[ ]?[A-ZĀÁǍÀĒÉĚÈŌÓǑÒ]?[{_LETTER}]{{1,10}}[0-5]?[ ]?[{_CLOSE}]"
ANNOTATION = re.compile(rf"[{_OPEN}](?<=[\u4e00-\u9fff].){_INNER}(?:[{_OPEN}]{_INNER})*")
_ONE = re.compile(rf"[{_OPEN}] ?([^{_CLOSE} ]+) ?[{_CLOSE}]")


def pinyin(text: str) -> Iterator[Repair]:
    """The annotations to take out of `text`."""
    repairs = list(_annotations(text))
    if len(repairs) >= FEWEST:
        yield from repairs


def _annotations(text: str) -> Iterator[Repair]:
    for match in ANNOTATION.finditer(text):
        start, end = match.span()
        character, whole = text[start - 1], match[0]
        if whole.count(whole[-1]) == 1:
            if is_reading(whole[1:-1], character):
                yield Repair("pinyin", start, end, "", whole)
            continue
        for one in _ONE.finditer(text, start, end):
            if not is_reading(one[1], character):
                end = one.start()
                break
        if end > start:
            yield Repair("pinyin", start, end, "", text[start:end])
