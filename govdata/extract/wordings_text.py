"""A document's text as the wordings read it: white space gone, punctuation in one form, breaks where headings end.

Keeps the way back to the document's own characters. Knows clauses and sentences; knows no wording.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from govdata.records import Section

NUMBER = "\ue000"
INSIDE = "\ue001"
REMARK = "\ue002"

_FORMS = str.maketrans("，；：！？（）％｜“”〝〞‘’「」『』０１２３４５６７８９", ",;:!?()%|““““““““““0123456789")
_WORD = re.compile(r"\S+")
_NUMBERING = re.compile(
    r"(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]\d{1,2}[)）]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|第[一二三四五六七八九十]+[,，、部是])"
)
_SENTENCE = re.compile(r"[。!?\n]")
_CLAUSE = re.compile(r"[,;:。!?\n()]")
_CLOSED = "。;；!！?？:：|"
_WRAPPED = 20
_LONGEST = 3000


class Reading:
    """`flat` is the text that is matched; `flat_at` and `text_at` lead from one text's characters to the other's."""

    def __init__(self, text: str, breaks: Iterable[int] = ()) -> None:
        pieces: list[str] = []
        self._flat: list[int] = []
        self._text: list[int] = []
        length, line_start, last_end = 0, 0, 0
        forced = sorted(set(breaks))
        for start, end in self._segments(text, forced):
            between = text[last_end:start]
            newline = between.rfind("\n")
            if pieces and (
                self._is_break(text, between, line_start, last_end, start)
                or (bisect_left(forced, start + 1) > bisect_left(forced, last_end))
            ):
                pieces.append("\n")
                length += 1
            if newline >= 0:
                line_start = last_end + newline + 1
            self._flat.append(length)
            self._text.append(start)
            pieces.append(text[start:end])
            length += end - start
            last_end = end
        self.flat = "".join(pieces).translate(_FORMS)

    @staticmethod
    def _segments(text: str, forced: list[int]) -> Iterable[tuple[int, int]]:
        for match in _WORD.finditer(text):
            start, end = match.span()
            for cut in forced[bisect_right(forced, start) : bisect_left(forced, end)]:
                yield start, cut
                start = cut
            yield start, end

    @staticmethod
    def _is_break(text: str, between: str, line_start: int, last_end: int, start: int) -> bool:
        """Whether white space ends a line of its own, and is not a line that a page's width has broken."""
        if "\n" not in between:
            return False
        if between.count("\n") > 1 or text[last_end - 1] in _CLOSED or last_end - line_start < _WRAPPED:
            return True
        return _NUMBERING.match(text, start) is not None

    def flat_at(self, position: int) -> int:
        """Where a character of the document's text stands in `flat`; for white space, where the next word does."""
        index = bisect_right(self._text, position) - 1
        if index < 0:
            return 0
        end = self._flat[index + 1] if index + 1 < len(self._flat) else len(self.flat)
        at = self._flat[index] + position - self._text[index]
        return at if index + 1 == len(self._flat) or at < end else end

    def text_at(self, position: int) -> int:
        """Where a character of `flat` stands in the document's text."""
        index = bisect_right(self._flat, position) - 1
        return self._text[index] + position - self._flat[index] if index >= 0 else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document's span of a span of `flat`."""
        return self.text_at(start), self.text_at(end - 1) + 1

    @cached_property
    def _sentence_ends(self) -> list[int]:
        """Where sentences end; one that never does is cut, so that no text costs more than its length."""
        ends: list[int] = []
        last = -1
        for end in [*(match.start() for match in _SENTENCE.finditer(self.flat)), len(self.flat)]:
            ends.extend(range(last + _LONGEST, end, _LONGEST))
            ends.append(end)
            last = end
        return ends

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position of `flat`, without its closing mark."""
        index = bisect_left(self._sentence_ends, position)
        start = self._sentence_ends[index - 1] + 1 if index else 0
        return start, self._sentence_ends[min(index, len(self._sentence_ends) - 1)]

    def paragraph(self, position: int) -> int:
        """Where the paragraph begins that holds `flat[position]`."""
        return self.flat.rfind("\n", max(position - _LONGEST, 0), position) + 1

    @cached_property
    def _clause_marks(self) -> list[int]:
        return [match.start() for match in _CLAUSE.finditer(self.flat)]

    def clause_start(self, position: int, floor: int) -> int:
        """Where the clause begins that holds `flat[position]`."""
        index = bisect_left(self._clause_marks, position)
        return max(floor, self._clause_marks[index - 1] + 1) if index else floor

    def clause_end(self, position: int, ceiling: int) -> int:
        """Where the clause ends that holds `flat[position]`."""
        index = bisect_left(self._clause_marks, position)
        return min(ceiling, self._clause_marks[index]) if index < len(self._clause_marks) else ceiling


def heading_breaks(text: str, sections: Iterable[Section]) -> list[int]:
    """The places where a heading begins or ends, however it is glued to its neighbours."""
    places = []
    for section in sections:
        places.append(section.start)
        if section.heading:
            at = text.find(section.heading, section.start, section.start + len(section.heading) + 60)
            if at >= 0:
                places.append(at + len(section.heading))
    return places
