"""Builds a text out of pieces of a source: collapses white space as a browser does and keeps the offsets.

Knows runs of text, breaks and separators; knows nothing of tags or tables.
"""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub

from govdata.offsets import Offsets

_SPACES = " \t\n\r\f"
_SPACE = re.compile(f"[{_SPACES}]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u2018-\u201d\u3000-\u303f]")


class Pieces:
    """Pieces of text in order, each with the span of the source that it stands for.

    A break is only set down when text follows it, so that no element leaves empty lines behind.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.texts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.preformatted = False
        self._waiting: tuple[str, int, int] | None = None
        self._last = "\n"

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, text: str, start: int, end: int) -> None:
        """A piece as it stands."""
        self.texts.append(text)
        self._starts.append(start)
        self._ends.append(end)
        self._last = text[-1:] or self._last

    def add_separator(self, text: str, start: int, end: int) -> None:
        """What stands between cells and rows; breaks that wait before it fall away."""
        self._waiting = None
        self.add(text, start, end)

    def add_break(self, start: int, end: int) -> None:
        """The edge of a block: a new line, if text stands before and comes after."""
        if self._last not in "\n\t" and (self._waiting is None or self._waiting[0] == " "):
            self._waiting = ("\n", start, end)

    def add_line_end(self, start: int, end: int) -> None:
        """A line end that was asked for (`<br>`)."""
        self.add_break(start, end)

    def add_entity(self, text: str, start: int, end: int) -> None:
        """A character reference: one piece, kept even where it is a space that does not break."""
        if text.isspace() and _SPACE.fullmatch(text):
            self._wait_for_space(start, end)
            return
        if text:
            self.settle(text[0])
            self.add(text, start, end)

    def add_run(self, start: int, end: int) -> None:
        """The source between two tags."""
        words = self.source[start:end]
        if words.isalnum() or (words and self.preformatted):
            self._add_words(words, start, end)
            return
        if not words.strip(_SPACES):
            if words:
                self._wait_for_space(start, end)
            return
        position = start
        for space in _SPACE.finditer(self.source, start, end):
            begin, stop = space.span()
            if stop - begin == 1 and position < begin and stop < end and space[0] == " ":
                continue
            self._add_words(self.source[position:begin], position, begin)
            self._wait_for_space(begin, stop)
            position = stop
        self._add_words(self.source[position:end], position, end)

    def _add_words(self, words: str, start: int, end: int) -> None:
        if words:
            if self._waiting is not None:
                self.settle(words[0])
            self.texts.append(words)
            self._starts.append(start)
            self._ends.append(end)
            self._last = words[-1]

    def _wait_for_space(self, start: int, end: int) -> None:
        if self._waiting is None and self._last not in " \n\t":
            self._waiting = (" ", start, end)

    def settle(self, follows: str = "") -> None:
        """Set down the break or space that waits, now that text follows.

        A line end of the source within Chinese is no space: it stands for nothing between two wide characters.
        """
        if self._waiting is None:
            return
        text, start, end = self._waiting
        self._waiting = None
        if text == " " and "\n" in self.source[start:end] and _WIDE.match(self._last) and _WIDE.match(follows):
            return
        self.add(text, start, end)

    def join_lines(self, first: int, last: int) -> None:
        """Take the line breaks out of the pieces from `first` to `last`: a space stays between narrow characters."""
        before = ""
        for index in range(first, last):
            text = self.texts[index]
            if text == "\n":
                after = next((self.texts[later][:1] for later in range(index + 1, last) if self.texts[later]), "")
                wide = not before or not after or _WIDE.match(before) or _WIDE.match(after)
                self.texts[index] = "" if wide else " "
            elif text:
                before = text[-1]

    def joined(self) -> tuple[str, Offsets, list[int]]:
        """The text, its offsets, and where each piece starts in it (with its end as a last entry)."""
        sizes = list(map(len, self.texts))
        places = list(accumulate(sizes, initial=0))
        offsets = Offsets.of_pieces(places, self._starts, sizes, list(map(sub, self._ends, self._starts)))
        return "".join(self.texts), offsets, places
