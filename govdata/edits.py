"""What one rule did to a text: its edits, found when they are asked for, and where positions go when they are made.

Most rules make a handful of edits and name each; some make hundreds of one kind, and hand in the text already
changed (`thinned`, `rewritten`). Either way the edits are columns, worked on together. The way back to a source
belongs to `offsets`, the record of a whole recovery to `spans`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from operator import add, sub
from typing import NamedTuple

from govdata.offsets import Offsets, Segment


class Repair(NamedTuple):
    """A change that a rule asks for: `text[start:end]` of the text it was given becomes `after`."""

    kind: str
    start: int
    end: int
    after: str
    evidence: str


class Edits(NamedTuple):
    """Edits as columns, in text order and apart: the words from start to end of the text before became others."""

    kinds: Sequence[str] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    befores: Sequence[str] = ()
    afters: Sequence[str] = ()
    evidence: Sequence[str] = ()


class Change:
    """A text before and after one rule, and the edits between the two."""

    def __init__(self, before: str, after: str, find: Callable[[], Edits], *, in_step: bool = False) -> None:
        self.before = before
        self.after = after
        self._find: Callable[[], Edits] | None = find
        self._edits = Edits()
        self._in_step = in_step

    @property
    def edits(self) -> Edits:
        """What was changed."""
        if self._find is not None:
            self._edits, self._find = self._find(), None
        return self._edits

    @cached_property
    def in_step(self) -> bool:
        """Whether each edit keeps its length, so that nothing moves."""
        return self._in_step or not any(self._gains)

    @cached_property
    def _gains(self) -> list[int]:
        return list(map(sub, map(len, self.edits.afters), map(sub, self.edits.ends, self.edits.starts)))

    @cached_property
    def _shifts(self) -> list[int]:
        """How far the text has moved before each edit, and after the last."""
        return list(accumulate(self._gains, initial=0))

    def results(self) -> tuple[list[int], list[int]]:
        """Where the results of the edits start and end in the text after."""
        starts = list(map(add, self.edits.starts, self._shifts))
        return starts, list(map(add, starts, map(len, self.edits.afters)))

    def back(self) -> Offsets:
        """The map from the text after to the text before."""
        if self.in_step:
            return Offsets.identity(len(self.before))
        if not any(self.edits.afters):
            return self._kept()
        segments, at, position = [], 0, 0
        for start, end, after in zip(self.edits.starts, self.edits.ends, self.edits.afters, strict=True):
            for source, length, stood in (
                (position, start - position, start - position),
                (start, len(after), end - start),
            ):
                if length:
                    segments.append(Segment(at, source, length, stood))
                    at += length
            position = end
        if rest := len(self.before) - position:
            segments.append(Segment(at, position, rest, rest))
        return Offsets(segments)

    def _kept(self) -> Offsets:
        sources, ends = [0, *self.edits.ends], [*self.edits.starts, len(self.before)]
        lengths = list(map(sub, ends, sources))
        return Offsets.of_pieces(list(accumulate(lengths, initial=0)), sources, lengths, lengths)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The new place of a span; what lies inside an edit that changes its length shrinks to the edit's result."""
        if self.in_step:
            return start, end
        [first], [last] = self.spans([start], [end])
        return first, max(first, last)

    def spans(self, starts: Iterable[int], ends: Iterable[int]) -> tuple[list[int], list[int]]:
        """`span` of many spans: their starts and their ends, which may lie before the starts."""
        return self._moved(starts, to_end=False), self._moved(ends, to_end=True)

    def _moved(self, positions: Iterable[int], *, to_end: bool) -> list[int]:
        positions, edit_ends, shifts = list(positions), self.edits.ends, self._shifts
        places = map(bisect_left if to_end else bisect_right, repeat(self.edits.starts), positions)
        return [
            position + shifts[place]
            if not place or position >= edit_ends[place - 1]
            else self._inside(position, place - 1, to_end=to_end)
            for position, place in zip(positions, places, strict=True)
        ]

    def _inside(self, position: int, number: int, *, to_end: bool) -> int:
        """The new place of a position inside an edit: in step with it, else at its start or end."""
        if not self._gains[number]:
            return position + self._shifts[number]
        start = self.edits.starts[number] + self._shifts[number]
        return start + len(self.edits.afters[number]) if to_end else start


def edited(text: str, repairs: Iterable[Repair]) -> Change:
    """The change that makes `repairs`; of two that overlap the one that starts first (then the longer) is made."""
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda repair: (repair.start, -repair.end)):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    kinds, starts, ends, afters, evidence = zip(*kept, strict=True) if kept else ((), (), (), (), ())
    befores = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    edits = Edits(kinds, starts, ends, befores, afters, evidence)
    pieces: list[str] = []
    position = 0
    for _, start, end, after, _ in kept:
        pieces += (text[position:start], after)
        position = end
    return Change(text, "".join(pieces) + text[position:], lambda: edits)


def thinned(text: str, kind: str, pieces: Sequence[str]) -> Change:
    """The change that takes every second one of `pieces`, which make up the text, out of it; it is its own evidence."""

    def find() -> Edits:
        bounds = list(accumulate(map(len, pieces)))
        taken = pieces[1::2]
        starts, ends = bounds[: len(taken) * 2 : 2], bounds[1::2]
        return Edits([kind] * len(taken), starts, ends, taken, [""] * len(taken), taken)

    return Change(text, "".join(pieces[::2]), find)


def rewritten(text: str, kind: str, after: str, runs: re.Pattern[str], evidence: str) -> Change:
    """The change of a text into one of the same length: an edit for each of the `runs` that is another now.

    Outside the runs the two texts are the same.
    """

    def find() -> Edits:
        spans = [run.span() for run in runs.finditer(text)]
        found = [(start, end) for start, end in spans if text[start:end] != after[start:end]]
        starts, ends = [start for start, _ in found], [end for _, end in found]
        befores, afters = ([words[start:end] for start, end in found] for words in (text, after))
        return Edits([kind] * len(found), starts, ends, befores, afters, [evidence] * len(found))

    return Change(text, after, find, in_step=True)
