"""The map from a text back to its source, through every change: which characters came from where.

Kept as columns of numbers, because a damaged page of ten kilobytes has hundreds of segments. Knows nothing of why
a text was changed; the way forward belongs to `edits`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import eq
from typing import NamedTuple


class Segment(NamedTuple):
    """`text_length` characters from `text` on stand for `source_length` characters from `source` on.

    With equal lengths the two run in step, character for character; else the segment is one piece.
    """

    text: int
    source: int
    text_length: int
    source_length: int


class Offsets:
    """Where each character of a text comes from: segments in text order, without gaps in the text."""

    __slots__ = ("_lengths", "_source_lengths", "_sources", "_texts")

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._texts: list[int] = []
        self._sources: list[int] = []
        self._lengths: list[int] = []
        self._source_lengths: list[int] = []
        for segment in segments:
            self._add(*segment)

    @classmethod
    def identity(cls, length: int) -> Offsets:
        """The map of an unchanged text of `length` characters."""
        return cls([Segment(0, 0, length, length)] if length else [])

    @classmethod
    def of_pieces(
        cls, texts: Sequence[int], sources: Sequence[int], lengths: Sequence[int], source_lengths: Sequence[int]
    ) -> Offsets:
        """The map of a text made up of pieces, given as the columns of their segments; empty pieces count for nothing."""
        offsets = cls()
        add_text, add_source = offsets._texts.append, offsets._sources.append
        joined, joined_sources = offsets._lengths, offsets._source_lengths
        follows = -1
        for text, source, length, source_length in zip(texts, sources, lengths, source_lengths, strict=False):
            if length and source == follows and length == source_length:
                joined[-1] += length
                joined_sources[-1] += length
                follows = source + length
            elif length:
                add_text(text)
                add_source(source)
                joined.append(length)
                joined_sources.append(source_length)
                follows = source + length if length == source_length else -1
        return offsets

    @property
    def segments(self) -> list[Segment]:
        """The segments, neighbours that run on in both text and source as one."""
        return list(map(Segment, self._texts, self._sources, self._lengths, self._source_lengths))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that `text[start:end]` comes from; for an empty span, the point it stands at."""
        if not self._texts:
            return (0, 0)
        if end <= start:
            [point] = self._source_ends([start]) if start else self._source_starts([0])
            return (point, point)
        return (self._source_starts([start])[0], self._source_ends([end])[0])

    def source_spans(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """`source_span` of many spans: their starts and their ends."""
        if not self._texts or any(map(eq, starts, ends)):
            spans = list(map(self.source_span, starts, ends))
            return [start for start, _ in spans], [end for _, end in spans]
        if self._is_identity():
            return starts, ends
        return self._source_starts(starts), self._source_ends(ends)

    def _is_identity(self) -> bool:
        return len(self._texts) == 1 and not self._sources[0] and self._lengths == self._source_lengths

    def _source_starts(self, positions: Sequence[int]) -> list[int]:
        texts, sources, lengths, source_lengths = self._texts, self._sources, self._lengths, self._source_lengths
        places = map(bisect_right, repeat(texts), positions, repeat(1))
        return [
            sources[place - 1] + (position - texts[place - 1] if lengths[place - 1] == source_lengths[place - 1] else 0)
            for position, place in zip(positions, places, strict=False)
        ]

    def _source_ends(self, positions: Sequence[int]) -> list[int]:
        texts, sources, lengths, source_lengths = self._texts, self._sources, self._lengths, self._source_lengths
        places = map(bisect_left, repeat(texts), positions, repeat(1))
        return [
            sources[place - 1]
            + (
                position - texts[place - 1]
                if lengths[place - 1] == source_lengths[place - 1]
                else source_lengths[place - 1]
            )
            for position, place in zip(positions, places, strict=False)
        ]

    def then(self, inner: Offsets) -> Offsets:
        """This map (text to middle) followed by `inner` (middle to source); in time linear in their segments."""
        if inner._is_identity():
            return self
        if self._is_identity() and inner._texts and self._lengths[0] == inner._texts[-1] + inner._lengths[-1]:
            return inner
        joined = Offsets()
        for text, middle, length, middle_length in self.segments:
            if length == middle_length:
                joined._add_part(inner, middle, middle + length, text - middle)
            else:
                start, end = inner.source_span(middle, middle + middle_length)
                joined._add(text, start, length, max(end - start, 0))
        return joined

    def _add_part(self, inner: Offsets, low: int, high: int, shift: int) -> None:
        """Append what `inner` has from `low` to `high` of its text, moved by `shift`."""
        first = max(bisect_right(inner._texts, low) - 1, 0)
        last = bisect_left(inner._texts, high, first) - 1
        for index in range(first, min(first + 1, last) + 1):
            self._add_clipped(inner, index, low, high, shift)
        if last > first + 1:
            whole = slice(first + 2, last)
            self._texts += [text + shift for text in inner._texts[whole]]
            self._sources += inner._sources[whole]
            self._lengths += inner._lengths[whole]
            self._source_lengths += inner._source_lengths[whole]
            self._add_clipped(inner, last, low, high, shift)

    def _add_clipped(self, inner: Offsets, index: int, low: int, high: int, shift: int) -> None:
        text, source, length, source_length = (
            column[index] for column in (inner._texts, inner._sources, inner._lengths, inner._source_lengths)
        )
        start, end = max(text, low), min(text + length, high)
        if end <= start:
            return
        if length == source_length:
            source, source_length = source + start - text, end - start
        self._add(start + shift, source, end - start, source_length)

    def _add(self, text: int, source: int, length: int, source_length: int) -> None:
        """Append one segment; what runs on from the last one in step becomes part of it."""
        if (
            self._texts
            and length == source_length
            and self._lengths[-1] == self._source_lengths[-1]
            and self._sources[-1] + self._lengths[-1] == source
            and self._texts[-1] + self._lengths[-1] == text
        ):
            self._lengths[-1] += length
            self._source_lengths[-1] = self._lengths[-1]
            return
        self._texts.append(text)
        self._sources.append(source)
        self._lengths.append(length)
        self._source_lengths.append(source_length)

    def to_bytes(self) -> bytes:
        """A compact form for storage: four little-endian 32-bit numbers a segment."""
        columns = self._texts, self._sources, self._lengths, self._source_lengths
        numbers = array("I", bytes(16 * len(self._texts)))
        for number, column in enumerate(columns):
            numbers[number::4] = array("I", column)
        return numbers.tobytes()

    @classmethod
    def from_bytes(cls, blob: bytes) -> Offsets:
        """The map that `to_bytes` wrote."""
        numbers = array("I")
        numbers.frombytes(blob)
        offsets = cls()
        offsets._texts, offsets._sources = numbers[::4].tolist(), numbers[1::4].tolist()
        offsets._lengths, offsets._source_lengths = numbers[2::4].tolist(), numbers[3::4].tolist()
        return offsets
