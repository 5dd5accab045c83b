"""The way from a recovered text back to its source: repairs, and the offset map that survives them.

A rule says what it would change and why (`Repair`); a `Draft` applies the repairs of one rule after
another, keeps the map back to the decoded source exact, and records each change. `ByteIndex` leads on
from characters of the decoded source to bytes of the raw file. No rule and no table layout lives here.
"""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Repair(NamedTuple):
    """A change that a rule asks for: `text[start:end]` of the text it was given becomes `after`."""

    kind: str
    start: int
    end: int
    after: str
    evidence: str


class Recorded(NamedTuple):
    """A change that was made: where its result stands now, what stood in the source, and why.

    `start`/`end` count characters of the draft's present text; `source_start`/`source_end` count
    characters of the decoded source. `after == text[start:end]` always.
    """

    kind: str
    start: int
    end: int
    source_start: int
    source_end: int
    before: str
    after: str
    evidence: str


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

    __slots__ = ("_starts", "segments")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self._starts = [segment.text for segment in segments]

    @classmethod
    def identity(cls, length: int) -> Offsets:
        """The map of an unchanged text of `length` characters."""
        return cls([Segment(0, 0, length, length)] if length else [])

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that `text[start:end]` comes from; for an empty span, the point it stands at."""
        if not self.segments:
            return (0, 0)
        if end <= start:
            point = self._source_end(start) if start else self._source_start(0)
            return (point, point)
        return (self._source_start(start), self._source_end(end))

    def _source_start(self, position: int) -> int:
        segment = self.segments[max(bisect_right(self._starts, position) - 1, 0)]
        if segment.text_length == segment.source_length:
            return segment.source + position - segment.text
        return segment.source

    def _source_end(self, position: int) -> int:
        segment = self.segments[max(bisect_left(self._starts, position) - 1, 0)]
        if segment.text_length == segment.source_length:
            return segment.source + position - segment.text
        return segment.source + segment.source_length

    def then(self, inner: Offsets) -> Offsets:
        """This map (text to middle) followed by `inner` (middle to source)."""
        return Offsets(list(_joined(piece for outer in self.segments for piece in inner._within(outer))))

    def _within(self, outer: Segment) -> Iterator[Segment]:
        if outer.text_length != outer.source_length:
            start, end = self.source_span(outer.source, outer.source + outer.source_length)
            yield Segment(outer.text, start, outer.text_length, max(end - start, 0))
            return
        low, high = outer.source, outer.source + outer.source_length
        for index in range(max(bisect_right(self._starts, low) - 1, 0), len(self.segments)):
            segment = self.segments[index]
            if segment.text >= high:
                break
            start, end = max(segment.text, low), min(segment.text + segment.text_length, high)
            if end <= start:
                continue
            at = outer.text + start - low
            if segment.text_length == segment.source_length:
                yield Segment(at, segment.source + start - segment.text, end - start, end - start)
            else:
                yield Segment(at, segment.source, end - start, segment.source_length)

    def to_bytes(self) -> bytes:
        """A compact form for storage: four little-endian 32-bit numbers a segment."""
        return array("I", [number for segment in self.segments for number in segment]).tobytes()

    @classmethod
    def from_bytes(cls, blob: bytes) -> Offsets:
        """The map that `to_bytes` wrote."""
        numbers = array("I")
        numbers.frombytes(blob)
        return cls([Segment(*numbers[i : i + 4]) for i in range(0, len(numbers), 4)])


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbours that run on in both text and source, as one segment."""
    last: Segment | None = None
    for segment in segments:
        if (
            last is not None
            and last.text_length == last.source_length
            and segment.text_length == segment.source_length
            and last.source + last.source_length == segment.source
            and last.text + last.text_length == segment.text
        ):
            last = last._replace(
                text_length=last.text_length + segment.text_length,
                source_length=last.source_length + segment.source_length,
            )
            continue
        if last is not None:
            yield last
        last = segment
    if last is not None:
        yield last


