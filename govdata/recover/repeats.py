"""Finds text that stands twice: a page body printed again, and a summary that is also the first paragraph.

Compares sentences without their white space; what is near but not equal is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from govdata.spans import Repair

SHORTEST_COPY = 200
"""Characters, white space aside, from which a run of equal sentences is a copy of the page."""
SHORTEST_SUMMARY = 60
"""Characters from which a paragraph that stands again later is a summary."""

_SENTENCE = re.compile(r"[^。\n]+。?")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\[【(（]?(?:内容|核心)?(?:提要|摘要|提示|导读|概要)[\]】)）]?[:：]?")
_ANCHOR = 20
_PROSE = 30
_LONGEST_SENTENCE = 1000
_FIRST_LINES = 12
_SPACES = " \u3000\xa0"
_HEAD = 20_000
_LONGEST_SUMMARY = 4_000
_SURROUNDINGS = 12
_PROBE = slice(16, 48)
"""Words of a paragraph that its mark does not reach into, nor dots at its end."""


def may_repeat(text: str) -> bool:
    """Whether anything in the text may stand twice that the rules below look for; errs towards yes, and is quick."""
    for space in _SPACES:
        text = text.replace(space, "")
    sentences = [words for words in text.replace("\n", "。").split("。") if len(words) >= _PROSE - 1]
    if len(set(sentences)) < len(sentences):
        return True
    squeezed, position = text.replace("\n", ""), 0
    for line in islice(filter(None, text[:_HEAD].split("\n")), _FIRST_LINES):
        position += len(line)
        if len(line) >= SHORTEST_SUMMARY and squeezed.find(line[_PROBE], position) >= 0:
            return True
    return False


def copies(text: str) -> Iterator[Repair]:
    """The second and further copies of runs of sentences."""
    sentences = [(_squeezed(match[0]), *match.span()) for match in _SENTENCE.finditer(text)]
    kept = [sentence for sentence in sentences if sentence[0] and not sentence[0].isspace()]
    yield from _runs(text, [words for words, _, _ in kept], [(start, end) for _, start, end in kept])


def _squeezed(words: str) -> str:
    return "".join(words.split()) if " " in words or "\u3000" in words else words


def _runs(text: str, keys: list[str], spans: list[tuple[int, int]]) -> Iterator[Repair]:
    first_at: dict[str, int] = {}
    done = index = 0
    while index < len(keys):
        first = first_at.setdefault(keys[index], index) if len(keys[index]) >= _ANCHOR else index
        if first == index:
            index += 1
            continue
        back = 0
        while index - back > done and first - back > 0 and keys[first - back - 1] == keys[index - back - 1]:
            back += 1
        ahead = 1
        while index + ahead < len(keys) and first + ahead < index - back and keys[first + ahead] == keys[index + ahead]:
            ahead += 1
        run = keys[index - back : index + ahead]
        size = sum(map(len, run))
        if size >= SHORTEST_COPY // 2 and max(map(len, run)) >= _PROSE:
            start, end = spans[index - back][0], spans[index + ahead - 1][1]
            original = spans[first - back][0]
            before = _equal_before(text, original, start)
            if size + before < SHORTEST_COPY:
                index += ahead
                continue
            start -= before
            yield Repair("duplicate_text", start, end, "", f"stands at {original} already")
            done = index + ahead
        index += ahead


def _equal_before(text: str, original: int, copy: int) -> int:
    """How much of the copy stands before `copy`, where its first sentence runs on from words that are not copied.

    Whole words apart only: the copy starts after a space or a line end.
    """
    length, at, into = 0, original - 1, copy - 1
    while at >= 0 and into > original and copy - into < _LONGEST_SENTENCE:
        if text[at].isspace() and not text[into].isspace():
            at -= 1
            continue
        if not text[into].isspace():
            if text[at] != text[into]:
                break
            at -= 1
        elif copy - into - 1 >= _ANCHOR:
            length = copy - into - 1
        into -= 1
    return length


def summaries(text: str) -> Iterator[Repair]:
    """Paragraphs near the head that a later paragraph contains whole, in other surroundings."""
    lines = (match.span() for match in _LINE.finditer(text, 0, _HEAD) if not match[0].isspace())
    candidates = [
        (start, end, _key(text[start:end]))
        for start, end in islice(lines, _FIRST_LINES)
        if SHORTEST_SUMMARY <= end - start < _LONGEST_SUMMARY
    ]
    candidates = [candidate for candidate in candidates if len(candidate[2]) >= SHORTEST_SUMMARY]
    if not candidates:
        return
    squeezed = "".join(text.split())
    for start, end, key in candidates:
        here = squeezed.find(key)
        again = squeezed.find(key, here + len(key)) if here >= 0 else -1
        if again < 0:
            continue
        if _surroundings(squeezed, here, len(key)) & _surroundings(squeezed, again, len(key)):
            continue
        yield Repair("duplicate_text", start, min(end + 1, len(text)), "", "stands again below")


def _key(paragraph: str) -> str:
    words = "".join(paragraph.split())
    mark = _MARK.match(words)
    return words[mark.end() if mark else 0 :].rstrip("….")


def _surroundings(squeezed: str, start: int, length: int) -> set[tuple[str, str]]:
    """What stands before and after: a copy of the page shares one of them, a summary none."""
    before = squeezed[max(0, start - _SURROUNDINGS) : start]
    after = squeezed[start + length : start + length + _SURROUNDINGS]
    return {("before", before), ("after", after)} - {("before", ""), ("after", "")}
