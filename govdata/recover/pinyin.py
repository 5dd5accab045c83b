"""Takes out annotations of pronunciation that a page generator set after characters: 衛(wèi)生.

A parenthesis goes only where its letters are a reading of the character before it, and only in documents where
that happens at least twice; (WHO), (a), addresses and all other parentheses stay.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add, itemgetter

from govdata.recover.readings import is_reading

FEWEST = 2
"""Annotations that a document must have before one of them is taken for damage."""

_LETTER = "a-zü:ɡɑāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u030c\u0304\u0308\u3105-\u312cˊˇˋ˙"
_OPEN, _CLOSE = "(（", ")）"
ANNOTATION = re.compile(rf"([{_OPEN}] ?+[A-ZĀÁǍÀĒÉĚÈŌÓǑÒ{_LETTER}][{_LETTER}]*+[0-5]?+ ?+[{_CLOSE}])")


def pinyin(text: str) -> list[str]:
    """The text in pieces, every second one an annotation to take out; in one piece where there is none."""
    pieces = ANNOTATION.split(text)
    if len(pieces) == 1:
        return pieces
    if not _all_annotated(pieces):
        pieces = _without_others(pieces)
    return pieces if len(pieces) // 2 >= FEWEST else [text]


def _all_annotated(pieces: list[str]) -> bool:
    try:
        annotated = set(map(add, map(itemgetter(-1), pieces[:-1:2]), pieces[1::2]))
    except IndexError:
        return False
    return all(map(_is_annotated, annotated))


@lru_cache(maxsize=1 << 16)
def _is_annotated(words: str) -> bool:
    """Whether this is a character with a reading of it in parentheses."""
    return "\u4e00" <= words[0] <= "\u9fff" and is_reading(words[2:-1], words[0])


def _without_others(pieces: list[str]) -> list[str]:
    """The pieces with those parentheses put back that are no readings; a character may have several."""
    kept, head = pieces[:1], pieces[0][-1:]
    for found, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if _is_annotated(head + found):
            kept += (found, words)
            head = words[-1:] or head
        else:
            kept[-1] += found + words
            head = words[-1:]
    return kept