class Draft:
    """A text under repair, with its way back to the decoded source and the record of what was done."""

    def __init__(self, text: str, offsets: Offsets | None = None) -> None:
        self.text = text
        self.offsets = offsets or Offsets.identity(len(text))
        self.repairs: list[Recorded] = []
        self.moves: list[Moves] = []

    def apply(self, repairs: Iterable[Repair]) -> None:
        """Make one rule's changes. Of two that overlap the one that starts first (then the longer) is made."""
        edits = _without_overlap(repairs)
        if not edits:
            return
        moves = Moves(edits, len(self.text))
        pieces, segments, at, position = [], [], 0, 0
        recorded = []
        for edit in edits:
            if edit.start > position:
                pieces.append(self.text[position : edit.start])
                segments.append(Segment(at, position, edit.start - position, edit.start - position))
                at += edit.start - position
            source_start, source_end = self.offsets.source_span(edit.start, edit.end)
            before = self.text[edit.start : edit.end]
            recorded.append(
                Recorded(
                    edit.kind, at, at + len(edit.after), source_start, source_end, before, edit.after, edit.evidence
                )
            )
            if edit.after:
                pieces.append(edit.after)
                segments.append(Segment(at, edit.start, len(edit.after), edit.end - edit.start))
                at += len(edit.after)
            position = edit.end
        if position < len(self.text):
            pieces.append(self.text[position:])
            rest = len(self.text) - position
            segments.append(Segment(at, position, rest, rest))
        self.text = "".join(pieces)
        self.offsets = Offsets(list(_joined(segments))).then(self.offsets)
        self.repairs = sorted([*self._carried(moves), *recorded], key=lambda repair: (repair.start, repair.end))
        self.moves.append(moves)

    def _carried(self, moves: Moves) -> Iterator[Recorded]:
        """Earlier repairs at their new place; one whose words were changed again is part of the later repair."""
        for repair in self.repairs:
            start, end = moves.span(repair.start, repair.end)
            if self.text[start:end] == repair.after:
                yield repair if start == repair.start and end == repair.end else repair._replace(start=start, end=end)

    def moved(self, start: int, end: int, since: int = 0) -> tuple[int, int]:
        """Where a span of the text stands now that was taken before the rules from number `since` on were applied."""
        for moves in self.moves[since:]:
            start, end = moves.span(start, end)
        return start, end


class Moves:
    """Where positions go when edits are made: the forward counterpart of `Offsets`."""

    def __init__(self, edits: Sequence[Repair], length: int) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shift = [0]
        for edit in edits:
            self._shift.append(self._shift[-1] + len(edit.after) - (edit.end - edit.start))
        self.length = length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The new place of a span; what lies inside an edit that changes its length shrinks to the edit's result."""
        first = self.position(start, to_end=False)
        return first, max(first, self.position(end, to_end=True))

    def position(self, position: int, *, to_end: bool) -> int:
        """The new place of one position; inside an edit that changes lengths, the edit's end or start."""
        index = bisect_left(self._starts, position) if to_end else bisect_right(self._starts, position)
        shift = self._shift[index]
        if index:
            edit = self._edits[index - 1]
            if position < edit.end:
                if len(edit.after) == edit.end - edit.start:
                    return position + self._shift[index - 1]
                new_start = edit.start + self._shift[index - 1]
                return new_start + len(edit.after) if to_end else new_start
        return position + shift


def _without_overlap(repairs: Iterable[Repair]) -> list[Repair]:
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda repair: (repair.start, -repair.end)):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return kept


class ByteIndex:
    """From characters of a decoded source to bytes of its raw file.

    `codec` names a Python codec or several joined by `|` for text that was encoded more than once
    (`utf-8|latin-1|utf-8`: UTF-8 that somebody read as Latin-1 and saved as UTF-8 again). `skip` is the
    length of the byte order mark. Ask in rising order where you can: the index then walks the source once.
    """

    def __init__(self, source: str, codec: str, skip: int = 0) -> None:
        self._source = source
        self._codecs = codec.split("|")
        self._skip = skip
        self._at = (0, skip)
        self._in_pairs = any("gb" in misread for misread in self._codecs[1::2])

    def byte(self, position: int) -> int:
        """The byte at which the source's character number `position` starts."""
        # Where text was misread in a two-byte encoding, pieces of it do not add up: then walk from the start.
        resume = self._at[0] <= position and not self._in_pairs
        known, offset = self._at if resume else (0, self._skip)
        offset += self._encoded_length(self._source[known:position])
        self._at = (position, offset)
        return offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The byte span of a character span."""
        first = self.byte(start)
        return first, self.byte(end)

    def _encoded_length(self, text: str) -> int:
        # raw bytes --decode[0]--> misread text --encode[1]--> bytes --decode[2]--> text: go back from the end.
        for outer in range(len(self._codecs) - 1, 0, -2):
            octets = codecs.encode(text, self._codecs[outer], "surrogateescape")
            text = codecs.decode(octets, self._codecs[outer - 1], "surrogateescape")
        return len(codecs.encode(text, self._codecs[0], "surrogateescape"))


def decoded(raw: bytes, codec: str, skip: int = 0) -> str:
    """The decoded source of a raw file: the way forward that `ByteIndex` leads back."""
    first, *rest = codec.split("|")
    text = codecs.decode(raw[skip:], first, "surrogateescape")
    for misread, right in zip(rest[::2], rest[1::2], strict=True):
        text = codecs.decode(codecs.encode(text, misread, "surrogateescape"), right, "surrogateescape")
    return text
