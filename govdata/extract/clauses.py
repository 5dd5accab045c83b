"""Sentences and clauses of a text as spans.

Knows punctuation and line breaks only; what the words mean is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

SENTENCE_END = re.compile(r"[。；;！？!?]|\n(?:[ \t\u3000\xa0]*\n)*|\.(?=\s|$)")
_LONGEST = 1_000
CLAUSE_END = re.compile(r"[，,：:]")


class Sentences:
    """Where each sentence of a text begins and ends; a sentence includes its closing mark.

    What runs on for more than 1,000 characters is cut there, so that no place has more to read than that.
    """

    __slots__ = ("_bounds", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._bounds = [0]
        for end in (*(match.end() for match in SENTENCE_END.finditer(text)), len(text)):
            self._bounds.extend(range(self._bounds[-1] + _LONGEST, end, _LONGEST))
            if end > self._bounds[-1] or len(self._bounds) == 1:
                self._bounds.append(end)

    def at(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds the character at `position`."""
        index = min(bisect_right(self._bounds, position), len(self._bounds) - 1)
        return self._bounds[max(index - 1, 0)], self._bounds[index]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._bounds, self._bounds[1:], strict=False)


def sentences(text: str) -> list[tuple[int, int]]:
    """Every sentence of a text as a span, in order, without gaps."""
    return list(Sentences(text))


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]` as spans: parts of sentences between commas and colons, marks excluded.

    A comma between two digits belongs to a number and ends nothing.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for low, high in Sentences(text[start:stop]):
        at = start + low
        for match in CLAUSE_END.finditer(text, at, start + high):
            if _inside_number(text, match.start()):
                continue
            if match.start() > at:
                found.append((at, match.start()))
            at = match.end()
        last = start + high
        while last > at and (text[last - 1].isspace() or text[last - 1] in "。；;！？!?"):
            last -= 1
        if last > at:
            found.append((at, last))
    return found


def clause_at(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The clause of `sentence` that holds `text[start:end]`."""
    low, high = sentence
    for match in CLAUSE_END.finditer(text, sentence[0], start):
        if not _inside_number(text, match.start()):
            low = match.end()
    for match in CLAUSE_END.finditer(text, end, sentence[1]):
        if not _inside_number(text, match.start()):
            high = match.start()
            break
    while high > end and (text[high - 1].isspace() or text[high - 1] in "。；;！？!?"):
        high -= 1
    while low < start and text[low].isspace():
        low += 1
    return low, high


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit() and text[at] in ",，:"
